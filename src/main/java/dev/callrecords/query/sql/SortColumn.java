package dev.callrecords.query.sql;

import dev.callrecords.storage.Column;
import dev.callrecords.storage.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * Something to sort by.
 *
 * @param value the column or expression
 * @param sqlType its type
 * @param descending whether larger values come first
 * @param nullable whether it may be null, which is less than every value
 */
public record SortColumn(Sql value, String sqlType, boolean descending, boolean nullable) {

	/**
	 * A part of the default order of the table that is read, whose alias is t.
	 * @param order the column and its direction
	 * @return the column to sort by
	 */
	public static SortColumn of(EntityTable.SortOrder order) {
		return of(Sql.of("t." + order.column().name()), order.column(), order.descending());
	}

	static SortColumn of(Sql value, Column column, boolean descending) {
		return new SortColumn(value, column.sqlType(), descending, column.nullable());
	}

	/**
	 * The term of an {@code order by} clause.
	 * @return the term
	 */
	public Sql term() {
		String nulls = this.nullable ? (this.descending ? " nulls last" : " nulls first") : "";
		return Sql.format("{}" + (this.descending ? " desc" : "") + nulls, this.value);
	}

	/** A value of this type that a client brings back. */
	private Sql parameter(String text) {
		return Sql.of("cast(? as " + this.sqlType + ")", text);
	}

	Sql equalTo(@Nullable String text) {
		return (text == null) ? Sql.format("{} is null", this.value)
				: Sql.format("{} = {}", this.value, parameter(text));
	}

	Sql beyond(@Nullable String text) {
		if (text == null) {
			return this.descending ? Sql.of("false") : Sql.format("{} is not null", this.value);
		}
		Sql comparison = Sql.format("{} " + (this.descending ? "<" : ">") + " {}", this.value, parameter(text));
		return (this.descending && this.nullable) ? Sql.format("({} or {} is null)", comparison, this.value)
				: comparison;
	}

	Sql notBefore(String text) {
		return Sql.format("{} " + (this.descending ? "<=" : ">=") + " {}", this.value, parameter(text));
	}

}
