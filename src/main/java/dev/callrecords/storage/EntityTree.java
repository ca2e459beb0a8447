package dev.callrecords.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

import dev.callrecords.wire.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * An entity with those nested in it, as they were written.
 *
 * @param table where the entity is stored
 * @param entity the entity
 * @param nested the entities of each navigation property that the content named
 */
public record EntityTree(EntityTable table, StoredEntity entity, Map<String, List<EntityTree>> nested) {

	/** Bytes of what stands around an entity's text: names, brackets, commas. */
	static final int AROUND = 64;

	private static final int MAX_UTF8_PER_CHAR = 3;

	/**
	 * A single entity.
	 * @param table where the entity is stored
	 * @param entity the entity
	 * @return the tree of it alone
	 */
	public static EntityTree of(EntityTable table, StoredEntity entity) {
		return new EntityTree(table, entity, Map.of());
	}

	/**
	 * The entity's id.
	 * @return the id, unique within its parent
	 */
	public String id() {
		return (String) Objects.requireNonNull(this.table.column("id").orElseThrow().get(this.entity));
	}

	/**
	 * Whether the text holds enumeration members that clients see on demand only.
	 * @return true when a default response must replace them
	 */
	public boolean isEvolved() {
		return this.table.mapping().isEvolved(this.entity);
	}

	/**
	 * The entity's place in the default order.
	 * @return the values by which it is sorted, as text
	 */
	public List<@Nullable String> position() {
		List<@Nullable String> position = new ArrayList<>();
		for (EntityTable.SortOrder order : this.table.order()) {
			Object value = order.column().get(this.entity);
			position.add((value != null) ? value.toString() : null);
		}
		return position;
	}

	/**
	 * The text of an entity that is stored in this one's row.
	 * @param navigation the navigation property
	 * @return JSON, or null when there is none
	 */
	public @Nullable String inlined(String navigation) {
		Column column = this.table.inlined().get(navigation);
		return (column != null) ? (String) column.get(this.entity) : null;
	}

	/**
	 * Whether the line that exports the entity with all that is nested in it is longer
	 * than so many bytes.
	 * @param size the size in bytes
	 * @return false for most entities without a look at their texts
	 */
	public boolean isLargerThan(long size) {
		return size((text) -> (long) MAX_UTF8_PER_CHAR * text.length()) > size && size(Utf8::length) > size;
	}

	/** Every write asks for it; streams would cost more than what they add up. */
	private long size(ToLongFunction<String> length) {
		long size = AROUND + length.applyAsLong(this.entity.body());
		for (String navigation : this.table.inlined().keySet()) {
			String text = inlined(navigation);
			size += (text != null) ? AROUND + length.applyAsLong(text) : 0;
		}
		for (List<EntityTree> trees : this.nested.values()) {
			for (EntityTree tree : trees) {
				size += tree.size(length);
			}
		}
		return size;
	}

	/**
	 * The tree and all trees in it that belong to tables.
	 * @return parents before their children
	 */
	List<EntityTree> withNested() {
		List<EntityTree> all = new ArrayList<>();
		all.add(this);
		this.nested.values().forEach((trees) -> trees.forEach((tree) -> all.addAll(tree.withNested())));
		return all;
	}

}
