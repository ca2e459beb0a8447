package dev.callrecords.person;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The one spelling of what identifies a person, in which spellings are compared. */
final class Identifiers {

	/** What people write between the digits of a number. */
	static final String SEPARATORS = " ()-./\u00a0";

	private static final int MIN_DIGITS = 5;

	/** ITU-T E.164. */
	private static final int MAX_DIGITS = 15;

	private static final Pattern NUMBER = Pattern.compile("\\+?[\\d ()\\-./\\u00a0]+");

	private static final String SCHEME = "tel:";

	private Identifiers() {
	}

	/**
	 * The one spelling of an object id, a user principal name or any other id.
	 * @param text any spelling
	 * @return without regard to case
	 */
	static String text(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * The one spelling of a telephone number.
	 * @param text any spelling, with the country's code
	 * @return a plus and digits, or null when the text is no number: one with stars is
	 * not
	 */
	static @Nullable String number(String text) {
		String bare = text.strip();
		if (bare.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			bare = bare.substring(SCHEME.length());
		}
		if (!NUMBER.matcher(bare).matches()) {
			return null;
		}
		String digits = bare.replaceAll("\\D", "");
		return (digits.length() >= MIN_DIGITS && digits.length() <= MAX_DIGITS) ? "+" + digits : null;
	}

}
