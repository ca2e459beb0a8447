package dev.callrecords.odata.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A term of the service's own, by which the schema is annotated.
 *
 * @param qualifiedName the name with its namespace
 * @param typeName the qualified name of its values' type
 * @param defaultValue the value where an annotation has none, or null
 * @param appliesTo the kinds of model elements that it annotates
 * @param description what it says
 */
public record Term(String qualifiedName, String typeName, @Nullable String defaultValue, List<String> appliesTo,
		String description) {

}
