package dev.callrecords.web;

import java.util.Optional;
import java.util.function.Supplier;

import dev.callrecords.storage.Etag;

/**
 * An entity that is stored as one text, with all that belongs to it. The text is read
 * when it is sent.
 *
 * @param number by which the entities of its collection are ordered, the highest first
 * @param etag its tag
 * @param evolved whether the text holds enumeration members that clients see on demand
 * only
 * @param length the length of the text in bytes
 * @param text reads the text, in UTF-8; empty when the entity is gone by then
 */
public record WholeEntity(long number, Etag etag, boolean evolved, long length, Supplier<Optional<byte[]>> text) {

	/** Reads a part of a collection. */
	@FunctionalInterface
	public interface Source {

		/**
		 * Reads entities, without their texts.
		 * @param from the highest number
		 * @param limit how many at most
		 * @return the entities in their order
		 */
		Iterable<WholeEntity> read(long from, int limit);

	}

}
