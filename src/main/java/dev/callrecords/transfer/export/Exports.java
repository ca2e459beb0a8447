package dev.callrecords.transfer.export;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import dev.callrecords.limits.Places;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.syntax.ExpandItem;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.EntityCursor;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.EntityRow;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.web.EntityRenderer;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.PlannedQuery;
import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.Reshaper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers with every match of a query, unpaged and a line each. They are read in parts,
 * so that memory does not grow with their number, and no faster than the client takes
 * them. Like pages, the parts are of different moments.
 */
@Component
public class Exports {

	/** One JSON object a line. */
	public static final String NDJSON = "application/x-ndjson";

	private final EntityReader reader;

	private final Reshaper reshaper;

	private final Clock clock;

	private final MemoryBudget memory;

	private final Places places;

	Exports(EntityReader reader, Reshaper reshaper, Clock clock, MemoryBudget memory, Places places) {
		this.memory = memory;
		this.places = places;
		this.reader = reader;
		this.reshaper = reshaper;
		this.clock = clock;
	}

	/**
	 * Every match as a JSON object, with all that belongs to it unless the client selects
	 * or expands: what a load of the same lines stores again.
	 * @param request the request
	 * @param set the collection
	 * @return a 200
	 * @throws ApiException a 400 for an option that makes sense for pages only
	 */
	public ODataResponse objects(ODataRequest request, EntitySet set) {
		PlannedQuery query = query(request, set);
		request.account().does(Action.EXPORT);
		JsonContent out = new JsonContent();
		EntityRenderer renderer = EntityRenderer.ofExport(this.reshaper, request, out);
		return response(request, set, query, NDJSON, out, (row) -> {
			renderer.entity(set, row, query, null, null);
			out.append("\n");
		}).header("Preference-Applied", request.preferences().appliedToRead());
	}

	/**
	 * Every match in a form that the caller knows.
	 * @param request the request
	 * @param set the collection
	 * @param form the form
	 * @return a 200
	 * @throws ApiException a 400 for an option that makes sense for pages only
	 */
	public ODataResponse lines(ODataRequest request, EntitySet set, LineForm form) {
		PlannedQuery query = query(request, set);
		request.account().does(Action.EXPORT);
		JsonContent out = new JsonContent();
		this.memory.reshapes();
		return response(request, set, query, form.mediaType(), out, form.open(query.plan(), out));
	}

	private ODataResponse response(ODataRequest request, EntitySet set, PlannedQuery query, String mediaType,
			JsonContent out, Consumer<EntityRow> writer) {
		EntityCursor cursor = this.reader.open(entities(request, set, query));
		if (append(cursor, writer, request.account())) {
			out.continueWith((more) -> append(cursor, writer, request.account()));
		}
		return ODataResponse.of(HttpServletResponse.SC_OK).body(mediaType, out);
	}

	private boolean append(EntityCursor cursor, Consumer<EntityRow> writer, RequestAccount account) {
		if (cursor.hasNext()) {
			List<EntityRow> part = this.places.withConnection(cursor::next);
			part.forEach(writer);
			account.addRows(part.size());
		}
		return cursor.hasNext();
	}

	private static EntityQuery entities(ODataRequest request, EntitySet set, PlannedQuery query) {
		Long top = query.plan().top();
		int limit = (top != null) ? (int) Math.min(top, Integer.MAX_VALUE) : Integer.MAX_VALUE;
		return new EntityQuery(set.table(), request.visibility(), set.parentKey(), List.of(), query.plan(), query.now(),
				limit, null);
	}

	private PlannedQuery query(ODataRequest request, EntitySet set) {
		QueryOptions options = request.options();
		requireAbsent("$count", options.count());
		requireAbsent("$skiptoken", options.skipToken());
		boolean whole = options.select() == null && options.expand().isEmpty();
		List<ExpandItem> expand = whole ? everything(set.table()) : options.expand();
		return PlannedQuery.of(set.table().type(), new QueryOptions(options.filter(), options.orderBy(),
				options.select(), expand, options.top(), options.skip(), null, null),
				DateTimeOffset.ticks(this.clock.instant()));
	}

	private static void requireAbsent(String option, @Nullable Object value) {
		if (value != null) {
			throw new ApiException(ErrorCode.BAD_REQUEST, option + " applies to pages, not to an export.", option);
		}
	}

	private static List<ExpandItem> everything(EntityTable table) {
		return table.children()
			.entrySet()
			.stream()
			.map((child) -> new ExpandItem(child.getKey(),
					new QueryOptions(null, List.of(), null, everything(child.getValue()), null, null, null, null), 1))
			.toList();
	}

}
