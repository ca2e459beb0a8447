package dev.callrecords.query;

import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * A page of entities.
 *
 * @param rows the entities in their order
 * @param more whether there are entities after these
 */
public record EntityPage(List<EntityRow> rows, boolean more) {

	/** The page of a client that asks for no entity at all. */
	public static final EntityPage EMPTY = new EntityPage(List.of(), false);

	/**
	 * Where the page ends.
	 * @return the position to continue after, or null when there is nothing after the
	 * page
	 */
	public @Nullable List<SortValue> end() {
		return (this.more && !this.rows.isEmpty()) ? this.rows.getLast().position() : null;
	}

}
