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

/** The participants of a call record. */
@Controller
class ParticipantController {

	private static final String COLLECTION = "/communications/callRecords/{callRecordId}/participants_v2";

	private static final String ENTITY = COLLECTION + "/{id}";

	private final NestedResource resource;

	ParticipantController(NestedResource resource) {
		this.resource = resource;
	}

	@GetMapping(COLLECTION)
	ODataResponse list(ODataRequest request, @PathVariable String callRecordId) {
		return this.resource.list(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId));
	}

	@GetMapping(COLLECTION + "()/$count")
	ODataResponse count(ODataRequest request, @PathVariable String callRecordId) {
		return this.resource.count(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId));
	}

	@PostMapping(path = COLLECTION, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse create(ODataRequest request, @PathVariable String callRecordId, ObjectNode body) {
		return this.resource.create(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId), body);
	}

	@GetMapping(ENTITY)
	ODataResponse get(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id) {
		return this.resource.get(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId), id);
	}

	@PatchMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse amend(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id,
			ObjectNode body) {
		return this.resource.amend(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId), id, body);
	}

	@PutMapping(path = ENTITY, consumes = MediaType.APPLICATION_JSON_VALUE)
	ODataResponse replace(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id,
			ObjectNode body) {
		return this.resource.replace(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId), id, body);
	}

	@DeleteMapping(ENTITY)
	ODataResponse delete(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id) {
		return this.resource.delete(request, NestedKind.PARTICIPANT, new ParentKey(callRecordId), id);
	}

}
