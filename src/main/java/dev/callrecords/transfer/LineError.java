package dev.callrecords.transfer;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.error.ErrorBody;
import org.jspecify.annotations.Nullable;

/**
 * Why a line was not taken, in few words whatever the line holds.
 *
 * @param number the line's number, from 1
 * @param code the kind of error
 * @param message what is wrong
 * @param target the path of the value that is wrong, or null
 */
record LineError(long number, ErrorCode code, String message, @Nullable String target) {

	/** A client's own text may stand in a message: a name, an id. */
	private static final int MAX_TEXT = 500;

	static LineError of(long number, ErrorBody error) {
		return of(number, number, error);
	}

	/** Of a line that goes on for several. */
	static LineError of(long number, long lastNumber, ErrorBody error) {
		String target = error.target();
		String extent = (lastNumber > number) ? " The line goes on to line %d.".formatted(lastNumber) : "";
		return new LineError(number, error.code(), shortened(message(error)) + extent,
				(target != null) ? shortened(target) : null);
	}

	/** There are no details here, to which the message of several problems refers. */
	private static String message(ErrorBody error) {
		return error.details().isEmpty() ? error.message()
				: "%s (%d problems in all)".formatted(error.details().getFirst().message(), error.details().size());
	}

	private static String shortened(String text) {
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
	}

}
