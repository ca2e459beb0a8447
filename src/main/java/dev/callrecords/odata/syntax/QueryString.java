package dev.callrecords.odata.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Splits and decodes the query part of a URL. */
final class QueryString {

	private static final int LIMIT = 8 * 1024;

	private QueryString() {
	}

	/**
	 * The options by decoded name, {@code $…} and {@code @…} ones only.
	 */
	static Map<String, String> parse(@Nullable String rawQuery) {
		Map<String, String> options = new LinkedHashMap<>();
		if (rawQuery == null) {
			return options;
		}
		if (rawQuery.length() > LIMIT) {
			throw new QuerySyntaxException("", 0,
					"The query has " + rawQuery.length() + " characters; the limit is 8 KiB (" + LIMIT + ")");
		}
		for (String pair : rawQuery.split("&", -1)) {
			int equals = pair.indexOf('=');
			String rawName = (equals < 0) ? pair : pair.substring(0, equals);
			String name = decode(rawName, rawName).strip();
			if (name.startsWith("$") || name.startsWith("@")) {
				String value = (equals < 0) ? "" : decode(name, pair.substring(equals + 1));
				if (options.putIfAbsent(name, value) != null) {
					throw new QuerySyntaxException(name, 0, "is given twice");
				}
			}
		}
		return options;
	}

	private static String decode(String option, String raw) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
		int index = 0;
		while (index < raw.length()) {
			int c = raw.codePointAt(index);
			if (c == '%') {
				bytes.write(octet(option, raw, index));
				index += 3;
			}
			else {
				bytes.writeBytes(Character.toString((c == '+') ? ' ' : c).getBytes(StandardCharsets.UTF_8));
				index += Character.charCount(c);
			}
		}
		return checked(option, text(option, bytes.toByteArray()));
	}

	private static int octet(String option, String raw, int index) {
		if (index + 2 >= raw.length() || !HexFormat.isHexDigit(raw.charAt(index + 1))
				|| !HexFormat.isHexDigit(raw.charAt(index + 2))) {
			throw new QuerySyntaxException(option, 0,
					"has a % that is not followed by two hexadecimal digits; a percent sign itself is written %25");
		}
		return HexFormat.fromHexDigits(raw, index + 1, index + 3);
	}

	private static String text(String option, byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new QuerySyntaxException(option, 0, "is not valid UTF-8 after percent-decoding");
		}
	}

	private static String checked(String option, String text) {
		int nul = text.indexOf('\0');
		if (nul >= 0) {
			throw new QuerySyntaxException(option, nul + 1, "holds the character U+0000, which no value can have");
		}
		return text;
	}

}
