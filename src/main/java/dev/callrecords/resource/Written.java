package dev.callrecords.resource;

/**
 * What a write has done.
 *
 * @param id the entity's id
 * @param outcome what became of the entity
 * @param etag the tag of the state that the write has made, whatever others have made of
 * it since: a client that gave another one back would overwrite what it has never seen
 * @param text the text that was stored
 */
public record Written(String id, Outcome outcome, Etag etag, StoredText text) {
}
