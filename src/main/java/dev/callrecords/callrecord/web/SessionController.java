package dev.callrecords.callrecord.web;

import dev.callrecords.callrecord.NestedKind;
import dev.callrecords.callrecord.ParentKey;
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
import tools.jackson.databind.node.ObjectNode;

/** The sessions of a call record. */
@Controller
class SessionController {

	private static final String COLLECTION = "/communications/callRecords/{callRecordId}/sessions";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final NestedResource resource;

	SessionController(NestedResource resource) {
		this.resource = resource;
	}

	@GetMapping(COLLECTION)
	ODataResponse list(ODataRequest request, @PathVariable String callRecordId) {
		return this.resource.list(request, NestedKind.SESSION, new ParentKey(callRecordId));
	}

	@GetMapping(COLLECTION + "()/$count")
	ODataResponse count(ODataRequest request, @PathVariable String callRecordId) {
		return this.resource.count(request, NestedKind.SESSION, new ParentKey(callRecordId));
	}

	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @PathVariable String callRecordId, ObjectNode body) {
		return this.resource.create(request, NestedKind.SESSION, new ParentKey(callRecordId), body);
	}

	@GetMapping(ENTITY)
	ODataResponse get(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id) {
		return this.resource.get(request, NestedKind.SESSION, new ParentKey(callRecordId), id);
	}

	@PatchMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse amend(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id,
			ObjectNode body) {
		return this.resource.amend(request, NestedKind.SESSION, new ParentKey(callRecordId), id, body);
	}

	@PutMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id,
			ObjectNode body) {
		return this.resource.replace(request, NestedKind.SESSION, new ParentKey(callRecordId), id, body);
	}

	@DeleteMapping(ENTITY)
	ODataResponse delete(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id) {
		return this.resource.delete(request, NestedKind.SESSION, new ParentKey(callRecordId), id);
	}

}
