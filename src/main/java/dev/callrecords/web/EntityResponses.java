package dev.callrecords.web;

import java.util.List;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.sql.Sql;
import dev.callrecords.query.EntityPage;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.EntityRow;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Etag;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Written;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.Reshaper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Reads what a request asks for, and makes the response. */
@Component
public class EntityResponses {

	private final EntityReader reader;

	private final Reshaper reshaper;

	EntityResponses(EntityReader reader, Reshaper reshaper) {
		this.reader = reader;
		this.reshaper = reshaper;
	}

	/**
	 * A page of a collection.
	 * @param request the request
	 * @param set the collection
	 * @return a 200
	 */
	public ResponseEntity<JsonContent> page(ODataRequest request, EntitySet set) {
		PlannedQuery query = PlannedQuery.of(set.table().type(), request.options());
		String context = set.parentKey().isEmpty() ? set.path() + EntityRenderer.projection(query.plan()) : set.path();
		return page(request, set, query, List.of(), context, false);
	}

	/**
	 * A page of what a function returns.
	 * @param request the request
	 * @param set the collection that the function reads, under the function's URL
	 * @param conditions what the function returns of it
	 * @return a 200, with the number of the page's entities
	 */
	public ResponseEntity<JsonContent> functionPage(ODataRequest request, EntitySet set, List<Sql> conditions) {
		PlannedQuery query = PlannedQuery.of(set.table().type(), request.options());
		String context = "Collection(" + set.table().type().qualifiedName() + ")";
		return page(request, set, query, conditions, context, true);
	}

	private ResponseEntity<JsonContent> page(ODataRequest request, EntitySet set, PlannedQuery query,
			List<Sql> conditions, String context, boolean counted) {
		String binding = query.binding(set);
		ReadPlan plan = query.plan();
		int sortValues = plan.order().isEmpty() ? set.table().order().size() : plan.order().size() + 1;
		Paging paging = Paging.of(request, binding, sortValues, set.table().pageSize());
		EntityQuery wanted = new EntityQuery(set.table(), set.parentKey(), conditions, plan, paging.limit(),
				paging.after());
		EntityPage page = this.reader.read(wanted);
		JsonContent out = new JsonContent();
		EntityRenderer renderer = new EntityRenderer(this.reshaper, request, out);
		out.append("{");
		renderer.context(context);
		if (counted) {
			out.append("\"@odata.count\":" + page.rows().size() + ",");
		}
		else if (query.plan().count()) {
			out.append("\"@odata.count\":" + this.reader.count(wanted) + ",");
		}
		out.append("\"value\":");
		renderer.entities(set, page.rows(), query, !counted);
		String next = paging.next(page.end(), binding);
		if (next != null) {
			out.append(",\"@odata.nextLink\":")
				.appendString(Paging.nextLink(request.root().resource(set.path()), request.rawQuery(), next));
		}
		out.append("}");
		return ResponseEntity.ok().headers(headers(request, true, false)).body(out);
	}

