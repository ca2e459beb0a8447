package dev.callrecords.calllog.web;

import java.util.List;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogTables;
import dev.callrecords.calllog.LogRowService;
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
import tools.jackson.databind.node.ObjectNode;

/** The rows of the two call logs as collections. */
@Controller
class LogRowController {

	private static final String COLLECTION = "/communications/{rows:pstnCallLogRows|directRoutingLogRows}";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final LogRowService service;

	private final EntityResponses responses;

	private final CallLogTables tables;

	LogRowController(LogRowService service, EntityResponses responses, CallLogTables tables) {
		this.service = service;
		this.responses = responses;
		this.tables = tables;
	}

	@GetMapping(COLLECTION)
	ODataResponse list(ODataRequest request, @PathVariable String rows) {
		return this.responses.page(request, set(CallLog.ofCollection(rows)));
	}

	@GetMapping(COLLECTION + "()/$count")
	ODataResponse count(ODataRequest request, @PathVariable String rows) {
		return this.responses.count(request, set(CallLog.ofCollection(rows)), List.of());
	}

	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @PathVariable String rows, ObjectNode body) {
		return this.responses.written(request, set(CallLog.ofCollection(rows)),
				this.service.create(CallLog.ofCollection(rows), body));
	}

	@GetMapping(ENTITY)
	ODataResponse get(ODataRequest request, @PathVariable String rows, @PathVariable String id) {
		return this.responses.entity(request, set(CallLog.ofCollection(rows)), id, null);
	}

	@PutMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable String rows, @PathVariable String id, ObjectNode body) {
		return this.responses.written(request, set(CallLog.ofCollection(rows)),
				this.service.replace(CallLog.ofCollection(rows), id, body, request.precondition()));
	}

	@DeleteMapping(ENTITY)
	ODataResponse delete(ODataRequest request, @PathVariable String rows, @PathVariable String id) {
		this.service.delete(CallLog.ofCollection(rows), id, request.precondition());
		return ODataResponse.noContent();
	}

	private EntitySet set(CallLog log) {
		return EntitySet.top(this.tables.of(log), "communications/" + log.collectionName());
	}

}
