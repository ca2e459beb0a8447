package dev.callrecords.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.EntityCursor;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.EntityRow;
import dev.callrecords.query.Restriction;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Written;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.Etag;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.MetadataLevel;
import dev.callrecords.wire.NumbersAsText;
import dev.callrecords.wire.Reshaper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a request asks for, and makes the response. */
@Component
public class EntityResponses {

	private final EntityReader reader;

	private final Reshaper reshaper;

	private final NumbersAsText numbersAsText;

	private final Clock clock;

	EntityResponses(EntityReader reader, Reshaper reshaper, Schema schema, Clock clock) {
		this.reader = reader;
		this.reshaper = reshaper;
		this.numbersAsText = new NumbersAsText(schema);
		this.clock = clock;
	}

	/**
	 * A page of a collection.
	 * @param request the request
	 * @param set the collection
	 * @return a 200
	 */
	public ODataResponse page(ODataRequest request, EntitySet set) {
		PlannedQuery written = query(set, request.options());
		Paging paging = Paging.of(request, set, written);
		PlannedQuery query = written.at(paging.now());
		EntityQuery wanted = paging.of(request, set, query, List.of());
		JsonContent out = new JsonContent();
		EntityRenderer renderer = new EntityRenderer(this.reshaper, request, out);
		out.append("{");
		renderer.context(set.path() + (set.parentKey().isEmpty() ? EntityRenderer.projection(query.plan())
				: EntityRenderer.projectionBelow(query.plan())));
		if (query.plan().count()) {
			out.append("\"@odata.count\":" + request.shape().count(this.reader.count(wanted)) + ",");
		}
		out.append("\"value\":[");
		PageWriter writer = new PageWriter(request, set, query, paging, this.reader.open(wanted), renderer, true);
		if (writer.appendTo(out)) {
			out.continueWith(writer);
		}
		return page(request, out);
	}

	/**
	 * A page of what a function returns. It begins with the number of its entities, is
	 * read as a whole unless some are large, and shows what Graph's answer would have.
	 * @param request the request
	 * @param set the collection that the function reads, under the function's URL
	 * @param restrictions what the function returns of it
	 * @return a 200, with the number of the page's entities
	 */
	public ODataResponse functionPage(ODataRequest request, EntitySet set, List<Restriction> restrictions) {
		PlannedQuery written = query(set, request.options()).asInGraph();
		Paging paging = Paging.of(request, set, written);
		PlannedQuery query = written.at(paging.now());
		EntityQuery wanted = paging.of(request, set, query, restrictions);
		EntityCursor cursor = this.reader.openWhole(wanted);
		List<EntityRow> first = cursor.hasNext() ? cursor.next() : List.of();
		int count = cursor.hasNext() ? this.reader.countPage(wanted) : first.size();
		JsonContent out = new JsonContent();
		EntityRenderer renderer = new EntityRenderer(this.reshaper, request, out);
		out.append("{");
		renderer.context("Collection(" + set.typeName() + ")");
		out.append("\"@odata.count\":" + request.shape().count(count) + ",\"value\":[");
		PageWriter writer = new PageWriter(request, set, query, paging, cursor, renderer, false);
		if (writer.append(first, out)) {
			out.continueWith(writer);
		}
		return page(request, out);
	}

	/**
	 * A page that has been begun.
	 * @param request the request
	 * @param out the page
	 * @return a 200
	 */
	public static ODataResponse page(ODataRequest request, JsonContent out) {
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.header("Preference-Applied", request.preferences().appliedToPage())
			.body(contentType(request), out);
	}

	/**
	 * The number of a collection's entities that match the filter.
	 * @param request the request
	 * @param set the collection
	 * @param restrictions what the entities have to fulfil besides the filter
	 * @return a 200 with the number as text
	 */
	public ODataResponse count(ODataRequest request, EntitySet set, List<Restriction> restrictions) {
		PlannedQuery query = query(set, request.options());
		long count = this.reader.count(new EntityQuery(set.table(), request.visibility(), set.parentKey(), restrictions,
				query.plan(), query.now(), 1, null));
		request.account().addRows(1);
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.body("text/plain", new JsonContent().append(Long.toString(count)));
	}

	/**
	 * A single entity.
	 * @param request the request
	 * @param set the collection that it belongs to
	 * @param id the entity's id
	 * @param parentEtag the tag of what holds the collection, or null when the entity has
	 * one of its own
	 * @return a 200, or a 304 when the client has it already
	 * @throws ApiException a 404 or a 412
	 */
	public ODataResponse entity(ODataRequest request, EntitySet set, String id, @Nullable Etag parentEtag) {
		PlannedQuery query = PlannedQuery.ofEntity(set.table().type(), request.options(), now());
		EntityRow row = row(request, set, id, query);
		Etag etag = (parentEtag != null) ? parentEtag : row.etag();
		request.precondition().requireMatch(etag);
		if (request.precondition().matchesNone(etag)) {
			return notModified(etag);
		}
		request.account().addRows(1);
		return entity(request, set, row, query, etag, ODataResponse.of(HttpServletResponse.SC_OK)
			.header("Preference-Applied", request.preferences().appliedToRead()));
	}

