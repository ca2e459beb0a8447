package dev.callrecords.callrecord;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a call between one caller and one callee: two people, or a participant and
 * a meeting.
 */
@Entity
@Table(name = "session")
class Session extends CallLeg {

	@EmbeddedId
	private Key key = new Key("", "");

	private @Nullable Boolean isTest;

	/** For Hibernate. */
	protected Session() {
	}

	/**
	 * A session that is not stored yet.
	 * @param key its key
	 * @param ordinal its place in the record
	 */
	Session(Key key, int ordinal) {
		super(ordinal);
		this.key = key;
	}

	Key key() {
		return this.key;
	}

	@Nullable Boolean isTest() {
		return this.isTest;
	}

	@Override
	void become(ObjectNode content, boolean evolvedMembers) {
		super.become(content, evolvedMembers);
		JsonNode test = content.get("isTest");
		this.isTest = test.isBoolean() ? test.booleanValue() : null;
	}

	/**
	 * A session's key.
	 *
	 * @param callRecordId the record's id
	 * @param id the session's id, unique within its record only
	 */
	@Embeddable
	record Key(String callRecordId, String id) implements Serializable {
	}

}
