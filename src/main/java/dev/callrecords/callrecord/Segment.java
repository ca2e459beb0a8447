package dev.callrecords.callrecord;

import java.io.Serializable;

import dev.callrecords.storage.Paged;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A stretch of a session whose media flows between the same two endpoints. */
@Entity
@Table(name = "segment")
@IdClass(Segment.Key.class)
@Stores("segment")
@Paged(setting = "segments", size = 60, order = "ordinal")
class Segment extends CallPart {

	@Id
	private String callRecordId = "";

	@Id
	private String sessionId = "";

	@Id
	private String id = "";

	/**
	 * A segment's key.
	 *
	 * @param callRecordId the record's id
	 * @param sessionId the session's id
	 * @param id the segment's id, unique within its session only
	 */
	record Key(String callRecordId, String sessionId, String id) implements Serializable {
	}

}
