package dev.callrecords.query.sql;

import dev.callrecords.storage.EntityTable;

/** What a variable of an expression stands for in SQL. */
sealed interface Binding {

	/**
	 * A row of a table.
	 *
	 * @param alias the table's alias
	 * @param table the table
	 */
	record Row(String alias, EntityTable table) implements Binding {

		/** A column of the row. */
		Sql column(String name) {
			return Sql.of(this.alias + "." + name);
		}

		/** The row's whole text. */
		Sql body() {
			return Sql.of(this.alias + ".body::jsonb");
		}

	}

	/**
	 * An element of a JSON array, or a part of a row's text.
	 *
	 * @param value an expression of type jsonb
	 */
	record Json(Sql value) implements Binding {
	}

}
