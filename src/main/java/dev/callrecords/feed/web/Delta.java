package dev.callrecords.feed.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.feed.Feed;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.syntax.PathSegment;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.SelectPath;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.SkipToken;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.web.EntityRenderer;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.PlannedQuery;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.Reshaper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers {@code delta}: first a round over all records that match, and after that what
 * has changed, from the position that the feed had when the first round began.
 */
@Component
class Delta {

	static final String PATH = "communications/callRecords/delta";

	private static final String LATEST = "latest";

	private static final String DELTA_TOKEN = "$deltatoken";

	private static final String DELTA_LINK = "@odata.deltaLink";

	private static final String NEXT_LINK = "@odata.nextLink";

	private static final String SKIP_TOKEN = "$skiptoken";

	private final Feed feed;

	private final EntitySet callRecords;

	private final EntityReader reader;

	private final RowLookup lookup;

	private final Reshaper reshaper;

	private final Clock clock;

	Delta(Feed feed, CallRecordService service, EntityReader reader, RowLookup lookup, Reshaper reshaper, Clock clock) {
		this.feed = feed;
		this.callRecords = EntitySet.top(service.table(), "communications/callRecords");
		this.reader = reader;
		this.lookup = lookup;
		this.reshaper = reshaper;
		this.clock = clock;
	}

	/**
	 * The page that a request asks for.
	 * @param request the request
	 * @param response gets the header that goes with a refusal
	 * @return a 200
	 * @throws ApiException a 400 for a token that is damaged or somebody else's, a 410
	 * for one that is older than the feed
	 */
	ODataResponse page(ODataRequest request, HttpServletResponse response) {
		QueryOptions sent = request.options();
		String text = (sent.skipToken() != null) ? sent.skipToken() : sent.deltaToken();
		if (sent.skipToken() != null && sent.deltaToken() != null) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "$skiptoken and $deltatoken exclude each other.", SKIP_TOKEN);
		}
		if (text == null || text.equals(LATEST)) {
			PlannedQuery query = query(sent, now());
			DeltaToken start = new DeltaToken(sent.link(), null, this.feed.append(),
					request.preferences().pageSize(this.callRecords.table().pageSize()), query.now());
			return (text == null) ? firstRound(request, query, start) : answer(request, query, null,
					(shown, end) -> new DeltaWriter.End(List.of(), DELTA_LINK, link(request, DELTA_TOKEN, start)));
		}
		DeltaToken token = token(request, text);
		QueryOptions frozen = QueryOptions.parse(token.options());
		if (!sent.canonical().isEmpty() && !sent.canonical().equals(frozen.canonical())) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"The options of the first request hold for the later ones; send the link as it is.", name(sent));
		}
		requireKept(token, request, response);
		PlannedQuery query = query(frozen, token.now());
		return (token.page() != null) ? firstRound(request, query, token) : laterRound(request, query, token);
	}

	private static String name(QueryOptions sent) {
		return (sent.skipToken() != null) ? SKIP_TOKEN : DELTA_TOKEN;
	}

	/** A position that the feed has not reached comes from another database. */
	private void requireKept(DeltaToken token, ODataRequest request, HttpServletResponse response) {
		long end = this.feed.append();
		if (token.position() < this.feed.state().forgotten() || token.position() > end) {
			String options = token.options().isEmpty() ? "" : "?" + token.options();
			response.setHeader("Location", request.root().resource(PATH) + options);
			throw new ApiException(ErrorCode.RESYNC_REQUIRED,
					"The changes since this token are not kept any more; start again at 'Location'.");
		}
	}

	private static DeltaToken token(ODataRequest request, String text) {
		try {
			return DeltaToken.decode(text, binding(request));
		}
		catch (IllegalArgumentException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"The token is damaged or somebody else's; start again without it.", name(request.options()));
		}
	}

	private static String binding(ODataRequest request) {
		return PATH + request.visibility().binding();
	}

	private long now() {
		return DateTimeOffset.ticks(this.clock.instant());
	}

	/** Whatever is selected, a client has to know which record it is. */
	private PlannedQuery query(QueryOptions options, long now) {
		requireAbsent("$orderby", options.orderBy().isEmpty() ? null : options.orderBy());
		requireAbsent("$top", options.top());
		requireAbsent("$skip", options.skip());
		requireAbsent("$count", options.count());
		QueryOptions wanted = options;
		if (options.select() != null) {
			List<SelectPath> select = new ArrayList<>(options.select());
			select.add(new SelectPath(List.of(new PathSegment("id", 0))));
			wanted = options.selecting(select);
		}
		return PlannedQuery.of(this.callRecords.table().type(), wanted, now);
	}

	private static void requireAbsent(String option, @Nullable Object value) {
		if (value != null) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					option + " has no meaning for delta, which takes $filter, $select and $expand.", option);
		}
	}

	private ODataResponse firstRound(ODataRequest request, PlannedQuery query, DeltaToken token) {
		int size = request.preferences().pageSize(token.pageSize());
		List<SortValue> after = (token.page() != null) ? SkipToken.decode(token.page(), binding(request)).position()
				: null;
		EntityQuery page = new EntityQuery(this.callRecords.table(), request.visibility(), List.of(), List.of(),
				query.plan(), query.now(), size, after);
		return answer(request, query, page, (shown, end) -> {
			if (end == null) {
				return new DeltaWriter.End(List.of(), DELTA_LINK,
						link(request, DELTA_TOKEN, token.at(null, token.position())));
			}
			String next = new SkipToken(end, null, size, query.now()).encode(binding(request));
			return new DeltaWriter.End(List.of(), NEXT_LINK,
					link(request, SKIP_TOKEN, token.at(next, token.position())));
		});
	}

	private ODataResponse laterRound(ODataRequest request, PlannedQuery query, DeltaToken token) {
		ChangedRecords changed = ChangedRecords.read(this.feed, token.position(),
				request.preferences().pageSize(token.pageSize()));
		DeltaToken next = token.at(null, changed.end());
		EntityQuery page = changed.isEmpty() ? null : new EntityQuery(this.callRecords.table(), request.visibility(),
				List.of(), List.of(), changed.ids(), query.plan(), query.now(), changed.ids().size(), null, false);
		return answer(request, query, page,
				(shown, end) -> new DeltaWriter.End(
						changed.removed(shown, request.visibility(), this.lookup, this.callRecords.table()),
						changed.more() ? NEXT_LINK : DELTA_LINK,
						link(request, changed.more() ? SKIP_TOKEN : DELTA_TOKEN, next)));
	}

	private static String link(ODataRequest request, String option, DeltaToken token) {
		return request.root().resource(PATH) + "?" + option + "=" + token.encode(binding(request));
	}

	private ODataResponse answer(ODataRequest request, PlannedQuery query, @Nullable EntityQuery page,
			DeltaWriter.Ending ending) {
		JsonContent out = new JsonContent();
		EntityRenderer renderer = new EntityRenderer(this.reshaper, request, out);
		out.append("{");
		renderer.context(this.callRecords.path() + EntityRenderer.projection(query.plan()));
		out.append("\"value\":[");
		DeltaWriter writer = new DeltaWriter(request, this.callRecords, query,
				(page != null) ? this.reader.open(page) : null, renderer, ending);
		if (writer.appendTo(out)) {
			out.continueWith(writer);
		}
		return EntityResponses.page(request, out);
	}

}
