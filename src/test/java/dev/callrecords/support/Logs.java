package dev.callrecords.support;

import java.util.stream.Stream;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;

/** The logs that the registry of types has, for tests that try them all. */
public final class Logs {

	private static final Schema SCHEMA = Schema.load();

	private Logs() {
	}

	/** The paths of the collections of rows. */
	public static Stream<String> collections() {
		return rows().map((rows) -> path(rows.name()));
	}

	/** The names of the rows' types. */
	public static Stream<String> types() {
		return rows().map((rows) -> type(rows).name());
	}

	/** The path of the rows of a type. */
	public static String collection(String type) {
		return rows().filter((rows) -> type(rows).name().equals(type))
			.map((rows) -> path(rows.name()))
			.findAny()
			.orElseThrow();
	}

	private static Stream<Property> rows() {
		return SCHEMA.structuredType(Schema.ROOT)
			.orElseThrow()
			.navigationProperties()
			.stream()
			.filter((collection) -> collection.name().endsWith("LogRows"));
	}

	private static StructuredType type(Property rows) {
		return (StructuredType) rows.type();
	}

	/** The path of a collection at the top, below a root that has it. */
	public static String path(String collection) {
		return (SCHEMA.hasResource(collection, false) ? "/v1.0" : "/beta") + "/communications/" + collection;
	}

}
