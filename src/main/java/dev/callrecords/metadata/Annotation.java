package dev.callrecords.metadata;

import java.util.List;
import java.util.Map;

/**
 * An annotation of a model element.
 *
 * @param term the term's qualified name
 * @param value the constant value
 */
record Annotation(String term, Value value) {

	static Annotation description(String text) {
		return new Annotation("Org.OData.Core.V1.Description", new Text(text));
	}

	static Annotation tag(String term, boolean value) {
		return new Annotation(term, new Flag(value));
	}

	/** A constant value. */
	sealed interface Value {

	}

	/** True or false. */
	record Flag(boolean value) implements Value {
	}

	/** A string. */
	record Text(String value) implements Value {
	}

	/** Several strings. */
	record Texts(List<String> values) implements Value {
	}

	/** Members of an enumeration whose members are flags. */
	record Flags(String type, List<String> members) implements Value {
	}

	/** Paths of properties, or of navigation properties. */
	record Paths(boolean navigation, List<String> paths) implements Value {
	}

	/** A value with named parts, in their order. */
	record Fields(Map<String, Value> fields) implements Value {
	}

}
