package dev.callrecords.calllog;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.Etag;
import dev.callrecords.wire.Json;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a call log: what both logs tell. Every property has a column of its own, for
 * these rows are filtered and summed; the JSON text is what clients see.
 */
@MappedSuperclass
abstract class LogRow {

	@Id
	private String id = "";

	@Version
	private long revision = Etag.firstRevision();

	private @Nullable String userId;

	private @Nullable String userPrincipalName;

	private @Nullable String userDisplayName;

	/** Ticks, as all points in time. */
	private @Nullable Long startDateTime;

	private @Nullable Long endDateTime;

	/** Seconds. */
	private @Nullable Integer duration;

	private @Nullable String callType;

	private @Nullable String callerNumber;

	private @Nullable String calleeNumber;

	private String body = "";

	String id() {
		return this.id;
	}

	Etag etag() {
		return Etag.ofRevision(this.revision);
	}

	String body() {
		return this.body;
	}

	/**
	 * Takes over the content.
	 * @param row the canonical form
	 */
	void become(ObjectNode row) {
		this.id = row.get("id").stringValue();
		this.userId = text(row, "userId");
		this.userPrincipalName = text(row, "userPrincipalName");
		this.userDisplayName = text(row, "userDisplayName");
		this.startDateTime = ticks(row, "startDateTime");
		this.endDateTime = ticks(row, "endDateTime");
		this.duration = integer(row, "duration");
		this.callType = text(row, "callType");
		this.callerNumber = text(row, "callerNumber");
		this.calleeNumber = text(row, "calleeNumber");
		this.body = Json.write(row);
	}

	static @Nullable String text(ObjectNode row, String property) {
		JsonNode value = row.get(property);
		return value.isString() ? value.stringValue() : null;
	}

	static @Nullable Integer integer(ObjectNode row, String property) {
		JsonNode value = row.get(property);
		return value.isNumber() ? value.intValue() : null;
	}

	static @Nullable Boolean bool(ObjectNode row, String property) {
		JsonNode value = row.get(property);
		return value.isBoolean() ? value.booleanValue() : null;
	}

	static @Nullable Long ticks(ObjectNode row, String property) {
		JsonNode value = row.get(property);
		return value.isString() ? DateTimeOffset.parse(value.stringValue()).ticks() : null;
	}

}
