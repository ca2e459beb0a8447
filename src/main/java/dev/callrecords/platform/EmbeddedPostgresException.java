package dev.callrecords.platform;

import org.jspecify.annotations.Nullable;

/**
 * The embedded server cannot be started. The message says why and names the folder; the
 * {@link #action() action} says what the operator can do.
 */
final class EmbeddedPostgresException extends RuntimeException {

	private final String description;

	private final String action;

	EmbeddedPostgresException(String message, String action) {
		this(message, action, null);
	}

	EmbeddedPostgresException(String message, String action, @Nullable Throwable cause) {
		super(sentence(message) + " " + action, cause);
		this.description = sentence(message);
		this.action = action;
	}

	private static String sentence(String message) {
		return message.endsWith(".") ? message : message + ".";
	}

	/** What the operator can do, in sentences. */
	String action() {
		return this.action;
	}

	/** Why the server cannot be started, without the action. */
	String description() {
		return this.description;
	}

}
