package dev.callrecords.odata.model;

import org.jspecify.annotations.Nullable;

/**
 * A property of a structured type.
 *
 * @param name the name on the wire, case-exact
 * @param type the type of the value, or of each element of a collection
 * @param collection whether the value is a JSON array
 * @param nullable whether {@code null} is allowed; an entity's key and navigation
 * properties are not
 * @param navigation whether the value is another entity, or a collection of entities,
 * with a URL of its own
 * @param description what the value is
 * @param unit the unit of a quantity, for instance {@code bit/s}, or null when it has
 * none
 * @param example the JSON text of a realistic value, without quotes, or null
 * @param betaOnly whether a collection at the top is there below {@code /beta} only
 * @param notInGraph whether it is the service's own
 */
public record Property(String name, Type type, boolean collection, boolean nullable, boolean navigation,
		String description, @Nullable String unit, @Nullable String example, boolean betaOnly, boolean notInGraph) {
}
