package dev.callrecords.query.sql;

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
	 * A column of the table that is read, whose alias is t.
	 * @param name the column
	 * @param sqlType its type
	 * @param descending whether larger values come first
	 * @param nullable whether it may be null
	 * @return the column to sort by
	 */
	public static SortColumn of(String name, String sqlType, boolean descending, boolean nullable) {
		return new SortColumn(Sql.of("t." + name), sqlType, descending, nullable);
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

	Sql equalTo(@org.jspecify.annotations.Nullable String text) {
		return (text == null) ? Sql.format("{} is null", this.value)
				: Sql.format("{} = {}", this.value, parameter(text));
	}

	Sql beyond(@org.jspecify.annotations.Nullable String text) {
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
