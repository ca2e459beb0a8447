package dev.callrecords.openapi;

import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Type;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;

/** Properties of the registry as JSON schemas. */
final class PropertySchemas {

	/** The name of the schema of numbers that need not be finite. */
	static final String SINGLE = PrimitiveType.SINGLE.qualifiedName();

	private static final String NULL = "null";

	/**
	 * Not the format {@code duration}, which generators take for classes that read
	 * neither a sign nor days beside seconds.
	 */
	private static final String DURATION;

	static {
		String seconds = "[0-9]{1,12}([.][0-9]{1,12})?S";
		String time = "T([0-9]{1,8}H([0-9]{1,8}M)?(%1$s)?|[0-9]{1,8}M(%1$s)?|%1$s)".formatted(seconds);
		DURATION = "^-?P([0-9]{1,8}D(%1$s)?|%1$s)$".formatted(time);
	}

	private PropertySchemas() {
	}

	/**
	 * Numbers in 32 bits of floating point. A schema of its own, so that generators make
	 * one class of it. The number stands first: of several forms that fit, they take the
	 * first one.
	 */
	static JsonSchema singleNumber() {
		JsonSchema schema = new JsonSchema();
		schema.setTitle("single");
		schema.setDescription("A number in 32 bits of floating point; `NaN`, `INF` and `-INF` are strings.");
		schema.addAnyOfItem(formatted("float", "number"));
		schema.addAnyOfItem(matching("^(NaN|-?INF)$"));
		return schema;
	}

	static JsonSchema of(Property property) {
		boolean nullable = property.nullable() && !(property.navigation() && property.collection());
		JsonSchema schema = property.collection() ? collection(property.type(), nullable)
				: explained(single(property.type(), nullable));
		schema.setDescription(description(property));
		if (property.description().startsWith("Deprecated")) {
			schema.setDeprecated(true);
		}
		if (property.unit() != null) {
			schema.addExtension("x-unit", property.unit());
		}
		if (property.example() != null) {
			schema.addExample(example(property, property.example()));
		}
		return schema;
	}

	/**
	 * A type's description must not be hidden by that of the property, since it explains
	 * the members of enumerations; beside a reference it would be.
	 */
	private static JsonSchema explained(JsonSchema schema) {
		if (schema.get$ref() == null) {
			return schema;
		}
		JsonSchema explained = new JsonSchema();
		explained.addAllOfItem(schema);
		return explained;
	}

	private static String description(Property property) {
		return (property.unit() != null) ? "%s Unit: %s.".formatted(property.description(), property.unit())
				: property.description();
	}

	private static JsonSchema collection(Type type, boolean nullable) {
		JsonSchema schema = JsonSchemas.arrayOf(single(type, false));
		if (nullable) {
			schema.addType(NULL);
		}
		return schema;
	}

	private static JsonSchema single(Type type, boolean nullable) {
		JsonSchema schema = (type instanceof PrimitiveType primitive) ? primitive(primitive)
				: JsonSchemas.reference(TypeSchemas.nameOf(type));
		if (!nullable) {
			return schema;
		}
		if (schema.get$ref() == null) {
			schema.addType(NULL);
			return schema;
		}
		JsonSchema either = new JsonSchema();
		either.addAnyOfItem(schema);
		either.addAnyOfItem(JsonSchemas.of(NULL));
		return either;
	}

	private static JsonSchema primitive(PrimitiveType type) {
		return switch (type) {
			case STRING -> JsonSchemas.of("string");
			case BOOLEAN -> JsonSchemas.of("boolean");
			case INT32 -> formatted("int32", "integer");
			case INT64 -> formatted("int64", "integer");
			case SINGLE -> JsonSchemas.reference(SINGLE);
			case DECIMAL -> JsonSchemas.of("number");
			case DURATION -> matching(DURATION);
			case DATE_TIME_OFFSET -> formatted("date-time", "string");
		};
	}

	private static JsonSchema formatted(String format, String type) {
		JsonSchema schema = JsonSchemas.of(type);
		schema.setFormat(format);
		return schema;
	}

	private static JsonSchema matching(String pattern) {
		JsonSchema schema = JsonSchemas.of("string");
		schema.setPattern(pattern);
		return schema;
	}

	private static Object example(Property property, String text) {
		if (property.collection()) {
			try {
				return Json31.mapper().readTree(text);
			}
			catch (JsonProcessingException ex) {
				throw new IllegalStateException("The example of " + property.name() + " is not JSON", ex);
			}
		}
		return (property.type() instanceof PrimitiveType type) ? switch (type) {
			case INT32, INT64, SINGLE, DECIMAL -> new BigDecimal(text);
			case BOOLEAN -> Boolean.valueOf(text);
			case STRING, DURATION, DATE_TIME_OFFSET -> text;
		} : text;
	}

}
