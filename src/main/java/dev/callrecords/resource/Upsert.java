package dev.callrecords.resource;

import java.util.List;
import java.util.function.BiConsumer;

import tools.jackson.databind.node.ObjectNode;

/**
 * Stores entities whether or not there are others of their ids, many at a time.
 *
 * @param <C> what an entity holds, checked and in canonical form, but not stored yet
 */
public interface Upsert<C> {

	/**
	 * Checks an entity, without looking at what is stored.
	 * @param body what was sent
	 * @return what is to be stored; an id was made where there was none
	 * @throws dev.callrecords.wire.InvalidPayloadException when the body is wrong
	 */
	C check(ObjectNode body);

	/**
	 * The id of an entity.
	 * @param content the entity
	 * @return the id
	 */
	String id(C content);

	/**
	 * Stores entities of which no two have the same id. Each of them is whole or not at
	 * all.
	 * @param contents the entities, which cannot be used afterwards
	 * @param done is told what became of each, once that is certain
	 * @throws RuntimeException when one of those that were not done cannot be stored, be
	 * it that somebody else has just stored or changed one of the same id
	 */
	void store(List<C> contents, BiConsumer<C, Outcome> done);

}
