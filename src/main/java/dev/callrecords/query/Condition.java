package dev.callrecords.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A condition in SQL with the values of its parameters.
 *
 * @param sql the text, with a question mark for each parameter; made of constants of the
 * service only
 * @param values the parameters' values in their order
 */
public record Condition(String sql, List<@Nullable Object> values) {

	/**
	 * Creates a condition.
	 * @param sql the text, with a question mark for each parameter
	 * @param values the parameters' values in their order
	 * @return the condition
	 */
	public static Condition of(String sql, Object... values) {
		return new Condition(sql, List.of(values));
	}

	/**
	 * What comes after a position in an order: larger in the first column, or equal in it
	 * and larger in the rest. The first column is bounded by itself as well, for that is
	 * what an index can be entered with.
	 * @param order the columns; together they are total
	 * @param position a value for each column
	 * @return the condition
	 */
	static Condition after(List<EntityTable.SortColumn> order, List<@Nullable String> position) {
		List<@Nullable Object> values = new ArrayList<>();
		EntityTable.SortColumn first = order.getFirst();
		String bound = "";
		if (!first.nullable()) {
			bound = first.name() + (first.descending() ? " <= " : " >= ") + parameter(first) + " and ";
			values.add(position.getFirst());
		}
		return new Condition(bound + ladder(order, position, values), Collections.unmodifiableList(values));
	}

	private static String ladder(List<EntityTable.SortColumn> order, List<@Nullable String> position,
			List<@Nullable Object> values) {
		EntityTable.SortColumn column = order.getFirst();
		String value = position.getFirst();
		String beyond = beyond(column, value, values);
		if (order.size() == 1) {
			return beyond;
		}
		String equal = column.name() + " is null";
		if (value != null) {
			equal = column.name() + " = " + parameter(column);
			values.add(value);
		}
		int last = order.size();
		return "(" + beyond + " or (" + equal + " and "
				+ ladder(order.subList(1, last), position.subList(1, last), values) + "))";
	}

	private static String beyond(EntityTable.SortColumn column, @Nullable String value, List<@Nullable Object> values) {
		if (value == null) {
			return column.descending() ? "false" : column.name() + " is not null";
		}
		values.add(value);
		String comparison = column.name() + (column.descending() ? " < " : " > ") + parameter(column);
		return (column.descending() && column.nullable()) ? "(" + comparison + " or " + column.name() + " is null)"
				: comparison;
	}

	private static String parameter(EntityTable.SortColumn column) {
		return "cast(? as " + column.sqlType() + ")";
	}

}
