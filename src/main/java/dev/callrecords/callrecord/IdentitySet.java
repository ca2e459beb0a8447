package dev.callrecords.callrecord;

import java.io.Serializable;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import tools.jackson.databind.node.ObjectNode;

/** A participant of a call: the identities under which somebody took part. */
@Entity
@Table(name = "identity_set")
class IdentitySet extends NestedEntity {

	@EmbeddedId
	private Key key = new Key("", 0);

	/**
	 * The participant's id, by which its calls are found; not a key, for Graph repeats it
	 * now and then.
	 */
	@Column(name = "id")
	private String participantId = "";

	/** For Hibernate. */
	protected IdentitySet() {
	}

	/**
	 * A participant that is not stored yet.
	 * @param key its key
	 * @param participant the canonical form
	 */
	IdentitySet(Key key, ObjectNode participant) {
		this.key = key;
		become(participant);
	}

	Key key() {
		return this.key;
	}

	@Override
	int ordinal() {
		return this.key.ordinal();
	}

	String participantId() {
		return this.participantId;
	}

	/**
	 * Takes over the content.
	 * @param participant the canonical form
	 */
	final void become(ObjectNode participant) {
		this.participantId = participant.get("id").stringValue();
		writeBody(participant);
	}

	/**
	 * A participant's key.
	 *
	 * @param callRecordId the record's id
	 * @param ordinal the place in the record
	 */
	@Embeddable
	record Key(String callRecordId, int ordinal) implements Serializable {
	}

}
