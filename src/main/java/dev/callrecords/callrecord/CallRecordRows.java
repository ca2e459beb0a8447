package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes the rows in which contents are stored, and writes contents into rows. */
@Component
class CallRecordRows {

	private static final String SEGMENTS = "segments";

	private final CallRecordPayloads payloads;

	private final StructuredType session;

	private final StructuredType segment;

	CallRecordRows(CallRecordPayloads payloads, Schema schema) {
		this.payloads = payloads;
		this.session = schema.callRecordsType("session");
		this.segment = schema.callRecordsType("segment");
	}

	/**
	 * The rows of a whole record.
	 * @param content the record; the segments are taken out of its sessions
	 * @return new rows
	 */
	NewCallRecord record(CallRecordContent content) {
		return new NewCallRecord(new CallRecord(content), participants(content), sessions(content));
	}

	List<IdentitySet> participants(CallRecordContent content) {
		List<IdentitySet> rows = new ArrayList<>();
		for (ObjectNode participant : content.participants()) {
			rows.add(participant(content.id(), rows.size(), participant));
		}
		return rows;
	}

	/**
	 * The row of a participant.
	 * @param callRecordId the record's id
	 * @param ordinal the place among the record's participants
	 * @param content the participant in canonical form
	 * @return a new row
	 */
	IdentitySet participant(String callRecordId, int ordinal, ObjectNode content) {
		return new IdentitySet(new IdentitySet.Key(callRecordId, ordinal), content);
	}

	List<NewSession> sessions(CallRecordContent content) {
		List<NewSession> rows = new ArrayList<>();
		for (ObjectNode session : content.sessions()) {
			rows.add(session(content.id(), rows.size(), session));
		}
		return rows;
	}

	/**
	 * The rows of a session.
	 * @param callRecordId the record's id
	 * @param ordinal the place among the record's sessions
	 * @param content the session in canonical form; its segments are taken out
	 * @return new rows
	 */
	NewSession session(String callRecordId, int ordinal, ObjectNode content) {
		Session row = new Session(new Session.Key(callRecordId, content.get("id").stringValue()), ordinal);
		return new NewSession(row, writeWithSegments(row, content));
	}

	/**
	 * Puts new content into a session's row.
	 * @param row the session
	 * @param content its content in canonical form; the segments are taken out
	 * @return the rows of its new segments
	 */
	List<Segment> writeWithSegments(Session row, ObjectNode content) {
		List<ObjectNode> segments = CallRecordPayloads.objects(content.remove(SEGMENTS));
		write(row, content);
		List<Segment> rows = new ArrayList<>();
		for (ObjectNode segment : segments) {
			rows.add(segment(row.key(), rows.size(), segment));
		}
		return rows;
	}

	/**
	 * The row of a segment.
	 * @param session the key of its session
	 * @param ordinal the place among the session's segments
	 * @param content the segment in canonical form
	 * @return a new row
	 */
	Segment segment(Session.Key session, int ordinal, ObjectNode content) {
		String id = content.get("id").stringValue();
		Segment row = new Segment(new Segment.Key(session.callRecordId(), session.id(), id), ordinal);
		write(row, content);
		return row;
	}

	/** Puts new content into a session's row; its segments stay. */
	void write(Session row, ObjectNode content) {
		row.become(content, this.payloads.hasEvolvedMembers(content, this.session));
	}

	/** Puts new content into a segment's row. */
	void write(Segment row, ObjectNode content) {
		row.become(content, this.payloads.hasEvolvedMembers(content, this.segment));
	}

}
