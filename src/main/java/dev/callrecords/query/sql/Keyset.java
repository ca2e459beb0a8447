package dev.callrecords.query.sql;

import java.util.ArrayList;
import java.util.List;

/** What comes after a position in an order. */
public final class Keyset {

	/** Where a long value is read again. */
	private final Sql row;

	private final boolean inclusive;

	private Keyset(Sql row, boolean inclusive) {
		this.row = row;
		this.inclusive = inclusive;
	}

	/**
	 * The condition that a row comes after a position: beyond it in the first column, or
	 * equal in that and beyond it in the rest. Where it can, the first column is bounded
	 * by itself as well, for that is what an index is searched by.
	 * @param table where the rows are read
	 * @param parent the conditions that a row belongs to the collection
	 * @param order the columns; together they are total, and the last one is unique in
	 * the collection
	 * @param position a value for each column
	 * @param inclusive whether the row at the position itself fulfils the condition
	 * @return the condition
	 */
	public static Sql after(Sql table, List<Sql> parent, List<SortColumn> order, List<SortValue> position,
			boolean inclusive) {
		List<Sql> key = new ArrayList<>(parent);
		key.add(order.getLast().is(position.getLast().text()));
		Keyset keyset = new Keyset(Sql.format("{} t where {}", table, Sql.join(" and ", key)), inclusive);
		Sql ladder = keyset.ladder(order, position);
		SortColumn first = order.getFirst();
		String text = position.getFirst().text();
		if (text == null || (first.nullable() && first.descending())) {
			return ladder;
		}
		return Sql.format("{} and {}", first.notBefore(text, position.getFirst().digest(), keyset.row), ladder);
	}

	private Sql ladder(List<SortColumn> order, List<SortValue> position) {
		SortColumn column = order.getFirst();
		SortValue value = position.getFirst();
		if (order.size() == 1) {
			Sql beyond = column.beyond(value, this.row);
			return this.inclusive ? Sql.format("({} or {})", beyond, column.equalTo(value, this.row)) : beyond;
		}
		return Sql.format("({} or ({} and {}))", column.beyond(value, this.row), column.equalTo(value, this.row),
				ladder(order.subList(1, order.size()), position.subList(1, position.size())));
	}

}
