package dev.callrecords.odata.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of the service, by qualified name, and its functions. Immutable.
 */
public final class Schema {

	/** The namespace of the call-records types. */
	public static final String CALL_RECORDS = "microsoft.graph.callRecords.";

	/** The name of the type that holds the collections at the top. */
	public static final String ROOT = "microsoft.graph.cloudCommunications";

	private static final String RESOURCE = "/callrecords.csdl.xml";

	private final Map<String, Type> types;

	private final List<Function> functions;

	/** Collections at the top and functions, each with whether only the beta has it. */
	private final Map<String, Boolean> resources = new HashMap<>();

	Schema(Map<String, Type> types, List<Function> functions) {
		this.types = types;
		this.functions = functions;
		structuredType(ROOT).ifPresent((root) -> root.navigationProperties()
			.forEach((collection) -> this.resources.put(collection.name(), collection.betaOnly())));
		functions.forEach((function) -> this.resources.put(function.name(), function.betaOnly()));
	}

	/**
	 * Reads the schema that is part of the service.
	 * @return the schema
	 * @throws IllegalArgumentException when the document is not valid
	 */
	public static Schema load() {
		try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
			if (in == null) {
				throw new IllegalStateException("No " + RESOURCE + " on the class path");
			}
			return SchemaReader.read(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All enumerations, complex and entity types.
	 * @return the types in the document's order
	 */
	public Collection<Type> types() {
		return Collections.unmodifiableCollection(this.types.values());
	}

	/**
	 * Whether there is a collection at the top, or a function, of this name.
	 * @param name the name without namespace
	 * @param beta whether it is looked for below {@code /beta}
	 * @return true when there is
	 */
	public boolean hasResource(String name, boolean beta) {
		Boolean betaOnly = this.resources.get(name);
		return betaOnly != null && (beta || !betaOnly);
	}

	/**
	 * All functions.
	 * @return the functions in the document's order
	 */
	public List<Function> functions() {
		return this.functions;
	}

	/**
	 * The structured type of this name.
	 * @param qualifiedName the name with its namespace, without {@code #}
	 * @return the type, or nothing when the schema has no structured type of this name
	 */
	public Optional<StructuredType> structuredType(String qualifiedName) {
		return (this.types.get(qualifiedName) instanceof StructuredType type) ? Optional.of(type) : Optional.empty();
	}

	/**
	 * A type of the call-records namespace that is known to be there.
	 * @param name the name without namespace, for instance {@code session}
	 * @return the type
	 * @throws IllegalArgumentException when the schema lacks it
	 */
	public StructuredType callRecordsType(String name) {
		return structuredType(CALL_RECORDS + name)
			.orElseThrow(() -> new IllegalArgumentException("The schema has no type " + name));
	}

}
