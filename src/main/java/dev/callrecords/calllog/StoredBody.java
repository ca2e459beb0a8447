package dev.callrecords.calllog;

import org.jspecify.annotations.Nullable;

/**
 * The content of a stored row, without the entity.
 *
 * @param id the row's id
 * @param body the JSON text, or null when it is longer than was asked for
 */
record StoredBody(String id, @Nullable String body) {
}
