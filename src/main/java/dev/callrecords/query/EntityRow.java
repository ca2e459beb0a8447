package dev.callrecords.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.callrecords.resource.Etag;
import dev.callrecords.resource.StoredText;
import dev.callrecords.resource.Written;
import org.jspecify.annotations.Nullable;

/**
 * A stored entity as it was read, with those that were expanded. The text is UTF-8 and
 * has not been looked into.
 */
public final class EntityRow {

	private final String id;

	private final byte[] body;

	private final boolean evolved;

	private final byte @Nullable [] organizer;

	private final @Nullable Etag etag;

	private final @Nullable List<@Nullable String> position;

	private Map<String, List<EntityRow>> children = Map.of();

	private Map<String, Long> counts = Map.of();

	EntityRow(String id, byte[] body, boolean evolved, byte @Nullable [] organizer, @Nullable Etag etag,
			@Nullable List<@Nullable String> position) {
		this.id = id;
		this.body = body;
		this.evolved = evolved;
		this.organizer = organizer;
		this.etag = etag;
		this.position = position;
	}

	/**
	 * An entity as it was written, without reading it again.
	 * @param written what was done
	 * @return the row
	 */
	public static EntityRow of(Written written) {
		StoredText text = written.text();
		String organizer = text.organizer();
		return new EntityRow(written.id(), text.body().getBytes(StandardCharsets.UTF_8), text.evolved(),
				(organizer != null) ? organizer.getBytes(StandardCharsets.UTF_8) : null, written.etag(), null);
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
	 * The canonical JSON text of a call record's organizer.
	 * @return UTF-8, or null when there is none
	 */
	public byte @Nullable [] organizer() {
		return this.organizer;
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
	public @Nullable List<@Nullable String> position() {
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
