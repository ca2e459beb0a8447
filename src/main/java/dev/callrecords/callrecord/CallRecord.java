package dev.callrecords.callrecord;

import java.nio.charset.StandardCharsets;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.storage.Etag;
import dev.callrecords.storage.Holds;
import dev.callrecords.storage.Indexed;
import dev.callrecords.storage.Owned;
import dev.callrecords.storage.Paged;
import dev.callrecords.storage.RootEntity;
import dev.callrecords.storage.Stores;
import dev.callrecords.wire.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A call: the root of everything that belongs to it, and the holder of its version. */
@Entity
@Table(name = "call_record")
@Stores("callRecord")
@Owned("""
		{key} in (select call_record_id from identity_set where lower(id) = {person}
		          union all select id from call_record where lower(organizer_id) = {person})""")
@Paged(setting = "call-records", size = 60, order = { "startDateTime desc", "id" })
class CallRecord extends RootEntity {

	/** Grows with every change; a client may let it jump. */
	private long version;

	/** The number of the member of callType. */
	private short type;

	/** Ticks, as the other points in time. */
	private long startDateTime;

	private long endDateTime;

	private long lastModifiedDateTime;

	@Indexed(Indexed.Form.HASHES)
	private @Nullable String joinWebUrl;

	@Holds("organizer_v2/id")
	private @Nullable String organizerId;

	@Holds("organizer_v2")
	private @Nullable String organizer;

	@Override
	public Etag etag() {
		return new Etag(this.version, revision());
	}

	long version() {
		return this.version;
	}

	/** When it began, in ticks. */
	long startDateTime() {
		return this.startDateTime;
	}

	/** The organizer as an object, which may be changed, or JSON's null. */
	JsonNode organizer() {
		return (this.organizer != null) ? Json.readOwn(this.organizer.getBytes(StandardCharsets.UTF_8))
				: NullNode.getInstance();
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
