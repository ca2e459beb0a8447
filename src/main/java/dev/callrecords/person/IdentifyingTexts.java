package dev.callrecords.person;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds persons within texts: GUIDs, addresses and international numbers by what is
 * known, and by the strings that stood beside them in the same content.
 */
final class IdentifyingTexts {

	private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

	/** Also as part of a URL, percent-encoded. */
	private static final Pattern ADDRESS = Pattern
		.compile("(?:(?<=%\\p{XDigit}{2})|(?<![\\w.+-]))[\\p{L}\\p{N}_.!#$&'*/=?^`{|}~+-]+(?:@|%40)[\\p{L}\\p{N}.-]+");

	/** In the middle of a text digits alone are no number. */
	private static final Pattern NUMBER = Pattern
		.compile("(?:\\+|%2[Bb]|tel:)\\d[\\d ()\\-./\\u00a0]{3,}\\d(?![*\\d])");

	private static final int GUID_LENGTH = 36;

	/** A full name has a blank; shorter ones are words as well. */
	private static final int MIN_NAME_LENGTH = 5;

	private final Known known;

	private final Map<String, Replacement> seen = new LinkedHashMap<>();

	IdentifyingTexts(Known known) {
		this.known = known;
	}

	/**
	 * Remembers a text of somebody who is replaced.
	 * @param text the text
	 * @param replacement what stands in the person's place
	 */
	void see(String text, Replacement replacement) {
		if (!text.isBlank()) {
			this.seen.put(text.strip().toLowerCase(Locale.ROOT), replacement);
		}
	}

	/**
	 * Replaces persons in a text.
	 * @param text the text
	 * @param withNames whether names count; not in what belongs to somebody else
	 * @return the text without them, the same when there are none, or null when it was
	 * nothing but one who leaves no trace
	 */
	@Nullable String without(String text, boolean withNames) {
		Replacement whole = withNames ? this.seen.get(text.strip().toLowerCase(Locale.ROOT)) : null;
		whole = (whole != null) ? whole : whole(text);
		if (whole != null) {
			return whole.value(text);
		}
		String result = text;
		if (text.length() >= GUID_LENGTH && text.indexOf('-') >= 0) {
			result = replace(result, GUID);
		}
		if (text.indexOf('@') > 0 || text.contains("%40")) {
			result = replace(result, ADDRESS);
		}
		if (text.indexOf('+') >= 0 || text.contains("tel:") || text.contains("%2")) {
			result = replace(result, NUMBER);
		}
		return withNames ? withoutNames(result) : result;
	}

	/** Nobody's id is so long, and few texts are looked up. */
	private @Nullable Replacement whole(String text) {
		boolean candidate = text.length() <= 256 && text.indexOf(' ') < 0 && text.length() >= 3;
		return candidate ? this.known.of(Identifiers.text(text)) : null;
	}

	private String replace(String text, Pattern pattern) {
		Matcher matcher = pattern.matcher(text);
		StringBuilder result = null;
		while (matcher.find()) {
			String token = matcher.group();
			String plain = token.replace("%40", "@").replaceFirst("^%2[Bb]", "+");
			Replacement found = this.known.ofAny(plain);
			if (found != null) {
				result = (result != null) ? result : new StringBuilder();
				matcher.appendReplacement(result, Matcher.quoteReplacement(found.inText(plain)));
			}
		}
		return (result != null) ? matcher.appendTail(result).toString() : text;
	}

	private String withoutNames(String text) {
		String result = text;
		for (Map.Entry<String, Replacement> name : this.seen.entrySet()) {
			boolean full = name.getKey().length() >= MIN_NAME_LENGTH
					&& (name.getKey().indexOf(' ') > 0 || name.getKey().indexOf('@') > 0);
			if (full && result.toLowerCase(Locale.ROOT).contains(name.getKey())) {
				result = Pattern
					.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name.getKey()) + "(?![\\p{L}\\p{N}])",
							Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
					.matcher(result)
					.replaceAll(Matcher.quoteReplacement(name.getValue().inText(name.getKey())));
			}
		}
		return result;
	}

}
