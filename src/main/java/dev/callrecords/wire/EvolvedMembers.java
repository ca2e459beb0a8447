package dev.callrecords.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds enumeration members that clients see on demand only. It looks at nothing but the
 * few properties that lead to one.
 */
public final class EvolvedMembers {

	private final Schema schema;

	private final Map<StructuredType, List<Property>> leading = new HashMap<>();

	/**
	 * Finds out where in the schema's types such members can stand.
	 * @param schema the types
	 */
	public EvolvedMembers(Schema schema) {
		this.schema = schema;
		for (Type type : schema.types()) {
			if (type instanceof StructuredType structured) {
				this.leading.put(structured,
						structured.structuralProperties()
							.stream()
							.filter((property) -> leads(property.type(), new HashSet<>()))
							.toList());
			}
		}
	}

	private static boolean leads(Type type, Set<Type> seen) {
		return switch (type) {
			case StructuredType structured -> seen.add(structured)
					&& (structured.properties().stream().anyMatch((property) -> leads(property.type(), seen))
							|| structured.derivedTypes().stream().anyMatch((derived) -> leads(derived, seen)));
			case EnumType enumType -> enumType.hasEvolvedMembers();
			case PrimitiveType primitive -> false;
		};
	}

	/**
	 * Whether an object holds such a member.
	 * @param value the canonical object
	 * @param declared the type that the place declares
	 * @return true when a default response must replace it
	 */
	public boolean areIn(ObjectNode value, StructuredType declared) {
		StructuredType type = Annotations.typeOf(value, declared, this.schema);
		for (Property property : this.leading.getOrDefault(type, List.of())) {
			JsonNode member = value.get(property.name());
			if (member != null
					&& (property.collection() ? anyIn(member, property.type()) : isIn(member, property.type()))) {
				return true;
			}
		}
		return false;
	}

	private boolean anyIn(JsonNode array, Type type) {
		for (JsonNode element : array) {
			if (isIn(element, type)) {
				return true;
			}
		}
		return false;
	}

	private boolean isIn(JsonNode value, Type type) {
		return switch (type) {
			case StructuredType structured -> value instanceof ObjectNode object && areIn(object, structured);
			case EnumType enumType -> value.isString() && enumType.isEvolved(value.stringValue());
			case PrimitiveType primitive -> false;
		};
	}

}
