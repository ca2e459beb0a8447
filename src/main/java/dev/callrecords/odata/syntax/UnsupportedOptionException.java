package dev.callrecords.odata.syntax;

/**
 * A part of OData's query language that the service does not have: status 501.
 */
public final class UnsupportedOptionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String option;

	/**
	 * Creates the exception.
	 * @param option what was asked for, for instance {@code $search}
	 */
	public UnsupportedOptionException(String option) {
		super(option + " is not supported");
		this.option = option;
	}

	/**
	 * What was asked for.
	 * @return the name, for instance {@code $search}
	 */
	public String option() {
		return this.option;
	}

}
