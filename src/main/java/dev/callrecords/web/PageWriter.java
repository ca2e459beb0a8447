package dev.callrecords.web;

import dev.callrecords.query.EntityCursor;
import dev.callrecords.query.EntityRow;
import dev.callrecords.wire.JsonContent;
import org.jspecify.annotations.Nullable;

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

	/** Written before an entity: what was seen ahead may be gone when it is read. */
	private String separator = "";

	PageWriter(ODataRequest request, EntitySet set, PlannedQuery query, Paging paging, EntityCursor cursor,
			EntityRenderer renderer) {
		this.request = request;
		this.set = set;
		this.query = query;
		this.paging = paging;
		this.cursor = cursor;
		this.renderer = renderer;
	}

	@Override
	public boolean appendTo(JsonContent out) {
		if (this.cursor.hasNext()) {
			for (EntityRow row : this.cursor.next()) {
				out.append(this.separator);
				this.renderer.entity(this.set, row, this.query, null, row.etag());
				this.separator = ",";
			}
		}
		if (this.cursor.hasNext()) {
			return true;
		}
		end(this.request, this.set, this.paging.next(this.cursor.end(), this.query.binding(this.set)), out);
		return false;
	}

	/** Ends a page that has been opened. */
	static void end(ODataRequest request, EntitySet set, @Nullable String nextToken, JsonContent out) {
		out.append("]");
		if (nextToken != null) {
			out.append(",\"@odata.nextLink\":")
				.appendString(Paging.nextLink(request.root().resource(set.path()), request.options(), nextToken));
		}
		out.append("}");
	}

}
