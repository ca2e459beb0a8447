package dev.callrecords.wire;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;

/**
 * Says why a text is no JSON, and where. Jackson's own messages tell of its settings and
 * classes, of which a client knows nothing.
 */
final class JsonFault {

	/** Bytes of the text that are shown to tell the place. */
	private static final int EXCERPT = 24;

	private JsonFault() {
	}

	/**
	 * Says what is wrong.
	 * @param thrown what Jackson threw
	 * @param utf8 the text
	 * @param what the text's name, {@code body} or {@code line}
	 * @return a sentence
	 */
	static String message(JacksonException thrown, byte[] utf8, String what) {
		String place = place(thrown.getLocation(), utf8, what);
		return switch (thrown) {
			case StreamConstraintsException ex -> beyondLimit(what, Json.limits());
			case UnexpectedEndOfInputException ex -> "The %s ends before its JSON does%s.".formatted(what, place);
			case DatabindException ex -> "The %s is not one JSON object whose names differ%s.".formatted(what, place);
			default -> "The %s is not valid JSON in UTF-8%s.".formatted(what, place);
		};
	}

	private static String beyondLimit(String what, StreamReadConstraints limits) {
		return "The %s goes beyond a limit of JSON text: %d levels, %d characters in a name, %d in a number."
			.formatted(what, limits.getMaxNestingDepth(), limits.getMaxNameLength(), limits.getMaxNumberLength());
	}

	private static String place(@Nullable TokenStreamLocation location, byte[] utf8, String what) {
		if (location == null || location.getByteOffset() < 0 || location.getByteOffset() > utf8.length) {
			return "";
		}
		String line = what.equals(Json.LINE) ? "" : "line %d, ".formatted(location.getLineNr());
		return " at %scolumn %d%s".formatted(line, location.getColumnNr(),
				excerpt((int) location.getByteOffset(), utf8));
	}

	private static String excerpt(int end, byte[] utf8) {
		int start = Math.max(0, end - EXCERPT);
		while (start < end && (utf8[start] & 0xC0) == 0x80) {
			start++; // not in the middle of a character
		}
		String text = new String(utf8, start, end - start, StandardCharsets.UTF_8).strip();
		return text.isEmpty() ? "" : ", after '%s'".formatted(text);
	}

}
