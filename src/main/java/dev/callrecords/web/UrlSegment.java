package dev.callrecords.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.web.util.UriUtils;

/**
 * Percent-encoding of what stands between two slashes. Nearly every segment is a name or
 * a UUID, which read the same in both forms; looking is cheaper than encoding.
 */
public final class UrlSegment {

	private UrlSegment() {
	}

	/**
	 * Encodes a segment.
	 * @param text any text
	 * @return the text as a URL holds it
	 */
	static String encode(String text) {
		return isPlain(text) ? text : UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Decodes a segment.
	 * @param raw the segment as a client sent it
	 * @return the text
	 * @throws IllegalArgumentException when it is not well encoded
	 */
	static String decode(String raw) {
		if (isPlain(raw)) {
			return raw;
		}
		byte[] bytes = UriUtils.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The URL is not UTF-8", ex);
		}
	}

	/**
	 * Tells whether text can be decoded.
	 * @param raw a segment, or a whole path, as a client sent it
	 * @return whether it is well encoded
	 */
	public static boolean isWellEncoded(String raw) {
		try {
			if (raw.indexOf('%') >= 0) {
				decode(raw);
			}
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'
					|| c == '_';
			if (!plain) {
				return false;
			}
		}
		return true;
	}

}
