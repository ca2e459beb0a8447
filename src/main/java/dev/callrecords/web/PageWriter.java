package dev.callrecords.web;

import java.util.List;

import dev.callrecords.query.EntityCursor;
import dev.callrecords.query.EntityRow;
import dev.callrecords.wire.JsonContent;

/**
 * Writes the entities of a page, and its end, part by part. One object for one response.
 */
final class PageWriter implements JsonContent.Part {

	private final ODataRequest request;

	private final EntitySet set;

	private final PlannedQuery query;

	private final Paging paging;

	private final EntityCursor cursor;

	private final EntityRenderer renderer;

	private final boolean tagged;

	/** Written before an entity: what was seen ahead may be gone when it is read. */
	private String separator = "";

	/**
	 * Begins a page.
	 * @param request the request
	 * @param set the collection
	 * @param query what the client asked for
	 * @param paging which page it asked for
	 * @param cursor reads the page
	 * @param renderer writes entities
	 * @param tagged whether each entity shows its tag
	 */
	PageWriter(ODataRequest request, EntitySet set, PlannedQuery query, Paging paging, EntityCursor cursor,
			EntityRenderer renderer, boolean tagged) {
		this.request = request;
		this.set = set;
		this.query = query;
		this.paging = paging;
		this.cursor = cursor;
		this.renderer = renderer;
		this.tagged = tagged;
	}

	@Override
	public boolean appendTo(JsonContent out) {
		return append(this.cursor.hasNext() ? this.cursor.next() : List.of(), out);
	}

	/**
	 * Writes a part.
	 * @param part the part that was read last
	 * @param out where to
	 * @return whether there is another one
	 */
	boolean append(List<EntityRow> part, JsonContent out) {
		for (EntityRow row : part) {
			out.append(this.separator);
			this.renderer.entity(this.set, row, this.query, null, this.tagged ? row.etag() : null);
			this.separator = ",";
		}
		this.request.account().addRows(part.size());
		if (this.cursor.hasNext()) {
			return true;
		}
		out.append("]");
		String next = this.paging.next(this.cursor.end(), this.query.binding(this.set, this.request.visibility()));
		if (next != null) {
			out.append(",\"@odata.nextLink\":")
				.appendString(
						Paging.nextLink(this.request.root().resource(this.set.path()), this.request.options(), next));
		}
		out.append("}");
		return false;
	}

}
