package dev.callrecords.callrecord;

import java.io.Serializable;

import dev.callrecords.storage.Etag;
import dev.callrecords.storage.Holds;
import dev.callrecords.storage.Paged;
import dev.callrecords.storage.ShownAs;
import dev.callrecords.storage.StoredEntity;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A participant of a call: the identities under which somebody took part. */
@Entity
@Table(name = "identity_set")
@IdClass(IdentitySet.Key.class)
@Stores("participant")
@Paged(setting = "participants", size = 130, expanded = 130, order = "ordinal")
@ShownAs(property = "participants", member = "identity")
class IdentitySet extends StoredEntity {

	@Id
	private String callRecordId = "";

	@Id
	private int ordinal;

	/**
	 * The participant's id, by which its calls are found; not a key, for Graph repeats it
	 * now and then.
	 */
	@Column(name = "id")
	@Holds("id")
	private String participantId = "";

	@Override
	public @Nullable Etag etag() {
		return null;
	}

	/**
	 * A participant's key.
	 *
	 * @param callRecordId the record's id
	 * @param ordinal the place in the record
	 */
	record Key(String callRecordId, int ordinal) implements Serializable {
	}

}
