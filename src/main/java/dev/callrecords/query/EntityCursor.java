package dev.callrecords.query;

import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * A page that is read in parts, each continued where the one before ended, so that memory
 * need not hold all of it. A part has as many entities as fit, by the sizes of their
 * texts, which are asked for first. The first part of a page that expands nothing, which
 * is what most requests read, has a fixed number of entities instead, and ends before the
 * first one that is too large for so many. Like pages, the parts are of different
 * moments: an entity that is there throughout, and keeps its place in the order, is in
 * exactly one of them.
 * <p>
 * Not thread-safe: one cursor for one response.
 */
public final class EntityCursor {

	/** How many entities the first part has. */
	static final int FIRST_PART = 60;

	/** How much text a part holds unless a single entity has more, in bytes. */
	private static final long PART_SIZE = 2_000_000;

	/** No part has more than so many times the entities of the one before. */
	private static final int GROWTH = 2;

	/**
	 * Each part sorts all matches again where no index has the order, as for orders of
	 * the client's own; so there are fewer and larger parts.
	 */
	private static final int LESS_OFTEN = 8;

	private final EntityReader reader;

	private final EntityQuery query;

	private final long partSize;

	private int remaining;

	private int partLimit;

	private boolean sized;

	private @Nullable List<SortValue> after;

	private boolean inclusive;

	private boolean more = true;

	EntityCursor(EntityReader reader, EntityQuery query, int firstPart, long largestPart) {
		this.reader = reader;
		this.query = query;
		this.after = query.after();
		this.remaining = query.limit();
		int factor = query.plan().order().isEmpty() ? 1 : LESS_OFTEN;
		this.partSize = Math.min(PART_SIZE * factor, largestPart);
		this.partLimit = firstPart * factor;
		this.sized = !query.plan().expand().isEmpty() || query.ids() != null;
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
	 * @return entities in their order; none when those that were seen ahead are gone, or
	 * a large one comes first
	 */
	public List<EntityRow> next() {
		EntityPage part = read(Math.min(this.remaining, this.partLimit));
		this.more = part.more();
		this.after = part.end();
		this.inclusive = part.cut();
		this.remaining -= part.rows().size();
		this.partLimit = Math.max(FIRST_PART, GROWTH * part.rows().size());
		this.sized = true;
		return part.rows();
	}

	private EntityPage read(int limit) {
		EntityQuery part = this.query.part(limit, this.after, this.inclusive);
		if (!this.sized) {
			return this.reader.read(part, this.partSize / limit);
		}
		return this.reader.readFitting(part, this.partSize);
	}

	/**
	 * Where the page ends, once all parts are read.
	 * @return the position to continue after, or null when there is nothing after the
	 * page
	 */
	public @Nullable List<SortValue> end() {
		return this.after;
	}

}
