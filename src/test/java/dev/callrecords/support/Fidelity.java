package dev.callrecords.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a comparison of a body that was sent with what is read must find: nothing lost.
 */
public final class Fidelity {

	private final Schema schema = Schema.load();

	private final List<String> losses = new ArrayList<>();

	private Fidelity() {
	}

	/**
	 * Demands that everything that was sent is there, to the last digit, and beside it
	 * every declared property.
	 * @param sent the body
	 * @param read the entity
	 * @param typeName its type
	 */
	public static void assertKept(JsonNode sent, JsonNode read, String typeName) {
		Fidelity fidelity = new Fidelity();
		fidelity.object(sent, read, fidelity.schema.callRecordsType(typeName), typeName);
		Assertions.assertThat(fidelity.losses).as("sent %s%nread %s", sent, read).isEmpty();
	}

	private void object(JsonNode sent, JsonNode read, StructuredType declared, String path) {
		StructuredType type = sent.has(GeneratedBodies.TYPE)
				? this.schema.structuredType(sent.get(GeneratedBodies.TYPE).stringValue().substring(1)).orElse(declared)
				: declared;
		for (Map.Entry<String, JsonNode> member : sent.properties()) {
			String name = member.getKey();
			JsonNode there = read.get(name);
			if (name.equals(GeneratedBodies.TYPE) ? !isView(member.getValue()) : !name.contains("@odata.")) {
				value(member.getValue(), there, type.property(name).orElse(null), path + "." + name);
			}
		}
		for (Property property : type.properties()) {
			if (!property.navigation() && !read.has(property.name())) {
				this.losses.add(path + "." + property.name() + " is not shown");
			}
			else if (property.nullable() && !property.collection() && !property.navigation() && !isDerived(property)
					&& !sent.has(property.name()) && !read.get(property.name()).isNull()) {
				this.losses.add(path + "." + property.name() + " was not sent and is not null");
			}
		}
	}

	/** A deprecated view shows identities that are kept under a derived type. */
	private static boolean isView(JsonNode typeName) {
		return typeName.stringValue().equals("#microsoft.graph.identitySet");
	}

	/** A deprecated view is derived from what was sent through the other one. */
	private static boolean isDerived(Property property) {
		return property.name().equals("organizer");
	}

	private void value(JsonNode sent, @Nullable JsonNode there, @Nullable Property property, String path) {
		if (there == null) {
			this.losses.add(path + " is lost");
		}
		else if (property != null && property.type() instanceof StructuredType type && sent.isObject()) {
			object(sent, there, type, path);
		}
		else if (property != null && sent.isArray() && sent.size() == there.size()) {
			for (int i = 0; i < sent.size(); i++) {
				if (property.type() instanceof StructuredType type) {
					object(sent.get(i), there.get(i), type, path + "[" + i + "]");
				}
				else {
					value(sent.get(i), there.get(i), null, path + "[" + i + "]");
				}
			}
		}
		else if (!sent.toString().equals(there.toString())) {
			this.losses.add("%s was %s and is %s".formatted(path, sent, there));
		}
	}

}
