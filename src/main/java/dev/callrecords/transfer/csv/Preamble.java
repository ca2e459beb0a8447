package dev.callrecords.transfer.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.wire.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What a program may write above the names of the columns: PowerShell the type of its
 * objects ({@code #TYPE …}), others the separator, for Excel ({@code sep=;}).
 */
public final class Preamble {

	private static final String TYPE = "#TYPE ";

	private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?\\s*", Pattern.CASE_INSENSITIVE);

	private @Nullable Separator separator;

	/**
	 * Reads a record, if it belongs to the preamble.
	 * @param utf8 the record
	 * @return false when it does not, and hence names the columns
	 * @throws dev.callrecords.wire.InvalidPayloadException when it states a separator
	 * that is none, or is not text
	 */
	public boolean takes(byte[] utf8) {
		String text = Utf8.decode(utf8, "line");
		Matcher stated = SEPARATOR.matcher(text);
		if (stated.matches()) {
			this.separator = Separator.of(stated.group(1).charAt(0));
			return true;
		}
		return text.startsWith(TYPE);
	}

	/** The separator that was stated, or null. */
	@Nullable Separator separator() {
		return this.separator;
	}

}
