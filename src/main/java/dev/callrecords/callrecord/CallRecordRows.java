package dev.callrecords.callrecord;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes the rows in which contents are stored. */
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
			rows.add(new IdentitySet(new IdentitySet.Key(content.id(), rows.size()), participant));
		}
		return rows;
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
		return new NewSession(row, rewriteWithSegments(row, content));
	}

	/**
	 * Puts new content into a session.
	 * @param row the session
	 * @param content its content in canonical form; the segments are taken out
	 * @return the rows of its new segments
	 */
	List<Segment> rewriteWithSegments(Session row, ObjectNode content) {
		List<ObjectNode> segments = CallRecordPayloads.objects(content.remove(SEGMENTS));
		rewrite(row, content);
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
		rewrite(row, content);
		return row;
	}

	/** Puts new content into a session; its segments stay. */
	void rewrite(Session row, ObjectNode content) {
		row.become(content, this.payloads.hasEvolvedMembers(content, this.session));
	}

	/** Puts new content into a segment. */
	void rewrite(Segment row, ObjectNode content) {
		row.become(content, this.payloads.hasEvolvedMembers(content, this.segment));
	}

}
