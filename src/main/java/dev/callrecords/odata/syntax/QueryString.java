package dev.callrecords.odata.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The query part of a URL, split and decoded. The limit of its length is the one that
 * links can keep to: tokens, which the service adds, do not count, and characters that a
 * URL must not hold count as what they are encoded to.
 */
final class QueryString {

	private static final int LIMIT = 8 * 1024;

	private final Map<String, String> options = new LinkedHashMap<>();

	/** The aliases as a link repeats them. */
	private final Map<String, String> aliases = new LinkedHashMap<>();

	private final List<String> links = new ArrayList<>();

	private final String space;

	private QueryString(String raw) {
		this.space = (raw.indexOf('+') >= 0) ? "+" : "%20";
		int length = -1;
		for (String pair : raw.split("&", -1)) {
			int equals = pair.indexOf('=');
			String rawName = (equals < 0) ? pair : pair.substring(0, equals);
			String name = OptionNames.canonical(decode(rawName, rawName).strip());
			if (!OptionNames.isToken(name)) {
				String legal = UrlText.legal(pair);
				length += legal.length() + 1;
				if (!legal.isEmpty()) {
					this.links.add(legal);
				}
			}
			add(name, (equals < 0) ? "" : pair.substring(equals + 1));
		}
		if (length > LIMIT) {
			throw new QuerySyntaxException("", 0,
					"The query has " + length + " characters; the limit is 8 KiB (" + LIMIT + ")");
		}
	}

	/** An option without a value counts as absent, but not one that does not exist. */
	private void add(String name, String rawValue) {
		boolean alias = name.startsWith("@");
		if (!alias && !name.startsWith("$")) {
			return;
		}
		String value = decode(name, rawValue);
		if (value.isBlank() && (alias || OptionNames.isKnown(name, false))) {
			return;
		}
		if (this.options.putIfAbsent(name, value) != null) {
			throw new QuerySyntaxException(name, 0, "is given twice");
		}
		if (alias) {
			this.aliases.put(name, UrlText.encode(name, this.space) + "=" + UrlText.legal(rawValue));
		}
	}

	static QueryString of(@Nullable String raw) {
		return new QueryString((raw != null) ? raw : "");
	}

	/**
	 * The options and aliases that have a value, by name: {@code $…} and {@code @…} only.
	 */
	Map<String, String> options() {
		return Collections.unmodifiableMap(this.options);
	}

	/** What a link repeats: all but the place where a page begins. */
	String link() {
		return String.join("&", this.links);
	}

	/**
	 * What a link repeats that asks for the same as these options of an {@code $expand}
	 * item, with the aliases that they name. It is no longer than the part of this query
	 * that they were taken from.
	 * @param nested the options, decoded
	 */
	String link(List<String> nested) {
		List<String> link = new ArrayList<>();
		nested.forEach((option) -> link.add(UrlText.encode(option, this.space)));
		this.aliases.forEach((alias, text) -> {
			if (nested.stream().anyMatch((option) -> option.contains(alias))) {
				link.add(text);
			}
		});
		return String.join("&", link);
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
