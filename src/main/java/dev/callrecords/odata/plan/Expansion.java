package dev.callrecords.odata.plan;

import dev.callrecords.odata.model.Property;

/**
 * A navigation property whose entities are asked for.
 *
 * @param navigation the property
 * @param plan what is asked of the entities
 */
public record Expansion(Property navigation, ReadPlan plan) {
}
