package dev.callrecords.wire;

import java.util.Map;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.odata.plan.Selection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Brings canonical JSON text into another {@link Shape}. The only place where stored text
 * is read again for a response.
 */
public final class Reshaper {

	private final Schema schema;

	/**
	 * Creates a reshaper.
	 * @param schema the types
	 */
	public Reshaper(Schema schema) {
		this.schema = schema;
	}

	/**
	 * Reshapes an entity or a complex value.
	 * @param canonical the stored text in UTF-8
	 * @param type the type that the place declares
	 * @param shape the wanted form
	 * @param selection the wanted members
	 * @param evolved whether the text holds evolved enumeration members
	 * @return the text in the wanted form; the same array when nothing has to change
	 */
	public byte[] reshape(byte[] canonical, StructuredType type, Shape shape, Selection selection, boolean evolved) {
		if (shape.isCanonical(evolved) && selection.isAll()) {
			return canonical;
		}
		return Json.writeBytes(object(Json.readOwn(canonical), type, shape, selection));
	}

	private ObjectNode object(ObjectNode source, StructuredType declared, Shape shape, Selection selection) {
		ObjectNode target = Json.object();
		StructuredType type = Annotations.typeOf(source, declared, this.schema);
		if (shape.metadata() == MetadataLevel.FULL) {
			JsonNode named = source.get(Annotations.TYPE);
			target.set(Annotations.TYPE, (named != null) ? named : StringNode.valueOf("#" + type.qualifiedName()));
		}
		for (Map.Entry<String, JsonNode> member : source.properties()) {
			String name = member.getKey();
			JsonNode value = member.getValue();
			if (name.equals(Annotations.TYPE)) {
				if (shape.metadata() == MetadataLevel.MINIMAL) {
					target.set(Annotations.TYPE, value);
				}
			}
			else if (isSelected(name, type, selection) && isShown(name, value, shape)) {
				member(name, value, type.property(name).orElse(null), shape, selection.of(name), target);
			}
		}
		return target;
	}

	/** An entity shows its key whether it is asked for or not. */
	private static boolean isSelected(String name, StructuredType type, Selection selection) {
		return selection.includes(name) || (type.isEntity() && name.equals("id"));
	}

	private static boolean isShown(String name, JsonNode value, Shape shape) {
		return !(shape.omitNulls() && isNullOrEmpty(value))
				&& !(shape.metadata() == MetadataLevel.NONE && Annotations.isAnnotation(name));
	}

	private static boolean isNullOrEmpty(JsonNode value) {
		return value.isNull() || (value.isArray() && value.isEmpty());
	}

	private void member(String name, JsonNode value, @Nullable Property property, Shape shape, Selection selection,
			ObjectNode target) {
		if (property == null) {
			target.set(name, (shape.metadata() == MetadataLevel.NONE) ? Annotations.without(value) : value);
			return;
		}
		if (shape.metadata() == MetadataLevel.FULL && !value.isNull()) {
			String annotation = annotation(property);
			if (annotation != null) {
				target.put(name + Annotations.TYPE, annotation);
			}
		}
		target.set(name, property.collection() ? array(value, property.type(), shape, selection)
				: single(value, property.type(), shape, selection));
	}

	/**
	 * OData's rule: said where JSON's own types and the schema-less reader cannot tell.
	 */
	private static @Nullable String annotation(Property property) {
		Type type = property.type();
		boolean primitive = type instanceof PrimitiveType;
		String name = primitive ? type.qualifiedName().substring("Edm.".length()) : type.qualifiedName();
		if (property.collection()) {
			return "#Collection(" + name + ")";
		}
		boolean plain = type == PrimitiveType.STRING || type == PrimitiveType.BOOLEAN || type instanceof StructuredType;
		return plain ? null : "#" + name;
	}

	private JsonNode array(JsonNode value, Type type, Shape shape, Selection selection) {
		if (!(value instanceof ArrayNode array)) {
			return value;
		}
		ArrayNode target = Json.array();
		array.forEach((element) -> target.add(single(element, type, shape, selection)));
		return target;
	}

	private JsonNode single(JsonNode value, Type type, Shape shape, Selection selection) {
		if (type instanceof StructuredType structured && value instanceof ObjectNode object) {
			return object(object, structured, shape, selection);
		}
		if (type instanceof EnumType enumType && value.isString() && !shape.evolvedEnumMembers()) {
			boolean hidden = enumType.isEvolved(value.stringValue());
			return hidden ? StringNode.valueOf("unknownFutureValue") : value;
		}
		return value;
	}

}
