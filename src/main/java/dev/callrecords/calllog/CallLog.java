package dev.callrecords.calllog;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.query.Restriction;
import dev.callrecords.storage.EntityTable;

/**
 * A log: a collection of rows, and a function that reads those of a period.
 */
public final class CallLog {

	private final EntityTable table;

	private final String collection;

	private final String function;

	private final LogRowRepository<LogRow> rows;

	private final LogPeriod period;

	CallLog(EntityTable table, String collection, String function, LogRowRepository<LogRow> rows) {
		this.table = table;
		this.collection = collection;
		this.function = function;
		this.rows = rows;
		this.period = table.entity().getAnnotation(LogPeriod.class);
	}

	/**
	 * Where the rows are stored.
	 * @return the table
	 */
	public EntityTable table() {
		return this.table;
	}

	/**
	 * The name of the collection of rows.
	 * @return the last part of its path
	 */
	public String collection() {
		return this.collection;
	}

	/**
	 * The name of the function that reads the log.
	 * @return the name without namespace and parameters
	 */
	public String function() {
		return this.function;
	}

	LogRowRepository<LogRow> rows() {
		return this.rows;
	}

	/**
	 * What a row has to fulfil to belong to a period.
	 * @param from the period's beginning, inclusive
	 * @param to its end, inclusive or not as the log has it
	 * @return the restriction
	 */
	public Restriction within(DateTimeOffset from, DateTimeOffset to) {
		return new Restriction.Between(this.period.property(), from.ceiling(),
				this.period.endInclusive() ? to.ticks() : to.ceiling() - 1);
	}

}
