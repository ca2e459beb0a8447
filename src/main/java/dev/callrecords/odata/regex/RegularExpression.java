package dev.callrecords.odata.regex;

/**
 * A regular expression: the part of ECMAScript's that PostgreSQL has too, so that both
 * find the same. Characters, {@code .}, sets, {@code \d \w \s} (as ECMAScript means them)
 * and their opposites, {@code \t \n \r \f \v}, <code>&#92;uXXXX</code>, groups,
 * alternatives, {@code ^ $} for the whole text's ends, and repetitions up to 255 times.
 * Not back-references, look-around, word boundaries, named groups and flags. Immutable.
 */
public final class RegularExpression {

	/** The greatest length of a pattern, in UTF-16 code units. */
	public static final int MAX_LENGTH = 256;

	private final String text;

	private final Program program;

	private RegularExpression(Node node) {
		this.text = node.text();
		this.program = new Program(node);
	}

	/**
	 * Reads a pattern.
	 * @param pattern the pattern, without slashes and flags
	 * @return the regular expression
	 * @throws IllegalArgumentException when the pattern is not understood or too large;
	 * the message says what is wrong and where
	 */
	public static RegularExpression parse(String pattern) {
		if (pattern.length() > MAX_LENGTH) {
			throw new IllegalArgumentException(
					"the regular expression exceeds the limit of " + MAX_LENGTH + " characters");
		}
		return new RegularExpression(new PatternParser(pattern).parse());
	}

	/**
	 * The pattern for PostgreSQL's operator {@code ~}, made anew from what was
	 * understood: ASCII only, without options or anything that depends on a locale.
	 * @return the pattern
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Whether a part of a text matches.
	 * @param value the text
	 * @return true when it does
	 */
	public boolean findsIn(String value) {
		return this.program.findsIn(value);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RegularExpression expression && expression.text.equals(this.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
