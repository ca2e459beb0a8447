package dev.callrecords.calllog;

/**
 * The content of a stored row, without the entity.
 *
 * @param id the row's id
 * @param body the JSON text
 */
record StoredBody(String id, String body) {
}
