package dev.callrecords.callrecord;

import java.util.List;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores whole contents: the rows of a record and of everything nested in it. Runs within
 * its caller's transaction.
 */
@Component
class CallRecordWriter {

	private static final String SEGMENTS = "segments";

	private final EntityManager entities;

	private final SessionRepository sessions;

	private final SegmentRepository segments;

	private final IdentitySetRepository participants;

	private final CallRecordPayloads payloads;

	private final StructuredType session;

	private final StructuredType segment;

	CallRecordWriter(EntityManager entities, SessionRepository sessions, SegmentRepository segments,
			IdentitySetRepository participants, CallRecordPayloads payloads, Schema schema) {
		this.entities = entities;
		this.sessions = sessions;
		this.segments = segments;
		this.participants = participants;
		this.payloads = payloads;
		this.session = schema.callRecordsType("session");
		this.segment = schema.callRecordsType("segment");
	}

	/** Stores a new record with all it nests. */
	CallRecord insert(CallRecordContent content) {
		CallRecord record = new CallRecord(content);
		this.entities.persist(record);
		insertParticipants(content);
		insertSessions(content);
		return record;
	}

	/** Puts new content into a stored record; everything nested in it is replaced. */
	void replaceAll(CallRecord stored, CallRecordContent content) {
		stored.become(content);
		replaceParticipants(content);
		this.sessions.deleteAllOf(content.id());
		insertSessions(content);
	}

	void replaceParticipants(CallRecordContent content) {
		this.participants.deleteAllOf(content.id());
		insertParticipants(content);
	}

	private void insertParticipants(CallRecordContent content) {
		int ordinal = 0;
		for (ObjectNode participant : content.participants()) {
			insertParticipant(content.id(), ordinal++, participant);
		}
	}

	IdentitySet insertParticipant(String callRecordId, int ordinal, ObjectNode content) {
		IdentitySet row = new IdentitySet(new IdentitySet.Key(callRecordId, ordinal), content);
		this.entities.persist(row);
		return row;
	}

	private void insertSessions(CallRecordContent content) {
		int ordinal = 0;
		for (ObjectNode session : content.sessions()) {
			insertSession(content.id(), ordinal++, session);
		}
	}

	/**
	 * Stores a session with its segments.
	 * @param callRecordId the record's id
	 * @param ordinal the place among the record's sessions
	 * @param content the session in canonical form; its segments are taken out
	 * @return the new session
	 */
	Session insertSession(String callRecordId, int ordinal, ObjectNode content) {
		String id = content.get("id").stringValue();
		List<ObjectNode> segmentContents = CallRecordPayloads.objects(content.remove(SEGMENTS));
		Session row = new Session(new Session.Key(callRecordId, id), ordinal);
		write(row, content, this.session);
		this.entities.persist(row);
		insertSegments(callRecordId, id, segmentContents);
		return row;
	}

	private void insertSegments(String callRecordId, String sessionId, List<ObjectNode> contents) {
		int ordinal = 0;
		for (ObjectNode content : contents) {
			insertSegment(callRecordId, sessionId, ordinal++, content);
		}
	}

	Segment insertSegment(String callRecordId, String sessionId, int ordinal, ObjectNode content) {
		Segment.Key key = new Segment.Key(callRecordId, sessionId, content.get("id").stringValue());
		Segment row = new Segment(key, ordinal);
		write(row, content, this.segment);
		this.entities.persist(row);
		return row;
	}

	/** Puts new content into a session; its segments are replaced. */
	void replaceSession(Session stored, ObjectNode content) {
		Session.Key key = stored.key();
		List<ObjectNode> segmentContents = CallRecordPayloads.objects(content.remove(SEGMENTS));
		this.segments.deleteAllOf(key.callRecordId(), key.id());
		write(stored, content, this.session);
		insertSegments(key.callRecordId(), key.id(), segmentContents);
	}

	void writeSession(Session row, ObjectNode content) {
		write(row, content, this.session);
	}

	void writeSegment(Segment row, ObjectNode content) {
		write(row, content, this.segment);
	}

	private void write(CallLeg row, ObjectNode content, StructuredType type) {
		row.become(content, this.payloads.hasEvolvedMembers(content, type));
	}

}