	/**
	 * The number of a collection's entities that match the filter.
	 * @param request the request
	 * @param set the collection
	 * @param conditions what the entities have to fulfil besides the filter
	 * @return a 200 with the number as text
	 */
	public ResponseEntity<String> count(ODataRequest request, EntitySet set, List<Sql> conditions) {
		ReadPlan plan = PlannedQuery.of(set.table().type(), request.options()).plan();
		long count = this.reader.count(new EntityQuery(set.table(), set.parentKey(), conditions, plan, 1, null));
		return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(Long.toString(count));
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
	public ResponseEntity<JsonContent> entity(ODataRequest request, EntitySet set, String id,
			@Nullable Etag parentEtag) {
		PlannedQuery query = PlannedQuery.ofEntity(set.table().type(), request.options());
		EntityRow row = row(set, id, query);
		Etag etag = (parentEtag != null) ? parentEtag : row.etag();
		request.precondition().requireMatch(etag);
		if (request.precondition().matchesNone(etag)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(String.valueOf(etag)).build();
		}
		return entity(request, set, row, query, etag, HttpStatus.OK, headers(request, false, false));
	}

	/**
	 * The answer to a write.
	 * @param request the request
	 * @param set the collection that the entity belongs to
	 * @param written what was done
	 * @return a 201 or 200 with the entity, or a 204 if the client prefers that
	 * @throws ApiException a 404 when the entity has been deleted since
	 */
	public ResponseEntity<JsonContent> written(ODataRequest request, EntitySet set, Written written) {
		boolean created = written.outcome() == Outcome.CREATED;
		HttpHeaders headers = headers(request, false, true);
		String url = request.root().resource(set.entityPath(written.id()));
		if (created) {
			headers.set(HttpHeaders.LOCATION, url);
		}
		if (request.preferences().returnMinimal()) {
			headers.set("OData-EntityId", url);
			headers.remove(HttpHeaders.CONTENT_TYPE);
			return withEtag(ResponseEntity.status(HttpStatus.NO_CONTENT).headers(headers), written.etag()).build();
		}
		PlannedQuery query = PlannedQuery.of(set.table().type(), QueryOptions.NONE);
		return entity(request, set, row(set, written.id(), query), query, written.etag(),
				created ? HttpStatus.CREATED : HttpStatus.OK, headers);
	}

	/**
	 * An entity's tag.
	 * @param set the collection that it belongs to
	 * @param id the entity's id
	 * @return the tag
	 * @throws ApiException a 404 when there is no such entity
	 */
	public @Nullable Etag etag(EntitySet set, String id) {
		return row(set, id, PlannedQuery.of(set.table().type(), QueryOptions.NONE)).etag();
	}

	/**
	 * The organizer of a call record.
	 * @param request the request
	 * @param set the call records
	 * @param id the record's id
	 * @return a 200, or a 304 when the client has it already
	 * @throws ApiException a 404 when there is no such record, or it has no organizer; a
	 * 412
	 */
	public ResponseEntity<JsonContent> organizer(ODataRequest request, EntitySet set, String id) {
		EntityRow row = row(set, id, PlannedQuery.of(set.table().type(), QueryOptions.NONE));
		StructuredType type = (StructuredType) set.table().type().property("organizer_v2").orElseThrow().type();
		PlannedQuery query = PlannedQuery.ofEntity(type, request.options());
		byte[] organizer = row.organizer();
		if (organizer == null) {
			throw ApiException.notFound("organizer of a call record", id);
		}
		request.precondition().requireMatch(row.etag());
		if (request.precondition().matchesNone(row.etag())) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(String.valueOf(row.etag())).build();
		}
		JsonContent out = new JsonContent();
		new EntityRenderer(this.reshaper, request, out).organizerAlone(set, row, organizer, query.plan().select());
		return withEtag(ResponseEntity.ok().headers(headers(request, false, false)), row.etag()).body(out);
	}

	private EntityRow row(EntitySet set, String id, PlannedQuery query) {
		return this.reader.readOne(EntityQuery.one(set.table(), set.parentKey(), id, query.plan()))
			.orElseThrow(() -> ApiException.notFound(set.table().type().name(), id));
	}

	private ResponseEntity<JsonContent> entity(ODataRequest request, EntitySet set, EntityRow row, PlannedQuery query,
			@Nullable Etag etag, HttpStatusCode status, HttpHeaders headers) {
		JsonContent out = new JsonContent();
		String context = set.path() + EntityRenderer.projection(query.plan()) + "/$entity";
		new EntityRenderer(this.reshaper, request, out).entity(set, row, query, context, etag);
		return withEtag(ResponseEntity.status(status).headers(headers), etag).body(out);
	}

	private static ResponseEntity.BodyBuilder withEtag(ResponseEntity.BodyBuilder response, @Nullable Etag etag) {
		return (etag != null) ? response.eTag(etag.toString()) : response;
	}

	private static HttpHeaders headers(ODataRequest request, boolean page, boolean write) {
		HttpHeaders headers = new HttpHeaders();
		// As text: a MediaType would write the parameters' names in lower case.
		headers.set(HttpHeaders.CONTENT_TYPE,
				"application/json;odata.metadata=" + request.shape().metadata().parameter()
						+ ";odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
		String applied = request.preferences().applied(page, write);
		if (applied != null) {
			headers.set("Preference-Applied", applied);
		}
		return headers;
	}

}
