package dev.callrecords.callrecord;

import java.io.Serializable;

import dev.callrecords.storage.Paged;
import dev.callrecords.storage.Stores;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The part of a call between one caller and one callee: two people, or a participant and
 * a meeting.
 */
@Entity
@Table(name = "session")
@IdClass(Session.Key.class)
@Stores("session")
@Paged(setting = "sessions", size = 60, expanded = 60, order = "ordinal")
class Session extends CallPart {

	@Id
	private String callRecordId = "";

	@Id
	private String id = "";

	private @Nullable Boolean isTest;

	/**
	 * A session's key.
	 *
	 * @param callRecordId the record's id
	 * @param id the session's id, unique within its record only
	 */
	record Key(String callRecordId, String id) implements Serializable {
	}

}
