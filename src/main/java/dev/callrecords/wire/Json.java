package dev.callrecords.wire;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service's way with JSON text: numbers keep every digit, a name stands once in an
 * object. What clients send is limited. What is stored is read without limits, for it is
 * part of other texts than those that brought it.
 */
public final class Json {

	/** What messages call a text that is one of many. */
	static final String LINE = "line";

	/**
	 * How many objects and arrays may stand within each other. They are counted from the
	 * root of what an entity belongs to, so that all of it can be sent as one text.
	 */
	static final int MAX_LEVELS = 64;

	/** The same for a text that holds others. */
	static final int MAX_ENVELOPE_LEVELS = 1000;

	/** A string may be as long as the text that it stands in. */
	private static final JsonMapper MAPPER = mapper(
			StreamReadConstraints.builder().maxNestingDepth(MAX_LEVELS).maxStringLength(Integer.MAX_VALUE));

	private static final JsonMapper OWN = mapper(StreamReadConstraints.builder()
		.maxNestingDepth(Integer.MAX_VALUE)
		.maxNameLength(Integer.MAX_VALUE)
		.maxNumberLength(Integer.MAX_VALUE)
		.maxStringLength(Integer.MAX_VALUE));

	/**
	 * A text that holds others, each within the limits that it is read with: deeper than
	 * any of them, for whose faults the others shall not suffer.
	 */
	private static final JsonMapper ENVELOPE = mapper(StreamReadConstraints.builder()
		.maxNestingDepth(MAX_ENVELOPE_LEVELS)
		.maxNameLength(Integer.MAX_VALUE)
		.maxNumberLength(Integer.MAX_VALUE)
		.maxStringLength(Integer.MAX_VALUE));

	private Json() {
	}

	private static JsonMapper mapper(StreamReadConstraints.Builder limits) {
		return JsonMapper
			.builder(JsonFactory.builder()
				.streamReadConstraints(limits.build())
				.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
				.build())
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.build();
	}

	/**
	 * Reads a JSON object that a client sent.
	 * @param utf8 the text
	 * @return the object
	 * @throws InvalidPayloadException when the text is not JSON, or not an object
	 */
	public static ObjectNode readObject(byte[] utf8) {
		return readObject(utf8, "body");
	}

	/**
	 * Reads a JSON object that a client sent as one line of many.
	 * @param utf8 the line
	 * @return the object
	 * @throws InvalidPayloadException when the line is not JSON, or not an object
	 */
	public static ObjectNode readLine(byte[] utf8) {
		return readObject(utf8, LINE);
	}

	/**
	 * Reads a JSON value that a client sent as a part of another text. It is to become a
	 * member of an object, and nested no deeper than it could be there.
	 * @param text the value
	 * @return the value
	 * @throws InvalidPayloadException when the text is not one JSON value
	 */
	public static JsonNode readValue(String text) {
		String what = "value";
		JsonNode member = parse(("[" + text + "]").getBytes(StandardCharsets.UTF_8), what);
		if (member == null || member.size() != 1) {
			throw new InvalidPayloadException("", "The %s must be one JSON value.".formatted(what));
		}
		return member.get(0);
	}

	private static ObjectNode readObject(byte[] utf8, String what) {
		if (parse(utf8, what) instanceof ObjectNode object) {
			return object;
		}
		throw new InvalidPayloadException("", "The %s must be a JSON object.".formatted(what));
	}

	/**
	 * Reads a JSON object that the service wrote.
	 * @param utf8 the text
	 * @return the object
	 */
	public static ObjectNode readOwn(byte[] utf8) {
		return (ObjectNode) OWN.readTree(utf8);
	}

	/**
	 * Writes a value without white space.
	 * @param value the value
	 * @return the JSON text
	 */
	public static String write(JsonNode value) {
		return new String(writeBytes(value), StandardCharsets.UTF_8);
	}

	/**
	 * Writes a value without white space.
	 * @param value the value
	 * @return the JSON text in UTF-8
	 */
	public static byte[] writeBytes(JsonNode value) {
		return MAPPER.writeValueAsBytes(value);
	}

	/**
	 * An empty object to be filled.
	 * @return a new object
	 */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * An empty array to be filled.
	 * @return a new array
	 */
	public static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

	/** What a text that is read must keep to. */
	static StreamReadConstraints limits() {
		return MAPPER.tokenStreamFactory().streamReadConstraints();
	}

	/** Reads a text that the service wrote, token by token. */
	static JsonParser parser(byte[] utf8) {
		return OWN.createParser(utf8);
	}

	/** Reads a value of a text that is known to be valid. */
	static JsonNode readOwnValue(byte[] utf8) {
		return OWN.readTree(utf8);
	}

	/** Reads a text that a client sent and that holds others, token by token. */
	static JsonParser envelopeParser(byte[] utf8) {
		int mark = Utf8.markLength(utf8);
		return ENVELOPE.createParser(utf8, mark, utf8.length - mark);
	}

	/** Writes a text without white space, token by token. */
	static JsonGenerator generator(OutputStream out) {
		return MAPPER.createGenerator(out);
	}

	private static @Nullable JsonNode parse(byte[] utf8, String what) {
		Utf8.require(utf8, what);
		int mark = Utf8.markLength(utf8);
		try (JsonParser parser = MAPPER.createParser(utf8, mark, utf8.length - mark)) {
			return parse(parser, what);
		}
		catch (JacksonException ex) {
			throw new InvalidPayloadException("", JsonFault.message(ex, utf8, what));
		}
	}

	/** Jackson lets what the JDK throws at a number pass through. */
	private static @Nullable JsonNode parse(JsonParser parser, String what) {
		try {
			return MAPPER.readTree(parser);
		}
		catch (NumberFormatException | ArithmeticException ex) {
			throw new InvalidPayloadException(Path.of(parser.streamReadContext()).toString(),
					"The %s holds a number whose exponent is beyond all limits.".formatted(what));
		}
	}

}
