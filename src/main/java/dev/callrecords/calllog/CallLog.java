package dev.callrecords.calllog;

import dev.callrecords.storage.EntityTable;

/** A log: a collection of rows. */
public final class CallLog {

	private final EntityTable table;

	private final String collection;

	private final LogRowRepository<LogRow> rows;

	CallLog(EntityTable table, String collection, LogRowRepository<LogRow> rows) {
		this.table = table;
		this.collection = collection;
		this.rows = rows;
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

	LogRowRepository<LogRow> rows() {
		return this.rows;
	}

}
