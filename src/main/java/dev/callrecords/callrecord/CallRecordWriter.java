package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores whole contents: the rows of a record and of everything nested in it. Runs within
 * its caller's transaction.
 */
@Component
class CallRecordWriter {

	private static final String SEGMENTS = "segments";

	private final CallRecordRepository callRecords;

	private final SessionRepository sessions;

	private final SegmentRepository segments;

	private final IdentitySetRepository participants;

	private final CallRecordPayloads payloads;

	private final StructuredType session;

	private final StructuredType segment;

	CallRecordWriter(CallRecordRepository callRecords, SessionRepository sessions, SegmentRepository segments,
			IdentitySetRepository participants, CallRecordPayloads payloads, Schema schema) {
		this.callRecords = callRecords;
		this.sessions = sessions;
		this.segments = segments;
		this.participants = participants;
		this.payloads = payloads;
		this.session = schema.callRecordsType("session");
		this.segment = schema.callRecordsType("segment");
	}

	/** Stores a new record with all it nests. */
	CallRecord insert(CallRecordContent content) {
		CallRecord record = this.callRecords.save(new CallRecord(content));
		insertParticipants(content);
		insertSessions(content.id(), 0, content.sessions());
		return record;
	}

	/** Puts new content into a stored record; everything nested in it is replaced. */
	void replaceAll(CallRecord stored, CallRecordContent content) {
		stored.become(content);
		replaceParticipants(content);
		this.sessions.deleteAllOf(content.id());
		insertSessions(content.id(), 0, content.sessions());
	}

	void replaceParticipants(CallRecordContent content) {
		this.participants.deleteAllOf(content.id());
		insertParticipants(content);
	}

	private void insertParticipants(CallRecordContent content) {
		List<IdentitySet> rows = new ArrayList<>();
		for (ObjectNode participant : content.participants()) {
			rows.add(new IdentitySet(new IdentitySet.Key(content.id(), rows.size()), participant));
		}
		this.participants.saveAll(rows);
	}

	/**
	 * Stores sessions with their segments.
	 * @param callRecordId the record's id
	 * @param firstOrdinal the place of the first of them
	 * @param contents the sessions in canonical form; their segments are taken out
	 */
	void insertSessions(String callRecordId, int firstOrdinal, List<ObjectNode> contents) {
		int ordinal = firstOrdinal;
		for (ObjectNode content : contents) {
			String id = content.get("id").stringValue();
			Session row = new Session(new Session.Key(callRecordId, id), ordinal++);
			List<ObjectNode> segmentContents = CallRecordPayloads.objects(content.remove(SEGMENTS));
			write(row, content, this.session);
			this.sessions.save(row);
			insertSegments(callRecordId, id, 0, segmentContents);
		}
	}

	void insertSegments(String callRecordId, String sessionId, int firstOrdinal, List<ObjectNode> contents) {
		int ordinal = firstOrdinal;
		for (ObjectNode content : contents) {
			Segment.Key key = new Segment.Key(callRecordId, sessionId, content.get("id").stringValue());
			Segment row = new Segment(key, ordinal++);
			write(row, content, this.segment);
			this.segments.save(row);
		}
	}

	/** Puts new content into a session; its segments are replaced. */
	void replaceSession(Session stored, ObjectNode content) {
		Session.Key key = stored.getId();
		List<ObjectNode> segmentContents = CallRecordPayloads.objects(content.remove(SEGMENTS));
		this.segments.deleteAllOf(key.callRecordId(), key.id());
		write(stored, content, this.session);
		insertSegments(key.callRecordId(), key.id(), 0, segmentContents);
	}

	void writeSession(Session row, ObjectNode content) {
		write(row, content, this.session);
	}

	void writeSegment(Segment row, ObjectNode content) {
		write(row, content, this.segment);
	}

	private void write(CallLeg<?> row, ObjectNode content, StructuredType type) {
		row.become(content, this.payloads.hasEvolvedMembers(content, type));
	}

}
