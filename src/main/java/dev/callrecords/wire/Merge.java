package dev.callrecords.wire;

import java.util.Map;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a PATCH means: members that are sent replace the stored ones, {@code null}
 * included; members that are not sent stay. Complex values are merged in the same way;
 * collections, and what the schema does not declare, are replaced.
 */
public final class Merge {

	private Merge() {
	}

	/**
	 * Merges a patch into stored content. The result still has to be checked.
	 * @param stored the stored object, changed in place
	 * @param patch what was sent
	 * @param type the type that the place declares
	 */
	public static void into(ObjectNode stored, ObjectNode patch, StructuredType type) {
		for (Map.Entry<String, JsonNode> member : patch.properties()) {
			String name = member.getKey();
			Property property = propertyOf(type, name);
			JsonNode present = stored.get(name);
			if (property != null && property.type() instanceof StructuredType complex && !property.collection()
					&& present instanceof ObjectNode storedValue && member.getValue() instanceof ObjectNode patchValue
					&& isSameType(storedValue, patchValue, complex)) {
				into(storedValue, patchValue, complex);
			}
			else {
				stored.set(name, member.getValue());
			}
		}
	}

	/**
	 * A patch may name members of a derived type, whose own complex values are merged as
	 * well.
	 */
	private static @Nullable Property propertyOf(StructuredType type, String name) {
		Property property = type.property(name).orElse(null);
		for (StructuredType derived : type.derivedTypes()) {
			property = (property != null) ? property : propertyOf(derived, name);
		}
		return property;
	}

	/** An object that names no type is of the declared one. */
	private static boolean isSameType(ObjectNode stored, ObjectNode patch, StructuredType declared) {
		JsonNode named = patch.get(Annotations.typeMember(patch));
		String storedName = stored.path(Annotations.TYPE).stringValue("#" + declared.qualifiedName());
		return named == null || Annotations.canonicalName(named).stringValue("").equals(storedName);
	}

}
