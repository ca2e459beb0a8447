package dev.callrecords.resource;

import java.util.Objects;

import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.Etag;

/**
 * What a write has done.
 *
 * @param outcome what became of the entity
 * @param etag the tag of the state that the write has made, whatever others have made of
 * it since: a client that gave another one back would overwrite what it has never seen
 * @param tree the entity, and what was written below it
 */
public record Written(Outcome outcome, Etag etag, EntityTree tree) {

	/**
	 * A write of an entity that has a tag of its own.
	 * @param tree the entity, and what was written below it
	 * @param outcome what became of it
	 * @return the result
	 */
	public static Written root(EntityTree tree, Outcome outcome) {
		return new Written(outcome, Objects.requireNonNull(tree.entity().etag()), tree);
	}

}
