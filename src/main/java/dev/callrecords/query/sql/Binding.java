package dev.callrecords.query.sql;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.storage.Column;
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

		/** What the key of the row consists of, among all rows of its table. */
		List<String> key() {
			return Stream.concat(this.table.parentKey().stream(), Stream.of(this.table.order().getLast().column()))
				.map(Column::name)
				.toList();
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
	 * @param row the row whose text it is a part of
	 */
	record Json(Sql value, Row row) implements Binding {
	}

}
