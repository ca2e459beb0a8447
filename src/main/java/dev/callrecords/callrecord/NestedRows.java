package dev.callrecords.callrecord;

import java.util.List;
import java.util.stream.IntStream;

import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.StoredEntity;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.repository.support.Repositories;
import org.springframework.stereotype.Component;

/** The rows of all collections below the call records, found by their keys. */
@Component
class NestedRows {

	private final Repositories repositories;

	NestedRows(ListableBeanFactory beans) {
		this.repositories = new Repositories(beans);
	}

	@SuppressWarnings("unchecked") // what goes in came out of the same repository
	private NestedRepository<StoredEntity, ?> repository(EntityTable table) {
		return (NestedRepository<StoredEntity, ?>) this.repositories.getRepositoryFor(table.entity()).orElseThrow();
	}

	private static PredicateSpecification<StoredEntity> below(EntityTable table, List<String> parentKey) {
		return (entity,
				builder) -> builder.and(IntStream.range(0, parentKey.size())
					.mapToObj((i) -> builder.equal(entity.get(table.parentKey().get(i).attribute()), parentKey.get(i)))
					.toList());
	}

	/**
	 * Finds the entities of a collection.
	 * @param table where they are stored
	 * @param parentKey the key of what the collection belongs to
	 * @return the entities in their order
	 */
	List<StoredEntity> findAll(EntityTable table, List<String> parentKey) {
		return repository(table).findBy(below(table, parentKey), (query) -> query.sortBy(Sort.by("ordinal")).all());
	}

	/**
	 * Finds the entities of an id.
	 * @param table where they are stored
	 * @param parentKey the key of what the collection belongs to
	 * @param id the id
	 * @return none, one, or several where an id is no key
	 */
	List<StoredEntity> find(EntityTable table, List<String> parentKey, String id) {
		String attribute = table.column("id").orElseThrow().attribute();
		PredicateSpecification<StoredEntity> ofId = (entity, builder) -> builder.equal(entity.get(attribute), id);
		return repository(table).findAll(below(table, parentKey).and(ofId));
	}

	/**
	 * A place after those of all entities of a collection.
	 * @param table where they are stored
	 * @param callRecordId the record that the collection belongs to
	 * @return 0 when there are none
	 */
	int nextOrdinal(EntityTable table, String callRecordId) {
		return repository(table).nextOrdinal(callRecordId);
	}

	/**
	 * Deletes all that belongs to an entity; the database deletes what belongs to that.
	 * @param table where the entity is stored
	 * @param key its key
	 */
	void deleteBelow(EntityTable table, List<String> key) {
		table.children().values().forEach((child) -> deleteAll(child, key));
	}

	/**
	 * Deletes the entities of a collection; the database deletes what belongs to them.
	 * @param table where they are stored
	 * @param parentKey the key of what the collection belongs to
	 */
	void deleteAll(EntityTable table, List<String> parentKey) {
		repository(table).delete(below(table, parentKey));
	}

	void delete(EntityTable table, StoredEntity entity) {
		repository(table).delete(entity);
	}

}
