package dev.callrecords.masking;

import java.util.regex.Pattern;

/**
 * Finds personal data by its form: telephone numbers, e-mail addresses and user principal
 * names, GUIDs, and the addresses of machines. What has no form, such as a name, has to
 * be left out where a message is made.
 */
final class PersonalData {

	/** Stands in the place of what is masked; fit for plain text and for JSON. */
	static final String MASK = "***";

	/**
	 * GUIDs are people and calls, but for the ids by which a log is searched: those of
	 * requests and subscriptions.
	 */
	private static final String GUID = "(?<!Request )(?<!Subscription )(?<![0-9A-Fa-f-])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}";

	/**
	 * The sign in plain text or in a URL; the name before it may hold most characters.
	 */
	private static final String EMAIL = "(?:[^\\s@<>\"'(),:;=\\[\\]{}\\\\/|&?%]|%(?!40)){1,64}+(?:@|%40)(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}";

	/** With a plus, also one of a URL; and as it is read aloud. */
	private static final String INTERNATIONAL_NUMBER = "(?:\\+|%2[Bb])\\d(?:[ ().\\-/]{0,2}\\d){4,17}\\**";

	/**
	 * Seven digits and more without anything around them that makes them part of a word,
	 * a date or a fraction; no number of JSON, no version of the database, and not the
	 * process id of a line.
	 */
	private static final String NUMBER = "(?:(?<=\\\\[nrt])|(?<![\\w.\\-]))(?<!\":)(?<!version \\\\{0,1}\")\\d{7,17}\\**(?!\\w|\\.\\d| ---)";

	/** Of other machines than this one. */
	private static final String IP_V4 = "(?<![\\d.])(?!127\\.|0\\.0\\.0\\.0)(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\w|\\.\\d)";

	private static final String IP_V6 = "(?<![\\w:.])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
			+ "|(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,5})?)(?![\\w:])";

	/** Of a network card, or of a wireless network. */
	private static final String MAC = "(?<![\\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\\w:-])";

	private static final Pattern ANY = Pattern
		.compile(String.join("|", EMAIL, GUID, INTERNATIONAL_NUMBER, NUMBER, IP_V4, IP_V6, MAC));

	private PersonalData() {
	}

	/**
	 * Masks what looks like personal data.
	 * @param text lines of a log, plain or JSON
	 * @return the text with {@value #MASK} in the place of each find
	 */
	static String mask(String text) {
		return ANY.matcher(text).replaceAll(MASK);
	}

}
