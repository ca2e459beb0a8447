package dev.callrecords.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;

/** Properties of the registry as JSON schemas. */
final class PropertySchemas {

	private static final String NULL = "null";

	private PropertySchemas() {
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
		explained.addAnyOfItem(schema);
		return explained;
	}

	private static String description(Property property) {
		return (property.unit() != null) ? "%s Unit: %s.".formatted(property.description(), property.unit())
				: property.description();
	}

	private static JsonSchema collection(Type type, boolean nullable) {
		JsonSchema schema = Schemas.arrayOf(single(type, false));
		if (nullable) {
			schema.addType(NULL);
		}
		return schema;
	}

	private static JsonSchema single(Type type, boolean nullable) {
		return switch (type) {
			case PrimitiveType primitive -> primitive(primitive, nullable);
			case EnumType enumeration -> anyOf(List.of(enumeration), nullable);
			case StructuredType structured -> anyOf(kindsOf(structured), nullable);
		};
	}

	private static JsonSchema primitive(PrimitiveType type, boolean nullable) {
		JsonSchema schema = switch (type) {
			case STRING -> Schemas.of("string");
			case BOOLEAN -> Schemas.of("boolean");
			case INT32 -> formatted("int32", "integer");
			case INT64 -> formatted("int64", "integer");
			case SINGLE -> {
				JsonSchema number = formatted("float", "number", "string");
				number.setPattern("^(NaN|-?INF)$");
				yield number;
			}
			case DECIMAL -> formatted("decimal", "number");
			case DURATION -> formatted("duration", "string");
			case DATE_TIME_OFFSET -> formatted("date-time", "string");
		};
		if (nullable) {
			schema.addType(NULL);
		}
		return schema;
	}

	private static JsonSchema formatted(String format, String... types) {
		JsonSchema schema = Schemas.of(types);
		schema.setFormat(format);
		return schema;
	}

	private static JsonSchema anyOf(List<? extends Type> types, boolean nullable) {
		if (types.size() == 1 && !nullable) {
			return Schemas.reference(types.getFirst().qualifiedName());
		}
		JsonSchema schema = new JsonSchema();
		types.forEach((type) -> schema.addAnyOfItem(Schemas.reference(type.qualifiedName())));
		if (nullable) {
			schema.addAnyOfItem(Schemas.of(NULL));
		}
		return schema;
	}

	/**
	 * The types to name where a type is declared. Open types take values of any kind, so
	 * that a list could not be whole, and the many kinds of identities would make the
	 * document slow to show.
	 */
	private static List<StructuredType> kindsOf(StructuredType declared) {
		return declared.isOpen() ? List.of(declared) : concreteTypes(declared);
	}

	/**
	 * The types that a value can have where a type is declared.
	 * @param declared the declared type
	 * @return the type itself, unless it is abstract, and those derived from it
	 */
	static List<StructuredType> concreteTypes(StructuredType declared) {
		List<StructuredType> types = new ArrayList<>();
		if (!declared.isAbstract()) {
			types.add(declared);
		}
		declared.derivedTypes().forEach((derived) -> types.addAll(concreteTypes(derived)));
		return types;
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
