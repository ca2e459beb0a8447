package dev.callrecords.access;

/** The service would let in everybody, or not check what it has to. */
final class OpenServiceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates the exception.
	 * @param message what is wrong
	 * @param action what an operator can set
	 */
	OpenServiceException(String message, String action) {
		super(message);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
