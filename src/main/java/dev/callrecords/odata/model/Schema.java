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

import org.jspecify.annotations.Nullable;

/**
 * The types of the service, by qualified name, and its functions. Immutable.
 */
public final class Schema {

	/** The namespace of the call-records types. */
	public static final String CALL_RECORDS = "microsoft.graph.callRecords.";

	/** The name of the type that holds the collections at the top. */
	public static final String ROOT = "microsoft.graph.cloudCommunications";

	/** The namespace of what is the service's own. */
	public static final String OWN = "dev.callrecords.";

	private static final String RESOURCE = "/callrecords.csdl.xml";

	private final Map<String, Type> types;

	private final List<Function> functions;

	/** Collections at the top and functions, each with whether only the beta has it. */
	private final Map<String, Boolean> resources = new HashMap<>();

	private final List<Term> terms;

	private final @Nullable EntityContainer container;

	Schema(Map<String, Type> types, List<Function> functions, List<Term> terms, @Nullable EntityContainer container) {
		this.types = types;
		this.functions = functions;
		this.terms = terms;
		this.container = container;
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
	 * The terms of the service's own.
	 * @return the terms in the document's order
	 */
	public List<Term> terms() {
		return this.terms;
	}

	/**
	 * What lies directly below the service root.
	 * @return the container
	 * @throws IllegalStateException when the schema has none
	 */
	public EntityContainer container() {
		if (this.container == null) {
			throw new IllegalStateException("The schema has no entity container");
		}
		return this.container;
	}

	/**
	 * The name of the entity type of a collection's members. The rows of logs are complex
	 * types in Graph, where functions return them; as members of a collection they have a
	 * key, and a type of the same properties in the service's own namespace.
	 * @param type the type that a navigation property leads to
	 * @return the qualified name
	 */
	public static String entityName(Type type) {
		return (type instanceof StructuredType structured && !structured.isEntity()) ? OWN + structured.name()
				: type.qualifiedName();
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
