package dev.callrecords.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.callrecords.query.sql.SortColumn;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.query.sql.SqlBuilder;

/** The place of a row in an order, as columns of a result. */
final class Position {

	private static final String ID = "t.id";

	private Position() {
	}

	/**
	 * How many columns an order needs: the id, which often comes last, is there anyway.
	 */
	static int columns(List<SortColumn> order) {
		boolean endsWithId = !order.isEmpty() && order.getLast().value().text().equals(ID);
		return endsWithId ? order.size() - 1 : order.size();
	}

	/** Appends the columns to a select list that has begun. */
	static void appendColumns(SqlBuilder sql, List<SortColumn> order) {
		for (int i = 0; i < columns(order); i++) {
			sql.append(", ").append(order.get(i).position()).append(" as sort" + i);
		}
	}

	/**
	 * Reads the position of the row at which a result stands.
	 * @param result the result
	 * @param order the order
	 * @param first the place of the first of the columns
	 * @param id the place of the id
	 * @return a value for each part of the order
	 * @throws SQLException when the row cannot be read
	 */
	static List<SortValue> read(ResultSet result, List<SortColumn> order, int first, int id) throws SQLException {
		List<SortValue> position = new ArrayList<>();
		int columns = columns(order);
		for (int i = 0; i < order.size(); i++) {
			String text = result.getString((i < columns) ? first + i : id);
			// The last value finds the row again that a long one is read from.
			boolean last = i == order.size() - 1;
			position.add(last ? SortValue.of(text) : order.get(i).value(text));
		}
		return position;
	}

}
