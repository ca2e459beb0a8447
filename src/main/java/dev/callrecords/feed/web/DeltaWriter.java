package dev.callrecords.feed.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.callrecords.query.EntityCursor;
import dev.callrecords.query.EntityRow;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.web.EntityRenderer;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.PlannedQuery;
import dev.callrecords.wire.JsonContent;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a page part by part, then those that a client has to remove, and
 * the link. One object for one response.
 */
final class DeltaWriter implements JsonContent.Part {

	private final ODataRequest request;

	private final EntitySet set;

	private final PlannedQuery query;

	private final @Nullable EntityCursor cursor;

	private final EntityRenderer renderer;

	private final Ending ending;

	private final Set<String> shown = new HashSet<>();

	private String separator = "";

	DeltaWriter(ODataRequest request, EntitySet set, PlannedQuery query, @Nullable EntityCursor cursor,
			EntityRenderer renderer, Ending ending) {
		this.request = request;
		this.set = set;
		this.query = query;
		this.cursor = cursor;
		this.renderer = renderer;
		this.ending = ending;
	}

	@Override
	public boolean appendTo(JsonContent out) {
		if (this.cursor != null && this.cursor.hasNext()) {
			List<EntityRow> part = this.cursor.next();
			for (EntityRow row : part) {
				out.append(this.separator);
				this.renderer.entity(this.set, row, this.query, null, row.etag());
				this.shown.add(row.id());
				this.separator = ",";
			}
			this.request.account().addRows(part.size());
			if (this.cursor.hasNext()) {
				return true;
			}
		}
		End end = this.ending.of(this.shown, (this.cursor != null) ? this.cursor.end() : null);
		for (Removed removed : end.removed()) {
			out.append(this.separator + "{\"id\":").appendString(removed.id());
			out.append(",\"@removed\":{\"reason\":\"" + (removed.deleted() ? "deleted" : "changed") + "\"}}");
			this.separator = ",";
		}
		this.request.account().addRows(end.removed().size());
		out.append("],\"" + end.link() + "\":").appendString(end.url()).append("}");
		return false;
	}

	/** Says how a page ends, once its records are written. */
	@FunctionalInterface
	interface Ending {

		/**
		 * The end of the page.
		 * @param shown the ids of the records that were written
		 * @param position where the page ended; null when there is nothing after it
		 */
		End of(Set<String> shown, @Nullable List<SortValue> position);

	}

	/**
	 * The end of a page.
	 *
	 * @param removed the records that a client has to remove
	 * @param link the name of the link
	 * @param url where it leads
	 */
	record End(List<Removed> removed, String link, String url) {

	}

	/**
	 * A record that a client has to remove, if it has it.
	 *
	 * @param id the record's id
	 * @param deleted whether the record is gone; else it is one that the client has not
	 * asked for, or may not see
	 */
	record Removed(String id, boolean deleted) {

	}

}
