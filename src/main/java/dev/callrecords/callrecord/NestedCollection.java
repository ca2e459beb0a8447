package dev.callrecords.callrecord;

import java.time.Instant;
import java.util.Optional;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ApiException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection below a call record, as the changes to it need it. Everything here runs
 * while the record is locked.
 *
 * @param <E> the entities of the collection
 */
interface NestedCollection<E extends NestedEntity> {

	/**
	 * The type of the entities.
	 * @return the registry's type
	 */
	StructuredType type();

	/**
	 * Demands that what holds the collection is there. The record itself is: it is
	 * locked.
	 * @param parent the record or session that holds the collection
	 * @throws ApiException a 404 when there is no such parent
	 */
	default void requireParent(ParentKey parent) {
	}

	/**
	 * Finds an entity.
	 * @param parent the record or session that holds the collection
	 * @param id the entity's id
	 * @return the entity, or nothing when there is none of this id
	 * @throws ApiException a 409 when the id names several
	 */
	Optional<E> find(ParentKey parent, String id);

	/**
	 * Adds a new entity at the end.
	 * @param parent the record or session that holds the collection
	 * @param content the canonical form, with what it nests
	 * @return the new entity
	 */
	E insert(ParentKey parent, ObjectNode content);

	/**
	 * Changes an entity and leaves what is nested in it alone.
	 * @param entity the entity
	 * @param content the canonical form
	 */
	void rewrite(E entity, ObjectNode content);

	/**
	 * Replaces an entity with all that is nested in it.
	 * @param entity the entity
	 * @param content the canonical form, with what it nests
	 */
	default void replace(E entity, ObjectNode content) {
		rewrite(entity, content);
	}

	/**
	 * Removes an entity with all that is nested in it.
	 * @param entity the entity
	 */
	void remove(E entity);

	/**
	 * Lets the record follow a change of the collection: at the least, its version grows.
	 * @param record the locked record
	 * @param now the time of the change
	 */
	default void changed(CallRecord record, Instant now) {
		record.touch(now);
	}

}
