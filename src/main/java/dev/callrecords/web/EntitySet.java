package dev.callrecords.web;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.storage.EntityTable;

/**
 * A collection of entities under its URL.
 *
 * @param table where the entities are stored
 * @param path the path below the service root, for instance
 * {@code communications/callRecords('1')/sessions}
 * @param entities the path below which an entity is found by its key; that of the
 * collection unless a function returns it, and empty when its entities have no URLs
 * @param parentKey the key of what the collection belongs to; empty at the top
 */
public record EntitySet(EntityTable table, String path, String entities, List<String> parentKey) {

	/**
	 * A collection at the top.
	 * @param table where the entities are stored
	 * @param path the path below the service root
	 * @return the collection
	 */
	public static EntitySet top(EntityTable table, String path) {
		return new EntitySet(table, path, path, List.of());
	}

	/**
	 * What a function computes; there is no other way to it.
	 * @param table what computes the entities
	 * @param call the path of the function's call below the service root
	 * @return what the function returns
	 */
	public static EntitySet computed(EntityTable table, String call) {
		return new EntitySet(table, call, "", List.of());
	}

	/**
	 * Whether the entities have URLs.
	 * @return false when they exist in a function's answer only
	 */
	boolean isAddressable() {
		return !this.entities.isEmpty();
	}

	/**
	 * The name under which {@code $metadata} has the type of the entities: rows that a
	 * function returns are complex values, those of a collection have a key.
	 * @return the qualified name
	 */
	String typeName() {
		return this.path.equals(this.entities) ? Schema.entityName(this.table.type())
				: this.table.type().qualifiedName();
	}

	/**
	 * A collection that belongs to one of this one's entities.
	 * @param id the entity's id
	 * @param navigation the navigation property's name
	 * @return the collection
	 */
	public EntitySet below(String id, String navigation) {
		EntityTable child = this.table.children().get(navigation);
		if (child == null) {
			throw new IllegalArgumentException(this.path + " has no " + navigation);
		}
		List<String> key = new ArrayList<>(this.parentKey);
		key.add(id);
		String below = entityPath(id) + "/" + navigation;
		return new EntitySet(child, below, below, List.copyOf(key));
	}

	/**
	 * The same entities as a function returns them.
	 * @param call the path of the function's call below the service root
	 * @return what the function returns
	 */
	public EntitySet returnedBy(String call) {
		return new EntitySet(this.table, call, this.entities, this.parentKey);
	}

	/**
	 * The path of an entity.
	 * @param id its id
	 * @return the path below the service root, the id percent-encoded
	 */
	public String entityPath(String id) {
		return this.entities + "('" + UrlSegment.encode(id.replace("'", "''")) + "')";
	}

}
