package dev.callrecords.query;

import dev.callrecords.query.sql.Sql;
import dev.callrecords.storage.EntityTable;

/**
 * What entities have to fulfil besides the client's filter; the property has a column.
 */
public sealed interface Restriction {

	/**
	 * The restriction in SQL.
	 * @param table the table that is read, whose alias is t
	 * @return the condition
	 */
	Sql on(EntityTable table);

	private static String column(EntityTable table, String property) {
		return "t." + table.column(property).orElseThrow().name();
	}

	/**
	 * A property has a value.
	 *
	 * @param property the property's name
	 * @param value the value
	 */
	record Equal(String property, String value) implements Restriction {

		@Override
		public Sql on(EntityTable table) {
			return Sql.of(column(table, this.property) + " = ?", this.value);
		}

	}

	/**
	 * A point in time lies in a period.
	 *
	 * @param property the property's name
	 * @param from the first tick of the period
	 * @param to its last tick
	 */
	record Between(String property, long from, long to) implements Restriction {

		@Override
		public Sql on(EntityTable table) {
			String column = column(table, this.property);
			return Sql.of(column + " >= ? and " + column + " <= ?", this.from, this.to);
		}

	}

}
