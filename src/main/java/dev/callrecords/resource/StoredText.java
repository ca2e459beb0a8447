package dev.callrecords.resource;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an entity for its clients, in canonical form and without what is nested
 * in it.
 *
 * @param body the entity's JSON text
 * @param evolved whether the text holds enumeration members that clients see on demand
 * only
 * @param organizer the JSON text of a call record's organizer, or null when there is none
 */
public record StoredText(String body, boolean evolved, @Nullable String organizer) {
}
