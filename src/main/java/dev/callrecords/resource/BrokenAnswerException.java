package dev.callrecords.resource;

/**
 * An answer cannot be made to its end after its beginning has been sent. It must not look
 * like a whole one, so that the connection has to break.
 */
public class BrokenAnswerException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param cause why there is no more
	 */
	public BrokenAnswerException(Throwable cause) {
		super("The answer broke off", cause);
	}

}
