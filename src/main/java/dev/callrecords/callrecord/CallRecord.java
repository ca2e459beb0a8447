package dev.callrecords.callrecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Etag;
import dev.callrecords.resource.StoredText;
import dev.callrecords.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call: the root of everything that belongs to it, and the holder of its version. What
 * clients see of it is kept as JSON text beside the columns by which it is found.
 */
@Entity
@Table(name = "call_record")
class CallRecord {

	@Id
	private String id = "";

	/** Grows with every change; a client may let it jump. */
	private long version;

	/**
	 * Grows with every write, and makes one of two writers that have read the same state
	 * fail.
	 */
	@Version
	private long revision;

	/** The number of the member of callType. */
	private short type;

	/** Ticks, as the other points in time. */
	private long startDateTime;

	private long endDateTime;

	private long lastModifiedDateTime;

	private @Nullable String joinWebUrl;

	private @Nullable String organizerId;

	/** The JSON text of organizer_v2. */
	private @Nullable String organizer;

	/** The JSON text of the record without its navigation properties. */
	private String body = "";

	/** For Hibernate. */
	protected CallRecord() {
	}

	/**
	 * A record that is not stored yet.
	 * @param content what it holds
	 */
	CallRecord(CallRecordContent content) {
		this.id = content.id();
		this.revision = Etag.firstRevision();
		become(content);
	}

	String id() {
		return this.id;
	}

	Etag etag() {
		return new Etag(this.version, this.revision);
	}

	long version() {
		return this.version;
	}

	short type() {
		return this.type;
	}

	long startDateTime() {
		return this.startDateTime;
	}

	long endDateTime() {
		return this.endDateTime;
	}

	long lastModifiedDateTime() {
		return this.lastModifiedDateTime;
	}

	@Nullable String joinWebUrl() {
		return this.joinWebUrl;
	}

	@Nullable String organizerId() {
		return this.organizerId;
	}

	StoredText text() {
		return new StoredText(this.body, false, this.organizer);
	}

	/** The record's own properties. */
	ObjectNode record() {
		return Json.readOwn(this.body.getBytes(StandardCharsets.UTF_8));
	}

	@Nullable ObjectNode organizer() {
		return (this.organizer != null) ? Json.readOwn(this.organizer.getBytes(StandardCharsets.UTF_8)) : null;
	}

	/**
	 * Takes over everything that the content says about the record itself.
	 * @param content the new content, of the same id
	 */
	final void become(CallRecordContent content) {
		ObjectNode newOrganizer = content.organizer();
		this.organizer = (newOrganizer != null) ? Json.write(newOrganizer) : null;
		this.organizerId = (newOrganizer != null) ? newOrganizer.get("id").stringValue() : null;
		this.type = (short) content.typeNumber();
		write(content.record());
	}

	private void write(ObjectNode record) {
		this.version = record.get("version").longValue();
		this.startDateTime = CallRecordContent.ticks(record, "startDateTime");
		this.endDateTime = CallRecordContent.ticks(record, "endDateTime");
		this.lastModifiedDateTime = CallRecordContent.ticks(record, "lastModifiedDateTime");
		this.joinWebUrl = CallRecordContent.text(record.get("joinWebUrl"));
		this.body = Json.write(record);
	}

	/**
	 * Raises the version because something below the record has changed.
	 * @param now the time of the change
	 */
	void touch(Instant now) {
		write(changed(record(), now));
	}

	/**
	 * Raises the version because the participants have changed, and shows them in their
	 * deprecated view.
	 * @param participants all participants in their order
	 * @param now the time of the change
	 */
	void showParticipants(List<ObjectNode> participants, Instant now) {
		ObjectNode record = changed(record(), now);
		record.set("participants", IdentitySets.view(participants));
		write(record);
	}

	private ObjectNode changed(ObjectNode record, Instant now) {
		record.put("version", nextVersion());
		record.put("lastModifiedDateTime", DateTimeOffset.of(now).text());
		return record;
	}

	/**
	 * The version after the next change.
	 * @return one more than the present version
	 * @throws ApiException a 409 when there is no greater number
	 */
	long nextVersion() {
		if (this.version == Long.MAX_VALUE) {
			throw new ApiException(ErrorCode.CONFLICT, "The version is the highest possible; it cannot grow.",
					"version");
		}
		return this.version + 1;
	}

}
