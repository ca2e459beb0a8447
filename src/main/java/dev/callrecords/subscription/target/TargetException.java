package dev.callrecords.subscription.target;

import org.jspecify.annotations.Nullable;

/** A receiver that has not answered. */
public final class TargetException extends Exception {

	private final Reason reason;

	/**
	 * Creates the exception.
	 * @param reason what went wrong
	 * @param message the same in more words, which go on after "The receiver" or "The
	 * URL"; without the URL
	 * @param cause what was thrown, or null
	 */
	TargetException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Creates the exception.
	 * @param reason what went wrong
	 * @param cause what was thrown, or null
	 */
	TargetException(Reason reason, @Nullable Throwable cause) {
		this(reason, reason.text, cause);
	}

	/**
	 * What went wrong.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : this.reason.text;
	}

	/** The ways in which a receiver does not answer. */
	public enum Reason {

		/** Nothing is sent to the URL or to the address of its host. */
		REFUSED_ADDRESS("has an address to which the service does not send: "
				+ "it must be public, or its host be named in callrecords.subscriptions.allowed-hosts"),
		/** The host is not known, or takes no connection. */
		NO_CONNECTION("could not be reached"),
		/** The time for all of the answer is over. */
		TIMED_OUT("did not answer in time"),
		/** No encrypted connection came about. */
		TLS("has no certificate, or no encryption, that the service trusts"),
		/** What came is no answer of HTTP, or breaks off. */
		PROTOCOL("broke the connection off, or answered what is no valid HTTP"),
		/** The body is longer than it may be. */
		BODY_TOO_LONG("answered with a body that is too long");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
