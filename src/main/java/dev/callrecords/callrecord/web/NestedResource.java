package dev.callrecords.callrecord.web;

import java.util.List;

import dev.callrecords.callrecord.CallRecordTables;
import dev.callrecords.callrecord.NestedKind;
import dev.callrecords.callrecord.NestedService;
import dev.callrecords.callrecord.ParentKey;
import dev.callrecords.resource.Etag;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the collections below a call record have in common: the same verbs, and the
 * record's tag.
 */
@Component
class NestedResource {

	private final NestedService service;

	private final EntityResponses responses;

	private final EntitySet callRecords;

	NestedResource(NestedService service, EntityResponses responses, CallRecordTables tables) {
		this.service = service;
		this.responses = responses;
		this.callRecords = EntitySet.top(tables.callRecord(), "communications/callRecords");
	}

	ODataResponse list(ODataRequest request, NestedKind kind, ParentKey parent) {
		requireParent(parent);
		return this.responses.page(request, set(kind, parent));
	}

	ODataResponse count(ODataRequest request, NestedKind kind, ParentKey parent) {
		requireParent(parent);
		return this.responses.count(request, set(kind, parent), List.of());
	}

	ODataResponse create(ODataRequest request, NestedKind kind, ParentKey parent, ObjectNode body) {
		return this.responses.written(request, set(kind, parent),
				this.service.create(kind, parent, body, request.precondition()));
	}

	ODataResponse get(ODataRequest request, NestedKind kind, ParentKey parent, String id) {
		// The tag first: one that is older than what is shown cannot lose a change.
		Etag etag = requireParent(parent);
		return this.responses.entity(request, set(kind, parent), id, etag);
	}

	ODataResponse amend(ODataRequest request, NestedKind kind, ParentKey parent, String id, ObjectNode body) {
		return this.responses.written(request, set(kind, parent),
				this.service.amend(kind, parent, id, body, request.precondition()));
	}

	ODataResponse replace(ODataRequest request, NestedKind kind, ParentKey parent, String id, ObjectNode body) {
		return this.responses.written(request, set(kind, parent),
				this.service.replace(kind, parent, id, body, request.precondition()));
	}

	ODataResponse delete(ODataRequest request, NestedKind kind, ParentKey parent, String id) {
		this.service.delete(kind, parent, id, request.precondition());
		return ODataResponse.noContent();
	}

	private EntitySet set(NestedKind kind, ParentKey parent) {
		return switch (kind) {
			case SESSION -> sessions(parent);
			case SEGMENT -> sessions(parent).below(parent.session(), "segments");
			case PARTICIPANT -> this.callRecords.below(parent.callRecordId(), "participants_v2");
		};
	}

	private EntitySet sessions(ParentKey parent) {
		return this.callRecords.below(parent.callRecordId(), "sessions");
	}

	/** The tag of the record, which holds for everything below it. */
	private @Nullable Etag requireParent(ParentKey parent) {
		Etag etag = this.responses.etag(this.callRecords, parent.callRecordId());
		if (parent.sessionId() != null) {
			this.responses.etag(sessions(parent), parent.sessionId());
		}
		return etag;
	}

}
