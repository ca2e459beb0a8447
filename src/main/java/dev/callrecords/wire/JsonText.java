package dev.callrecords.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A JSON value as the text that it is. It can be taken apart without being parsed, so
 * that texts which others hold are checked by whom they are for, and take no memory until
 * then.
 */
public final class JsonText {

	private static final String BODY = "body";

	private final byte[] utf8;

	private final int from;

	/** Behind the last byte. */
	private final int to;

	private JsonText(byte[] utf8, int from, int to) {
		this.utf8 = utf8;
		this.from = from;
		this.to = to;
	}

	/**
	 * Looks whether a body is one JSON value in UTF-8.
	 * @param utf8 the body; not to be changed afterwards
	 * @return the value
	 * @throws InvalidPayloadException when it is not
	 */
	public static JsonText ofBody(byte[] utf8) {
		Utf8.require(utf8, BODY);
		int values = 0;
		try (JsonParser parser = Json.envelopeParser(utf8)) {
			while (parser.nextToken() != null) {
				parser.skipChildren();
				values++;
			}
		}
		catch (StreamConstraintsException ex) {
			throw new InvalidPayloadException("",
					"The body has more than %d levels.".formatted(Json.MAX_ENVELOPE_LEVELS));
		}
		catch (JacksonException ex) {
			throw new InvalidPayloadException("", JsonFault.message(ex, utf8, BODY));
		}
		if (values != 1) {
			throw new InvalidPayloadException("", "The body must be one JSON object.");
		}
		return new Scan(utf8, Utf8.markLength(utf8)).value();
	}

	/**
	 * Whether it is an object.
	 * @return whether it is one
	 */
	public boolean isObject() {
		return first() == '{';
	}

	/**
	 * Whether it is an array.
	 * @return whether it is one
	 */
	public boolean isArray() {
		return first() == '[';
	}

	/**
	 * Whether it is a string.
	 * @return whether it is one
	 */
	public boolean isString() {
		return first() == '"';
	}

	/**
	 * Whether it is null.
	 * @return whether it is
	 */
	public boolean isNull() {
		return first() == 'n';
	}

	private byte first() {
		return this.utf8[this.from];
	}

	/**
	 * The members of an object.
	 * @param target the object's path, for messages
	 * @return the members by their names, in order
	 * @throws InvalidPayloadException when a name stands there twice
	 */
	public Map<String, JsonText> members(String target) {
		Map<String, JsonText> members = new LinkedHashMap<>();
		forEachMember((name, value) -> {
			if (members.put(name, value) != null) {
				throw new InvalidPayloadException(target, "The name '%s' stands twice in an object.".formatted(name));
			}
		});
		return members;
	}

	/**
	 * Tells the members of an object, in order; a name may come more than once.
	 * @param members takes the name and the value of each
	 */
	public void forEachMember(BiConsumer<String, JsonText> members) {
		Scan scan = new Scan(this.utf8, this.from + 1);
		while (scan.next() != '}') {
			String name = scan.value().string();
			members.accept(name, scan.value());
		}
	}

	/**
	 * The elements of an array.
	 * @return the elements in order
	 */
	public List<JsonText> elements() {
		List<JsonText> elements = new ArrayList<>();
		Scan scan = new Scan(this.utf8, this.from + 1);
		while (scan.next() != ']') {
			elements.add(scan.value());
		}
		return elements;
	}

	/**
	 * The value of a string.
	 * @return the value, unescaped
	 */
	public String string() {
		for (int i = this.from; i < this.to; i++) {
			if (this.utf8[i] == '\\') {
				return Json.readOwnValue(bytes()).stringValue();
			}
		}
		return new String(this.utf8, this.from + 1, this.to - this.from - 2, StandardCharsets.UTF_8);
	}

	/**
	 * The text.
	 * @return a copy, in UTF-8
	 */
	public byte[] bytes() {
		return Arrays.copyOfRange(this.utf8, this.from, this.to);
	}

	/**
	 * Estimates the memory that it takes to be read.
	 * @return bytes
	 */
	public long cost() {
		return JsonCost.of(this.utf8, this.from, this.to);
	}

	/**
	 * Goes through a text that is known to be valid, value by value.
	 */
	private static final class Scan {

		private final byte[] utf8;

		private int at;

		Scan(byte[] utf8, int at) {
			this.utf8 = utf8;
			this.at = at;
		}

		/** What comes next but for white space and separators. */
		byte next() {
			while (isBetween(this.utf8[this.at])) {
				this.at++;
			}
			return this.utf8[this.at];
		}

		private static boolean isBetween(byte b) {
			return (b <= ' ' && b >= 0) || b == ',' || b == ':';
		}

		/** The value that comes next; behind it the scan goes on. */
		JsonText value() {
			byte first = next();
			int from = this.at;
			if (first == '"') {
				string();
			}
			else if (first == '{' || first == '[') {
				nested();
			}
			else {
				scalar();
			}
			return new JsonText(this.utf8, from, this.at);
		}

		private void string() {
			this.at++;
			while (this.utf8[this.at] != '"') {
				this.at += (this.utf8[this.at] == '\\') ? 2 : 1;
			}
			this.at++;
		}

		private void nested() {
			int levels = 0;
			do {
				switch (this.utf8[this.at]) {
					case '"' -> {
						string();
						continue;
					}
					case '{', '[' -> levels++;
					case '}', ']' -> levels--;
					default -> {
						// a scalar, or what stands between values
					}
				}
				this.at++;
			}
			while (levels > 0);
		}

		private void scalar() {
			while (this.at < this.utf8.length && !isBetween(this.utf8[this.at]) && this.utf8[this.at] != '}'
					&& this.utf8[this.at] != ']') {
				this.at++;
			}
		}

	}

}
