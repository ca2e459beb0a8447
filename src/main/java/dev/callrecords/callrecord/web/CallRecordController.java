package dev.callrecords.callrecord.web;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.util.List;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/** The call records. */
@Controller
class CallRecordController {

	private static final String COLLECTION = "/communications/callRecords";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final CallRecordService service;

	private final EntityResponses responses;

	private final EntitySet callRecords;

	CallRecordController(CallRecordService service, EntityResponses responses) {
		this.service = service;
		this.responses = responses;
		this.callRecords = EntitySet.top(service.table(), COLLECTION.substring(1));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(COLLECTION)
	ODataResponse list(ODataRequest request) {
		return this.responses.page(request, this.callRecords);
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(COLLECTION + "()/$count")
	ODataResponse count(ODataRequest request) {
		return this.responses.count(request, this.callRecords, List.of());
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @RequestBody ObjectNode body) {
		return this.responses.write(request, this.callRecords, body, () -> this.service.create(body));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(ENTITY)
	ODataResponse get(ODataRequest request, @PathVariable String id) {
		return this.responses.entity(request, this.callRecords, id, null);
	}

	@Requires(Permission.WRITE)
	@PatchMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse amend(ODataRequest request, @PathVariable String id, @RequestBody ObjectNode body) {
		return this.responses.write(request, this.callRecords, body,
				() -> this.service.amend(id, body, request.precondition()));
	}

	@Requires(Permission.WRITE)
	@PutMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable String id, @RequestBody ObjectNode body) {
		return this.responses.write(request, this.callRecords, body,
				() -> this.service.replace(id, body, request.precondition()));
	}

	@Requires(Permission.WRITE)
	@DeleteMapping(ENTITY)
	ODataResponse delete(ODataRequest request, @PathVariable String id) {
		return this.responses.delete(request, () -> this.service.delete(id, request.precondition()));
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(ENTITY + "/organizer_v2")
	ODataResponse organizer(ODataRequest request, @PathVariable String id) {
		return this.responses.inlined(request, this.callRecords, id, "organizer_v2");
	}

}
