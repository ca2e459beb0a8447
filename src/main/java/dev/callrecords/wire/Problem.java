package dev.callrecords.wire;

/**
 * One thing that is wrong with what a client sent.
 *
 * @param target the path of the value, for instance
 * {@code sessions[3].caller.userAgent.platform}; empty for the whole body
 * @param message what is wrong and what was expected, for developers
 */
public record Problem(String target, String message) {

	/** What is longer quotes a text of the client's; no message needs all of it. */
	private static final int MAX_LENGTH = 1000;

	/**
	 * Shortens what is too long.
	 * @param target the path of the value
	 * @param message what is wrong and what was expected
	 */
	public Problem {
		target = shortened(target);
		message = shortened(message);
	}

	private static String shortened(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		int half = MAX_LENGTH / 2;
		int end = half - (Character.isHighSurrogate(text.charAt(half - 1)) ? 1 : 0);
		int resumed = text.length() - half;
		resumed += Character.isLowSurrogate(text.charAt(resumed)) ? 1 : 0;
		return text.substring(0, end) + "…" + text.substring(resumed);
	}

}
