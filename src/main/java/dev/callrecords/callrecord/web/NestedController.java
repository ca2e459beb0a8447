package dev.callrecords.callrecord.web;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.util.List;
import java.util.Map;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.callrecord.NestedService;
import dev.callrecords.storage.Etag;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * The collections below a call record. They answer to the same verbs, and their entities
 * carry the record's tag.
 */
@Controller
class NestedController {

	private static final String OF_RECORD = "/communications/callRecords/{callRecordId}/{collection:sessions|participants_v2}";

	private static final String OF_SESSION = "/communications/callRecords/{callRecordId}/sessions/{sessionId}/{collection:segments}";

	private static final String COUNT = "()/$count";

	private static final String ENTITY = "/{id}";

	private final NestedService service;

	private final EntityResponses responses;

	private final EntitySet callRecords;

	NestedController(NestedService service, EntityResponses responses, CallRecordService callRecords) {
		this.service = service;
		this.responses = responses;
		this.callRecords = EntitySet.top(callRecords.table(), "communications/callRecords");
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping({ OF_RECORD, OF_SESSION })
	ODataResponse list(ODataRequest request, @PathVariable Map<String, String> path) {
		requireHolder(request, path);
		return this.responses.page(request, set(path));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping({ OF_RECORD + COUNT, OF_SESSION + COUNT })
	ODataResponse count(ODataRequest request, @PathVariable Map<String, String> path) {
		requireHolder(request, path);
		return this.responses.count(request, set(path), List.of());
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = { OF_RECORD, OF_SESSION }, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @PathVariable Map<String, String> path, @RequestBody ObjectNode body) {
		EntitySet set = set(path);
		return this.responses.write(request, set, body,
				() -> this.service.create(set.table(), set.parentKey(), body, request.precondition()));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping({ OF_RECORD + ENTITY, OF_SESSION + ENTITY })
	ODataResponse get(ODataRequest request, @PathVariable Map<String, String> path, @PathVariable String id) {
		// The tag first: one that is older than what is shown cannot lose a change.
		Etag etag = requireHolder(request, path);
		return this.responses.entity(request, set(path), id, etag);
	}

	@Requires(Permission.WRITE)
	@PatchMapping(path = { OF_RECORD + ENTITY, OF_SESSION + ENTITY }, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse amend(ODataRequest request, @PathVariable Map<String, String> path, @PathVariable String id,
			@RequestBody ObjectNode body) {
		EntitySet set = set(path);
		return this.responses.write(request, set, body,
				() -> this.service.amend(set.table(), set.parentKey(), id, body, request.precondition()));
	}

	@Requires(Permission.WRITE)
	@PutMapping(path = { OF_RECORD + ENTITY, OF_SESSION + ENTITY }, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable Map<String, String> path, @PathVariable String id,
			@RequestBody ObjectNode body) {
		EntitySet set = set(path);
		return this.responses.write(request, set, body,
				() -> this.service.replace(set.table(), set.parentKey(), id, body, request.precondition()));
	}

	@Requires(Permission.WRITE)
	@DeleteMapping({ OF_RECORD + ENTITY, OF_SESSION + ENTITY })
	ODataResponse delete(ODataRequest request, @PathVariable Map<String, String> path, @PathVariable String id) {
		EntitySet set = set(path);
		return this.responses.delete(request,
				() -> this.service.delete(set.table(), set.parentKey(), id, request.precondition()));
	}

	private EntitySet set(Map<String, String> path) {
		return holder(path).below(key(path), path.getOrDefault("collection", ""));
	}

	/** The collection of what holds the collection. */
	private EntitySet holder(Map<String, String> path) {
		return path.containsKey("sessionId") ? this.callRecords.below(path.getOrDefault("callRecordId", ""), "sessions")
				: this.callRecords;
	}

	private static String key(Map<String, String> path) {
		return path.getOrDefault("sessionId", path.getOrDefault("callRecordId", ""));
	}

	/**
	 * Demands that what holds the collection is there, for this caller.
	 * @return the tag of the record, which holds for everything below it
	 */
	private @Nullable Etag requireHolder(ODataRequest request, Map<String, String> path) {
		Etag etag = this.responses.etag(request, this.callRecords, path.getOrDefault("callRecordId", ""));
		if (path.containsKey("sessionId")) {
			this.responses.etag(request, holder(path), key(path));
		}
		return etag;
	}

}
