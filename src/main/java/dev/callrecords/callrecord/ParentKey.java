package dev.callrecords.callrecord;

import org.jspecify.annotations.Nullable;

/**
 * What holds a nested collection.
 *
 * @param callRecordId the record's id
 * @param sessionId the session's id where the collection belongs to a session, or null
 * where it belongs to the record
 */
public record ParentKey(String callRecordId, @Nullable String sessionId) {

	/**
	 * A record.
	 * @param callRecordId its id
	 */
	public ParentKey(String callRecordId) {
		this(callRecordId, null);
	}

	/**
	 * The session's id, where the collection cannot be but a session's.
	 * @return the id
	 */
	public String session() {
		if (this.sessionId == null) {
			throw new IllegalStateException("The collection belongs to a session");
		}
		return this.sessionId;
	}

}
