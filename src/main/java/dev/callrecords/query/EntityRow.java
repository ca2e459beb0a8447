package dev.callrecords.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.query.sql.SortValue;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.Etag;
import org.jspecify.annotations.Nullable;

/**
 * A stored entity as it was read, with those that were expanded. The text is UTF-8 and
 * has not been looked into.
 */
public final class EntityRow {

	private final String id;

	private final byte[] body;

	private final boolean evolved;

	private final @Nullable Etag etag;

	private final @Nullable List<SortValue> position;

	private Map<String, List<EntityRow>> children = Map.of();

	private Map<String, Long> counts = Map.of();

	private Map<String, byte[]> inlined = Map.of();

	EntityRow(String id, byte[] body, boolean evolved, @Nullable Etag etag, @Nullable List<SortValue> position) {
		this.id = id;
		this.body = body;
		this.evolved = evolved;
		this.etag = etag;
		this.position = position;
	}

	/**
	 * An entity as it was written, without reading it again.
	 * @param written the entity with what was written below it
	 * @return the row
	 */
	public static EntityRow of(EntityTree written) {
		EntityRow row = new EntityRow(written.id(), utf8(written.entity().body()), written.isEvolved(),
				written.entity().etag(), written.position().stream().map(SortValue::of).toList());
		for (String navigation : written.table().inlined().keySet()) {
			String text = written.inlined(navigation);
			if (text != null) {
				row.inline(navigation, utf8(text));
			}
		}
		written.nested()
			.forEach((navigation, trees) -> trees
				.forEach((tree) -> row.childrenToFill(navigation).add(EntityRow.of(tree))));
		return row;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Few tables hold texts of other entities, mostly one. */
	void inline(String navigation, byte[] text) {
		if (this.inlined.isEmpty()) {
			this.inlined = Map.of(navigation, text);
			return;
		}
		this.inlined = new HashMap<>(this.inlined);
		this.inlined.put(navigation, text);
	}

	/** Most entities are read without what belongs to them, and need no maps. */
	List<EntityRow> childrenToFill(String navigation) {
		if (this.children.isEmpty()) {
			this.children = new HashMap<>();
		}
		return this.children.computeIfAbsent(navigation, (name) -> new ArrayList<>());
	}

	void count(String navigation, long count) {
		if (this.counts.isEmpty()) {
			this.counts = new HashMap<>();
		}
		this.counts.put(navigation, count);
	}

	/**
	 * The entity's id.
	 * @return the id, unique within its parent
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The entity's canonical JSON text, without navigation properties.
	 * @return UTF-8, not to be changed
	 */
	public byte[] body() {
		return this.body;
	}

	/**
	 * Whether the text holds enumeration members that clients see on demand only.
	 * @return true when a default response must replace them
	 */
	public boolean isEvolved() {
		return this.evolved;
	}

	/**
	 * The canonical JSON text of an entity that is stored with this one.
	 * @param navigation the navigation property's name
	 * @return UTF-8, or null when there is none
	 */
	public byte @Nullable [] inlined(String navigation) {
		return this.inlined.get(navigation);
	}

	/**
	 * The entity's tag.
	 * @return the tag, or null when that of the parent stands for it
	 */
	public @Nullable Etag etag() {
		return this.etag;
	}

	/**
	 * The values by which the entity was sorted, as text; present on the last entity of a
	 * full page only.
	 * @return the values, to continue after
	 */
	public @Nullable List<SortValue> position() {
		return this.position;
	}

	/**
	 * The expanded entities of a navigation property, one more than are to be shown if
	 * there are more.
	 * @param navigation the property's name
	 * @return the entities in their order, empty when there are none or it was not
	 * expanded
	 */
	public List<EntityRow> children(String navigation) {
		return this.children.getOrDefault(navigation, List.of());
	}

	/**
	 * How many entities of a navigation property match, whichever of them are shown.
	 * @param navigation the property's name
	 * @return the number, or nothing when it was not asked for
	 */
	public Optional<Long> count(String navigation) {
		return Optional.ofNullable(this.counts.get(navigation));
	}

}
