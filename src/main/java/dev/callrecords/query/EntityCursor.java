package dev.callrecords.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page that is read in parts, each continued where the one before ended, so that memory
 * holds one of them at a time, however large the entities are. Like pages, the parts are
 * of different moments: an entity that is there throughout is in exactly one of them.
 * <p>
 * Not thread-safe: one cursor for one response.
 */
public final class EntityCursor {

	/** How much text a part should hold, in bytes; the size of one is a guess. */
	private static final long PART_SIZE = 2_000_000;

	/** The first part has nothing to go by but what is usual. */
	private static final int FIRST_PART = 250;

	private static final int FIRST_EXPANDED_PART = 10;

	private final EntityReader reader;

	private final EntityQuery query;

	private int remaining;

	private int partLimit;

	private @Nullable List<@Nullable String> after;

	private boolean more = true;

	EntityCursor(EntityReader reader, EntityQuery query) {
		this.reader = reader;
		this.query = query;
		this.after = query.after();
		this.remaining = query.limit();
		this.partLimit = query.plan().expand().isEmpty() ? FIRST_PART : FIRST_EXPANDED_PART;
	}

	/**
	 * Whether the page goes on.
	 * @return true when there is another part
	 */
	public boolean hasNext() {
		return this.more && this.remaining > 0;
	}

	/**
	 * Reads the next part.
	 * @return entities in their order
	 */
	public List<EntityRow> next() {
		EntityPage part = this.reader.read(this.query.part(Math.min(this.remaining, this.partLimit), this.after));
		this.more = part.more();
		this.after = part.end();
		this.remaining -= part.rows().size();
		long size = part.rows().stream().mapToLong(EntityRow::size).sum();
		if (size > 0) {
			long fitting = PART_SIZE * part.rows().size() / size;
			this.partLimit = Math.clamp(fitting, 1, Integer.MAX_VALUE);
		}
		return part.rows();
	}

	/**
	 * Where the page ends, once all parts are read.
	 * @return the position to continue after, or null when there is nothing after the
	 * page
	 */
	public @Nullable List<@Nullable String> end() {
		return this.after;
	}

}
