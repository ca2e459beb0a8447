package dev.callrecords.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that a client sent, in UTF-8 and well-formed: no overlong forms, no surrogates, no
 * other encoding. Parsers are more lenient, and would store other characters than were
 * sent.
 */
public final class Utf8 {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final int MARK_OF_UTF_16 = 0xFEFF;

	private static final int SWAPPED_MARK_OF_UTF_16 = 0xFFFE;

	/** Of a character in UTF-32, the longest that there is. */
	private static final int LOOK_AHEAD = 4;

	/**
	 * The JDK's decoder is quick until the first character beyond ASCII, and slow from
	 * there to the end of the chunk.
	 */
	private static final int CHUNK = 256;

	private Utf8() {
	}

	/**
	 * Opens a text behind its byte order mark, if it has one.
	 * @param in the text's bytes; closed when it is refused
	 * @return the text without the mark
	 * @throws IOException when the bytes cannot be read
	 * @throws InvalidPayloadException when the text begins as one in UTF-16 or UTF-32
	 * does
	 */
	public static InputStream open(InputStream in) throws IOException {
		PushbackInputStream text = new PushbackInputStream(in, LOOK_AHEAD);
		byte[] first = text.readNBytes(LOOK_AHEAD);
		if (isOfWiderUnits(first)) {
			text.close();
			throw new InvalidPayloadException("",
					"The body is not text in UTF-8: it begins like one in UTF-16 or UTF-32.");
		}
		int mark = markLength(first);
		text.unread(first, mark, first.length - mark);
		return text;
	}

	/**
	 * The first characters of JSON, and of the names of columns, are ASCII, whose other
	 * bytes are zero there.
	 */
	private static boolean isOfWiderUnits(byte[] first) {
		int unit = (first.length < 2) ? 0 : (first[0] & 0xFF) << 8 | (first[1] & 0xFF);
		int zeros = 0;
		for (byte b : first) {
			zeros += (b == 0) ? 1 : 0;
		}
		return (zeros > 0 && zeros < first.length) || unit == MARK_OF_UTF_16 || unit == SWAPPED_MARK_OF_UTF_16;
	}

	/** The length of the byte order mark at the beginning, 0 when there is none. */
	static int markLength(byte[] text) {
		boolean marked = text.length >= BYTE_ORDER_MARK.length
				&& Arrays.equals(text, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
		return marked ? BYTE_ORDER_MARK.length : 0;
	}

	/**
	 * Demands that a text is well-formed, without keeping what is decoded.
	 * @param text the text
	 * @param what what it is, for the message
	 * @throws InvalidPayloadException when it is not
	 */
	static void require(byte[] text, String what) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer in = ByteBuffer.wrap(text);
		// The longest characters are two chars, a surrogate pair.
		CharBuffer out = CharBuffer.allocate(Math.clamp(text.length, 2, CHUNK));
		CoderResult result;
		do {
			result = decoder.decode(in, out.clear(), true);
		}
		while (result.isOverflow());
		if (result.isError()) {
			throw illFormed(what);
		}
	}

	/**
	 * Decodes a text.
	 * @param text the text
	 * @param what what it is, for the message
	 * @return its characters
	 * @throws InvalidPayloadException when it is not well-formed
	 */
	public static String decode(byte[] text, String what) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
		}
		catch (CharacterCodingException ex) {
			throw illFormed(what);
		}
	}

	/**
	 * The length of a text in UTF-8.
	 * @param text the text, without halves of surrogate pairs
	 * @return bytes
	 */
	public static long length(String text) {
		long length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c > 0x7F) {
				// Each half of a pair counts for two of the four bytes.
				length += (c > 0x7FF && !Character.isSurrogate(c)) ? 2 : 1;
			}
		}
		return length;
	}

	private static InvalidPayloadException illFormed(String what) {
		return new InvalidPayloadException("", "The %s is not text in UTF-8.".formatted(what));
	}

}
