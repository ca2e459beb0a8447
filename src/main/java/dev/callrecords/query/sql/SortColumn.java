package dev.callrecords.query.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

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
	 * How many characters a value of a position may have. With 8 of them, and the longest
	 * id, a position is some 6,000 characters of a URL.
	 */
	private static final int LONGEST = 128;

	private static final String WHOLE = "w";

	private static final String LONG = "l";

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

	/**
	 * What a row's position needs of the value. Of a long text, that is its digest and
	 * its beginning: the whole of it may take more memory than the entity.
	 * @return an expression whose values {@link #value} understands
	 */
	public Sql position() {
		String expression = !isText() ? "cast({} as text)"
				: "(select case when char_length(s) <= " + LONGEST + " then '" + WHOLE + "' || s else '" + LONG
						+ "' || " + digest("s") + " || left(s, " + LONGEST + ") end from (select {} as s offset 0) x)";
		return Sql.format(expression, this.value);
	}

	private boolean isText() {
		return this.sqlType.equals("text");
	}

	private static String digest(String text) {
		return "left(encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex'), " + SortValue.DIGEST_LENGTH + ")";
	}

	/**
	 * A value of this column, in a form that is short enough for a URL.
	 * @param position what PostgreSQL has made of {@link #position}, or null
	 * @return the value
	 */
	public SortValue value(@Nullable String position) {
		if (position == null) {
			return SortValue.of(null);
		}
		if (isText()) {
			String text = position.substring(1);
			int digest = SortValue.DIGEST_LENGTH;
			return position.startsWith(WHOLE) ? SortValue.of(text)
					: new SortValue(bound(text.substring(digest)), text.substring(0, digest));
		}
		return (position.length() <= LONGEST) ? SortValue.of(position)
				: SortValue.ofLong(position, bound(new BigDecimal(position)));
	}

	private String bound(BigDecimal number) {
		RoundingMode towardsBefore = this.descending ? RoundingMode.CEILING : RoundingMode.FLOOR;
		return number.round(new MathContext(LONGEST / 2, towardsBefore)).toString();
	}

	private String bound(String beginning) {
		return this.descending ? beginning + Character.toString(Character.MAX_CODE_POINT) : beginning;
	}

	/** A value of this type that a client brings back. */
	private Sql parameter(String text) {
		return Sql.of("cast(? as " + this.sqlType + ")", text);
	}

	/** A value, or the same as {@code row} has it if that has not changed. */
	private Sql parameter(String text, @Nullable String digest, Sql row) {
		if (digest == null) {
			return parameter(text);
		}
		Sql unchanged = Sql.format(digest("cast({} as text)") + " = {}", this.value, Sql.of("cast(? as text)", digest));
		return Sql.format("coalesce((select {} from {} and {}), {})", this.value, row, unchanged, parameter(text));
	}

	Sql is(@Nullable String text) {
		return (text == null) ? Sql.format("{} is null", this.value)
				: Sql.format("{} = {}", this.value, parameter(text));
	}

	Sql equalTo(SortValue to, Sql row) {
		String text = to.text();
		return (text == null) ? is(null) : Sql.format("{} = {}", this.value, parameter(text, to.digest(), row));
	}

	Sql beyond(SortValue end, Sql row) {
		String text = end.text();
		if (text == null) {
			return this.descending ? Sql.of("false") : Sql.format("{} is not null", this.value);
		}
		Sql comparison = Sql.format("{} " + (this.descending ? "<" : ">") + " {}", this.value,
				parameter(text, end.digest(), row));
		return (this.descending && this.nullable) ? Sql.format("({} or {} is null)", comparison, this.value)
				: comparison;
	}

	Sql notBefore(String text, @Nullable String digest, Sql row) {
		return Sql.format("{} " + (this.descending ? "<=" : ">=") + " {}", this.value, parameter(text, digest, row));
	}

}
