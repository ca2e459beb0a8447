package dev.callrecords.query;

import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * A page of entities.
 *
 * @param rows the entities in their order
 * @param more whether there are entities after these
 * @param cut the position of an entity that was too large to be read with these, and
 * follows them; null when there is none
 */
public record EntityPage(List<EntityRow> rows, boolean more, @Nullable List<SortValue> cut) {

	/** The page of a client that asks for no entity at all. */
	public static final EntityPage EMPTY = new EntityPage(List.of(), false, null);

	/**
	 * Where the page ends.
	 * @return the position to continue after, or at if it is a cut; null when there is
	 * nothing after the page
	 */
	public @Nullable List<SortValue> end() {
		return (this.cut != null) ? this.cut
				: (this.more && !this.rows.isEmpty()) ? this.rows.getLast().position() : null;
	}

}
