package dev.callrecords.query;

import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * A page of entities.
 *
 * @param rows the entities in their order
 * @param more whether there are entities after these
 * @param end the position to continue after, or null when there is nothing after the page
 * @param cut whether the page ends before an entity that was too large to be read with
 * these, and whose position its end is
 */
record EntityPage(List<EntityRow> rows, boolean more, @Nullable List<SortValue> end, boolean cut) {

	/** The page of a query that nothing matches. */
	static final EntityPage EMPTY = new EntityPage(List.of(), false, null, false);

}
