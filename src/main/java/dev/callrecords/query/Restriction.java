package dev.callrecords.query;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.storage.EntityTable;

/**
 * A period that entities lie in, whatever the client's filter says.
 *
 * @param property the property with the point in time, which has a column
 * @param from the first tick of the period
 * @param to its last tick
 */
public record Restriction(String property, long from, long to) {

	/**
	 * The restriction in SQL.
	 * @param table the table that is read, whose alias is t
	 * @return the condition
	 */
	Sql on(EntityTable table) {
		String column = "t." + table.column(this.property).orElseThrow().name();
		return Sql.of(column + " >= ? and " + column + " <= ?", this.from, this.to);
	}

}
