package dev.callrecords.callrecord.web;

import java.util.Optional;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.callrecord.CallRecordHistory;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.resource.ApiException;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.WholeEntity;
import dev.callrecords.web.WholeResponses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The earlier versions of a call record, for whoever can see what the record is now.
 */
@Controller
class VersionController {

	private static final String VERSIONS = "/communications/callRecords/{callRecordId}/versions";

	private final CallRecordHistory history;

	private final EntityResponses records;

	private final WholeResponses responses;

	private final EntitySet callRecords;

	VersionController(CallRecordHistory history, EntityResponses records, WholeResponses responses,
			CallRecordService service) {
		this.history = history;
		this.records = records;
		this.responses = responses;
		this.callRecords = EntitySet.top(service.table(), "communications/callRecords");
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(VERSIONS)
	ODataResponse list(ODataRequest request, @PathVariable String callRecordId) {
		this.records.etag(request, this.callRecords, callRecordId);
		return this.responses.page(request, versions(callRecordId),
				(from, limit) -> this.history.versions(callRecordId, from, limit)
					.stream()
					.map((version) -> whole(callRecordId, version))
					.toList());
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(VERSIONS + "/{id}")
	ODataResponse get(ODataRequest request, @PathVariable String callRecordId, @PathVariable String id) {
		this.records.etag(request, this.callRecords, callRecordId);
		WholeEntity version = number(id).flatMap((number) -> this.history.version(callRecordId, number))
			.map((found) -> whole(callRecordId, found))
			.orElseThrow(() -> ApiException.notFound("earlier version", id));
		return this.responses.entity(request, versions(callRecordId), version);
	}

	private EntitySet versions(String recordId) {
		return EntitySet.top(this.callRecords.table(), this.callRecords.entityPath(recordId) + "/versions");
	}

	private WholeEntity whole(String recordId, CallRecordHistory.Version version) {
		return new WholeEntity(version.number(), version.etag(), version.evolved(), version.length(),
				() -> this.history.text(recordId, version.number()));
	}

	/** What is no number is the key of nothing. */
	private static Optional<Long> number(String key) {
		try {
			return Optional.of(Long.parseLong(key)).filter((number) -> number.toString().equals(key));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

}
