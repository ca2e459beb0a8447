package dev.callrecords.callrecord;

import java.util.List;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores whole contents: the rows of a record and of everything nested in it. All but the
 * inserts of whole records run within their caller's transaction.
 */
@Component
class CallRecordWriter {

	private final EntityManager entities;

	private final SessionRepository sessions;

	private final SegmentRepository segments;

	private final IdentitySetRepository participants;

	private final CallRecordRows rows;

	private final CallRecordInsert insert;

	CallRecordWriter(EntityManager entities, SessionRepository sessions, SegmentRepository segments,
			IdentitySetRepository participants, CallRecordRows rows, CallRecordInsert insert) {
		this.entities = entities;
		this.sessions = sessions;
		this.segments = segments;
		this.participants = participants;
		this.rows = rows;
		this.insert = insert;
	}

	/**
	 * Stores a new record with all it nests, whole or not at all, even where there is no
	 * transaction.
	 */
	CallRecord insert(CallRecordContent content) {
		NewCallRecord added = this.rows.record(content);
		this.insert.execute(List.of(added));
		return added.callRecord();
	}

	/** Stores new records, all of them or none, even where there is no transaction. */
	void insert(List<CallRecordContent> contents) {
		this.insert.execute(contents.stream().map(this.rows::record).toList());
	}

	/** Puts new content into a stored record; everything nested in it is replaced. */
	void replaceAll(CallRecord stored, CallRecordContent content) {
		stored.become(content);
		replaceParticipants(content);
		this.sessions.deleteAllOf(content.id());
		this.rows.sessions(content).forEach(this::persist);
	}

	void replaceParticipants(CallRecordContent content) {
		this.participants.deleteAllOf(content.id());
		this.rows.participants(content).forEach(this.entities::persist);
	}

	IdentitySet insertParticipant(String callRecordId, int ordinal, ObjectNode content) {
		IdentitySet row = this.rows.participant(callRecordId, ordinal, content);
		this.entities.persist(row);
		return row;
	}

	/**
	 * Stores a session with its segments.
	 * @param callRecordId the record's id
	 * @param ordinal the place among the record's sessions
	 * @param content the session in canonical form; its segments are taken out
	 * @return the new session
	 */
	Session insertSession(String callRecordId, int ordinal, ObjectNode content) {
		NewSession added = this.rows.session(callRecordId, ordinal, content);
		persist(added);
		return added.session();
	}

	private void persist(NewSession added) {
		this.entities.persist(added.session());
		added.segments().forEach(this.entities::persist);
	}

	Segment insertSegment(Session.Key session, int ordinal, ObjectNode content) {
		Segment row = this.rows.segment(session, ordinal, content);
		this.entities.persist(row);
		return row;
	}

	/** Puts new content into a session; its segments stay. */
	void rewrite(Session stored, ObjectNode content) {
		this.rows.write(stored, content);
	}

	/** Puts new content into a segment. */
	void rewrite(Segment stored, ObjectNode content) {
		this.rows.write(stored, content);
	}

	/** Puts new content into a session; its segments are replaced. */
	void replaceSession(Session stored, ObjectNode content) {
		this.segments.deleteAllOf(stored.key().callRecordId(), stored.key().id());
		this.rows.writeWithSegments(stored, content).forEach(this.entities::persist);
	}

}
