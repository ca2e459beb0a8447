package dev.callrecords.wire;

import java.util.Map;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bodies in which values of {@code Edm.Int64} and {@code Edm.Decimal} are strings,
 * as {@code IEEE754Compatible=true} says (OData JSON Format, section 3.2).
 */
public final class NumbersAsText {

	private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

	/** Longer ones are too large for each of the types, and are left for the check. */
	private static final int MAX_LENGTH = 1000;

	private final Schema schema;

	/**
	 * Creates a reader.
	 * @param schema the types
	 */
	public NumbersAsText(Schema schema) {
		this.schema = schema;
	}

	/**
	 * Puts numbers into the places of strings that hold one, where the type is one of the
	 * two. What is wrong is left for the {@linkplain PayloadCheck check} to find.
	 * @param object what was sent; changed in place
	 * @param declared the type that the object's place declares
	 */
	public void read(ObjectNode object, StructuredType declared) {
		StructuredType type = Annotations.sentTypeOf(object, declared, this.schema);
		for (Map.Entry<String, JsonNode> member : object.properties()) {
			type.property(member.getKey()).ifPresent((property) -> member.setValue(value(member.getValue(), property)));
		}
	}

	private JsonNode value(JsonNode value, Property property) {
		if (value instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, single(array.get(i), property));
			}
			return array;
		}
		return single(value, property);
	}

	private JsonNode single(JsonNode value, Property property) {
		if (value instanceof ObjectNode object && property.type() instanceof StructuredType type) {
			read(object, type);
		}
		boolean number = property.type() == PrimitiveType.INT64 || property.type() == PrimitiveType.DECIMAL;
		return (number && value.isString() && isNumber(value.stringValue())) ? Json.readValue(value.stringValue())
				: value;
	}

	private static boolean isNumber(String text) {
		return text.length() <= MAX_LENGTH && NUMBER.matcher(text).matches();
	}

}
