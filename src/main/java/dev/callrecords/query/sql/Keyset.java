package dev.callrecords.query.sql;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What comes after a position in an order. */
public final class Keyset {

	private Keyset() {
	}

	/**
	 * The condition that a row comes after a position: beyond it in the first column, or
	 * equal in that and beyond it in the rest. Where it can, the first column is bounded
	 * by itself as well, for that is what an index is entered with.
	 * @param order the columns; together they are total
	 * @param position a value for each column
	 * @return the condition
	 */
	public static Sql after(List<SortColumn> order, List<@Nullable String> position) {
		Sql ladder = ladder(order, position);
		SortColumn first = order.getFirst();
		String value = position.getFirst();
		boolean bounded = value != null && (!first.nullable() || !first.descending());
		return bounded ? Sql.format("{} and {}", first.notBefore(value), ladder) : ladder;
	}

	private static Sql ladder(List<SortColumn> order, List<@Nullable String> position) {
		SortColumn column = order.getFirst();
		String value = position.getFirst();
		if (order.size() == 1) {
			return column.beyond(value);
		}
		return Sql.format("({} or ({} and {}))", column.beyond(value), column.equalTo(value),
				ladder(order.subList(1, order.size()), position.subList(1, position.size())));
	}

}
