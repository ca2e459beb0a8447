package dev.callrecords.odata.syntax;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the query part of a URL may hold (RFC 3986, section 3.4). */
final class UrlText {

	private static final String ILLEGAL = "\"<>\\^`{|}[]#";

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private UrlText() {
	}

	/** A client may send what a URL must not hold; a link that it gets does not. */
	static String legal(String raw) {
		if (raw.chars().allMatch(UrlText::isLegal)) {
			return raw;
		}
		StringBuilder text = new StringBuilder(raw.length());
		raw.codePoints().forEach((c) -> append(text, c, isLegal(c)));
		return text.toString();
	}

	/**
	 * Encodes text, but no more of it than has to be.
	 * @param text decoded text
	 * @param space what a space becomes, {@code +} or {@code %20}
	 */
	static String encode(String text, String space) {
		StringBuilder encoded = new StringBuilder(text.length());
		text.codePoints().forEach((c) -> {
			if (c == ' ') {
				encoded.append(space);
			}
			else {
				append(encoded, c, isLegal(c) && c != '%' && c != '&' && c != '+');
			}
		});
		return encoded.toString();
	}

	private static boolean isLegal(int c) {
		return c > ' ' && c < 127 && ILLEGAL.indexOf(c) < 0;
	}

	private static void append(StringBuilder text, int c, boolean plainly) {
		if (plainly) {
			text.appendCodePoint(c);
		}
		else {
			for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
				text.append('%').append(HEX.toHexDigits(octet));
			}
		}
	}

}
