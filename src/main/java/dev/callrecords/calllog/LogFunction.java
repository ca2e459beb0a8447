package dev.callrecords.calllog;

import java.util.Objects;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.query.Restriction;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * A function that returns the rows of a log that belong to a period, or what is computed
 * from them.
 *
 * @param name the name without namespace and parameters
 * @param table where its results are stored, or what computes them
 * @param collection the name of the log's collection, or null when the results are
 * computed
 */
public record LogFunction(String name, EntityTable table, @Nullable String collection) {

	/**
	 * What a row has to fulfil to belong to a period.
	 * @param from the period's beginning, inclusive
	 * @param to its end, inclusive or not as the log has it
	 * @return the restriction
	 */
	public Restriction within(DateTimeOffset from, DateTimeOffset to) {
		LogPeriod period = Objects.requireNonNullElse(this.table.base(), this.table)
			.entity()
			.getAnnotation(LogPeriod.class);
		return new Restriction(period.property(), from.ceiling(),
				period.endInclusive() ? to.ticks() : to.ceiling() - 1);
	}

}
