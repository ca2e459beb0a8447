package dev.callrecords.calllog.web;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.util.List;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.resource.ApiException;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the logs as collections. */
@Controller
class LogRowController {

	private static final String COLLECTION = "/communications/{rows:\\w+LogRows}";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final LogRowService service;

	private final EntityResponses responses;

	private final CallLogRegistry logs;

	LogRowController(LogRowService service, EntityResponses responses, CallLogRegistry logs) {
		this.service = service;
		this.responses = responses;
		this.logs = logs;
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(COLLECTION)
	ODataResponse list(ODataRequest request, @PathVariable String rows) {
		return this.responses.page(request, set(log(rows)));
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(COLLECTION + "()/$count")
	ODataResponse count(ODataRequest request, @PathVariable String rows) {
		return this.responses.count(request, set(log(rows)), List.of());
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @PathVariable String rows, @RequestBody ObjectNode body) {
		CallLog log = log(rows);
		return this.responses.write(request, set(log), body, () -> this.service.create(log, body));
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(ENTITY)
	ODataResponse get(ODataRequest request, @PathVariable String rows, @PathVariable String id) {
		return this.responses.entity(request, set(log(rows)), id, null);
	}

	@Requires(Permission.WRITE)
	@PutMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable String rows, @PathVariable String id,
			@RequestBody ObjectNode body) {
		CallLog log = log(rows);
		return this.responses.write(request, set(log), body,
				() -> this.service.replace(log, id, body, request.precondition()));
	}

	@Requires(Permission.WRITE)
	@DeleteMapping(ENTITY)
	ODataResponse delete(ODataRequest request, @PathVariable String rows, @PathVariable String id) {
		return this.responses.delete(request, () -> this.service.delete(log(rows), id, request.precondition()));
	}

	private CallLog log(String rows) {
		return this.logs.ofCollection(rows).orElseThrow(ApiException::noSuchResource);
	}

	private static EntitySet set(CallLog log) {
		return EntitySet.top(log.table(), "communications/" + log.collection());
	}

}
