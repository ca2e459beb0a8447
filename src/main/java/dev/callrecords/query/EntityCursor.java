package dev.callrecords.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page that is read in parts, each continued where the one before ended, so that memory
 * need not hold all of it. How many entities a part has is an estimate by the size of
 * those before. Like pages, the parts are of different moments: an entity that is there
 * throughout, and keeps its place in the order, is in exactly one of them.
 * <p>
 * Not thread-safe: one cursor for one response.
 */
public final class EntityCursor {

	/** How much text a part should hold, in bytes. */
	private static final long PART_SIZE = 2_000_000;

	/** The first part has nothing to go by but what is usual. */
	private static final int FIRST_PART = 60;

	private static final int FIRST_EXPANDED_PART = 10;

	/** No part has so many times the entities of the one before. */
	private static final int GROWTH = 4;

	/**
	 * Each part sorts all matches again where no index has the order, as for orders of
	 * the client's own; so there are fewer and larger parts.
	 */
	private static final int LESS_OFTEN = 8;

	private final EntityReader reader;

	private final EntityQuery query;

	private int remaining;

	private int partLimit;

	private final long partSize;

	private @Nullable List<@Nullable String> after;

	private boolean more = true;

	EntityCursor(EntityReader reader, EntityQuery query) {
		this.reader = reader;
		this.query = query;
		this.after = query.after();
		this.remaining = query.limit();
		int factor = query.plan().order().isEmpty() ? 1 : LESS_OFTEN;
		this.partSize = PART_SIZE * factor;
		this.partLimit = (query.plan().expand().isEmpty() ? FIRST_PART : FIRST_EXPANDED_PART) * factor;
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
			long fitting = this.partSize * part.rows().size() / size;
			this.partLimit = Math.clamp(fitting, 1, GROWTH * this.partLimit);
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
