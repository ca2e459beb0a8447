package dev.callrecords.storage;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import org.springframework.stereotype.Component;

/** Sizes of what is stored. The texts are not read for it, only their lengths. */
@Component
public class StoredSizes {

	private final EntityManager entities;

	StoredSizes(EntityManager entities) {
		this.entities = entities;
	}

	/**
	 * The size of an entity with all that belongs to it, as the running transaction has
	 * left it.
	 * @param table where it is stored, a collection at the top
	 * @param id its id
	 * @return bytes of a line that exports it, or a few more; 0 when there is no such
	 * entity
	 */
	public long size(EntityTable table, String id) {
		String sizes = tables(table)
			.map((part) -> "select %s + %d as size from %s t where t.%s = :id".formatted(part.textLength("t"),
					EntityTree.AROUND, part.name(), key(part)))
			.collect(Collectors.joining(" union all "));
		// A query of JPA's own: what has changed is written first.
		return ((Number) this.entities
			.createNativeQuery("select coalesce(sum(size), 0) from (%s) as part".formatted(sizes))
			.setParameter("id", id)
			.getSingleResult()).longValue();
	}

	private static Stream<EntityTable> tables(EntityTable table) {
		return Stream.concat(Stream.of(table), table.children().values().stream().flatMap(StoredSizes::tables));
	}

	private static String key(EntityTable table) {
		return (table.parentKey().isEmpty() ? table.column("id").orElseThrow() : table.parentKey().getFirst()).name();
	}

}
