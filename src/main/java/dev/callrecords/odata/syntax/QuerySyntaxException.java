package dev.callrecords.odata.syntax;

/**
 * A query option that cannot be understood, or that goes beyond a limit: the client's
 * mistake, status 400. The message names the option, the position and what was expected.
 */
public final class QuerySyntaxException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String option;

	private final int position;

	private final String detail;

	/**
	 * Creates the exception.
	 * @param option the option's name, for instance {@code $filter}; empty for the query
	 * as a whole
	 * @param position the place in the option's decoded text, 1 for its first character,
	 * or 0 when the option as a whole is meant
	 * @param detail what is wrong and what was expected
	 */
	public QuerySyntaxException(String option, int position, String detail) {
		super(message(option, position, detail));
		this.option = option;
		this.position = position;
		this.detail = detail;
	}

	private static String message(String option, int position, String detail) {
		if (option.isEmpty()) {
			return detail;
		}
		return (position > 0) ? option + ", position " + position + ": " + detail : option + ": " + detail;
	}

	/**
	 * The option that is wrong.
	 * @return its name, for instance {@code $filter} or {@code @p}; empty for the query
	 * as a whole
	 */
	public String option() {
		return this.option;
	}

	/**
	 * Where in the option's decoded text the mistake is.
	 * @return 1 for the first character, or 0 for the option as a whole
	 */
	public int position() {
		return this.position;
	}

	/**
	 * What is wrong, without the option's name and the position.
	 * @return a sentence for the client's developer
	 */
	public String detail() {
		return this.detail;
	}

}
