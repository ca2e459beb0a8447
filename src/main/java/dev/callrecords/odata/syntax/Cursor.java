package dev.callrecords.odata.syntax;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the decoded text of an option. */
final class Cursor {

	/** No value can have the character U+0000. */
	private static final Pattern UTF_16_UNIT = Pattern.compile("(?!0000)\\p{XDigit}{4}");

	private final String option;

	private final String text;

	private final Limits limits;

	private int index;

	Cursor(String option, String text, Limits limits) {
		this.option = option;
		this.text = text;
		this.limits = limits;
	}

	Limits limits() {
		return this.limits;
	}

	/** The position of the next character, from 1. */
	int position() {
		return this.index + 1;
	}

	void moveTo(int position) {
		this.index = position - 1;
	}

	boolean atEnd() {
		return this.index == this.text.length();
	}

	/** The next character, or U+0000, which no text has, at the end. */
	char peek() {
		return atEnd() ? '\0' : this.text.charAt(this.index);
	}

	Cursor skipSpaces() {
		while (peek() == ' ' || peek() == '\t') {
			this.index++;
		}
		return this;
	}

	boolean accept(char expected) {
		if (peek() == expected) {
			this.index++;
			return true;
		}
		return false;
	}

	void expect(char expected, String purpose) {
		if (!skipSpaces().accept(expected)) {
			throw error("expected '" + expected + "' " + purpose + ", found " + found());
		}
	}

	/** What the pattern matches from here on, which is then passed over. */
	Optional<Matcher> match(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.index, this.text.length());
		if (!matcher.lookingAt()) {
			return Optional.empty();
		}
		this.index = matcher.end();
		return Optional.of(matcher);
	}

	/**
	 * A letter or {@code _}, then letters, digits and {@code _}; empty if there is none.
	 */
	String word() {
		int start = this.index;
		if (!atEnd() && (Character.isUnicodeIdentifierStart(this.text.codePointAt(start)) || peek() == '_')) {
			while (!atEnd() && isWordPart(this.text.codePointAt(this.index))) {
				this.index += Character.charCount(this.text.codePointAt(this.index));
			}
		}
		return this.text.substring(start, this.index);
	}

	private static boolean isWordPart(int codePoint) {
		return Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
	}

	/** Words joined by dots; empty if there is none. */
	String qualifiedName() {
		int start = this.index;
		if (word().isEmpty()) {
			return "";
		}
		while (peek() == '.') {
			this.index++;
			if (word().isEmpty()) {
				throw error("expected a name after '.', found " + found());
			}
		}
		return this.text.substring(start, this.index);
	}

	/** Text in single quotes, in which a quote is doubled. */
	String quoted() {
		int open = position();
		StringBuilder value = new StringBuilder();
		this.index++;
		while (true) {
			int quote = this.text.indexOf('\'', this.index);
			if (quote < 0) {
				throw error(open, "the string that begins here has no closing quote");
			}
			value.append(this.text, this.index, quote);
			this.index = quote + 1;
			if (!accept('\'')) {
				return value.toString();
			}
			value.append('\'');
		}
	}

	/** What has been passed over since a position, without the spaces at its end. */
	String since(int position) {
		return this.text.substring(position - 1, this.index).stripTrailing();
	}

	/** Text in double quotes, as in JSON. */
	String jsonString() {
		int open = position();
		StringBuilder value = new StringBuilder();
		this.index++;
		while (!accept('"')) {
			if (atEnd()) {
				throw error(open, "the string that begins here has no closing quote");
			}
			value.append(accept('\\') ? escaped() : this.text.charAt(this.index++));
		}
		if (value.codePoints().anyMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
			throw error(open, "the string that begins here has one half of a surrogate pair only");
		}
		return value.toString();
	}

	private char escaped() {
		int position = position() - 1;
		char c = peek();
		this.index++;
		return switch (c) {
			case '"', '\\', '/' -> c;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> match(UTF_16_UNIT).map((digits) -> (char) HexFormat.fromHexDigits(digits.group()))
				.orElseThrow(() -> error(position, "expected four hexadecimal digits after \\u, other than 0000"));
			default -> throw error(position, "there is no escape sequence \\" + c + " in JSON");
		};
	}

	/** All that is left. */
	String rest() {
		String rest = this.text.substring(this.index);
		this.index = this.text.length();
		return rest;
	}

	/** The next word or character, for a message. */
	String found() {
		if (atEnd()) {
			return "the end";
		}
		int start = this.index;
		String word = qualifiedName();
		this.index = start;
		return "'" + (word.isEmpty() ? Character.toString(this.text.codePointAt(start)) : word) + "'";
	}

	QuerySyntaxException error(String detail) {
		return error(position(), detail);
	}

	QuerySyntaxException error(int position, String detail) {
		return new QuerySyntaxException(this.option, position, detail);
	}

}
