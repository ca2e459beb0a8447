package dev.callrecords.callrecord;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A stretch of a session whose media flows between the same two endpoints. */
@Entity
@Table(name = "segment")
class Segment extends CallLeg {

	@EmbeddedId
	private Key key = new Key("", "", "");

	/** For Hibernate. */
	protected Segment() {
	}

	/**
	 * A segment that is not stored yet.
	 * @param key its key
	 * @param ordinal its place in the session
	 */
	Segment(Key key, int ordinal) {
		super(ordinal);
		this.key = key;
	}

	Key key() {
		return this.key;
	}

	/**
	 * A segment's key.
	 *
	 * @param callRecordId the record's id
	 * @param sessionId the session's id
	 * @param id the segment's id, unique within its session only
	 */
	@Embeddable
	record Key(String callRecordId, String sessionId, String id) implements Serializable {
	}

}
