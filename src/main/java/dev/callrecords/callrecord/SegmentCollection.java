package dev.callrecords.callrecord;

import java.util.Optional;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ApiException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The segments of a session. */
@Component
class SegmentCollection implements NestedCollection<Segment> {

	private final SegmentRepository segments;

	private final SessionRepository sessions;

	private final CallRecordWriter writer;

	private final StructuredType type;

	SegmentCollection(SegmentRepository segments, SessionRepository sessions, CallRecordWriter writer, Schema schema) {
		this.segments = segments;
		this.sessions = sessions;
		this.writer = writer;
		this.type = schema.callRecordsType("segment");
	}

	@Override
	public StructuredType type() {
		return this.type;
	}

	@Override
	public void requireParent(ParentKey parent) {
		if (!this.sessions.existsById(new Session.Key(parent.callRecordId(), parent.session()))) {
			throw ApiException.notFound("session", parent.session());
		}
	}

	@Override
	public Optional<Segment> find(ParentKey parent, String id) {
		return this.segments.findById(new Segment.Key(parent.callRecordId(), parent.session(), id));
	}

	@Override
	public Segment insert(ParentKey parent, ObjectNode content) {
		int ordinal = this.segments.nextOrdinal(parent.callRecordId(), parent.session());
		return this.writer.insertSegment(new Session.Key(parent.callRecordId(), parent.session()), ordinal, content);
	}

	@Override
	public void rewrite(Segment entity, ObjectNode content) {
		this.writer.rewrite(entity, content);
	}

	@Override
	public void remove(Segment entity) {
		this.segments.delete(entity);
	}

}