	/**
	 * Writes an entity, and answers with it as the client wants it. What cannot be
	 * answered is not written.
	 * @param request the request
	 * @param set the collection that the entity belongs to
	 * @param sent the body; changed on the way
	 * @param change the write
	 * @return a 201 or 200 with the entity, expanded at least to the level that was sent,
	 * or a 204 if the client prefers that
	 * @throws ApiException a 400 for an option that makes sense for collections only
	 */
	public ODataResponse write(ODataRequest request, EntitySet set, ObjectNode sent, Supplier<Written> change) {
		if (request.numbersSentAsText()) {
			this.numbersAsText.read(sent, set.table().type());
		}
		PlannedQuery query = PlannedQuery.ofEntity(set.table().type(),
				SentLevel.expanded(request.options(), set.table(), List.of(sent)), now());
		Written written = change.get();
		request.account().addRows(1);
		boolean created = written.outcome() == Outcome.CREATED;
		String url = request.root().resource(set.entityPath(written.tree().id()));
		if (request.preferences().returnMinimal()) {
			return ODataResponse.noContent()
				.header("Preference-Applied", request.preferences().appliedToWrite())
				.header("Location", created ? url : null)
				.header("OData-EntityId", url)
				.etag(written.etag());
		}
		EntityRow row = request.options().expand().isEmpty() ? EntityRow.of(written.tree())
				: readAgain(request, set, written.tree(), query);
		return entity(request, set, row, query, written.etag(),
				ODataResponse.of(created ? HttpServletResponse.SC_CREATED : HttpServletResponse.SC_OK)
					.header("Preference-Applied", request.preferences().appliedToWrite())
					.header("Location", created ? url : null));
	}

	/**
	 * Deletes an entity.
	 * @param request the request
	 * @param deletion the deletion
	 * @return a 204
	 * @throws ApiException a 400 when there are query options
	 */
	public ODataResponse delete(ODataRequest request, Runnable deletion) {
		request.requireNoOptions();
		deletion.run();
		request.account().addRows(1);
		return ODataResponse.noContent();
	}

	/**
	 * What was written does not hold all that can be expanded. When somebody has deleted
	 * the entity since, it is still what was written.
	 */
	private EntityRow readAgain(ODataRequest request, EntitySet set, EntityTree written, PlannedQuery query) {
		return read(request, set, written.id(), query).orElseGet(() -> EntityRow.of(written));
	}

	/**
	 * An entity's tag.
	 * @param request the request
	 * @param set the collection that it belongs to
	 * @param id the entity's id
	 * @return the tag
	 * @throws ApiException a 404 when there is no such entity
	 */
	public @Nullable Etag etag(ODataRequest request, EntitySet set, String id) {
		return row(request, set, id, query(set, QueryOptions.NONE)).etag();
	}

	/**
	 * An entity that is stored with the one that holds it.
	 * @param request the request
	 * @param set the collection of what holds it
	 * @param id the id of what holds it
	 * @param navigation the navigation property
	 * @return a 200, or a 304 when the client has it already
	 * @throws ApiException a 404 when there is no such entity, or nothing holds it; a 412
	 */
	public ODataResponse inlined(ODataRequest request, EntitySet set, String id, String navigation) {
		EntityRow row = row(request, set, id, query(set, QueryOptions.NONE));
		Property property = set.table().type().property(navigation).orElseThrow();
		PlannedQuery query = PlannedQuery.ofEntity((StructuredType) property.type(), request.options(), now());
		byte[] text = row.inlined(navigation);
		if (text == null) {
			throw ApiException.notFound("%s of a %s".formatted(navigation, set.table().type().name()), id);
		}
		request.precondition().requireMatch(row.etag());
		if (request.precondition().matchesNone(row.etag())) {
			return notModified(row.etag());
		}
		JsonContent out = new JsonContent();
		request.account().addRows(1);
		new EntityRenderer(this.reshaper, request, out).inlinedAlone(set, row, property, text, query.plan());
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.header("Preference-Applied", request.preferences().appliedToRead())
			.etag(row.etag())
			.body(contentType(request), out);
	}

	private PlannedQuery query(EntitySet set, QueryOptions options) {
		return PlannedQuery.of(set.table().type(), options, now());
	}

	private long now() {
		return DateTimeOffset.ticks(this.clock.instant());
	}

	private EntityRow row(ODataRequest request, EntitySet set, String id, PlannedQuery query) {
		return read(request, set, id, query).orElseThrow(() -> ApiException.notFound(set.table().type().name(), id));
	}

	private Optional<EntityRow> read(ODataRequest request, EntitySet set, String id, PlannedQuery query) {
		return this.reader.readOne(
				EntityQuery.one(set.table(), request.visibility(), set.parentKey(), id, query.plan(), query.now()));
	}

	private ODataResponse entity(ODataRequest request, EntitySet set, EntityRow row, PlannedQuery query,
			@Nullable Etag etag, ODataResponse response) {
		JsonContent out = new JsonContent();
		String context = set.path() + EntityRenderer.projection(query.plan()) + "/$entity";
		new EntityRenderer(this.reshaper, request, out).entity(set, row, query, context, etag);
		return response.etag(etag).body(contentType(request), out);
	}

	private static ODataResponse notModified(@Nullable Etag etag) {
		return ODataResponse.of(HttpServletResponse.SC_NOT_MODIFIED).etag(etag);
	}

	/**
	 * The media type of the JSON that a request asks for.
	 * @param request the request
	 * @return the value of {@code Content-Type}
	 */
	public static String contentType(ODataRequest request) {
		return contentType(request.shape().metadata(), request.shape().numbersAsText());
	}

	/**
	 * The media type of JSON with control information.
	 * @param level how much of it there is
	 * @param numbersAsText whether values of {@code Edm.Int64} and {@code Edm.Decimal}
	 * are strings
	 * @return the value of {@code Content-Type}
	 */
	public static String contentType(MetadataLevel level, boolean numbersAsText) {
		return "application/json;odata.metadata=" + level.parameter() + ";odata.streaming=true;IEEE754Compatible="
				+ numbersAsText + ";charset=utf-8";
	}

}
