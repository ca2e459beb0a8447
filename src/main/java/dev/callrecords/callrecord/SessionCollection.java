package dev.callrecords.callrecord;

import java.util.Optional;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The sessions of a record. */
@Component
class SessionCollection implements NestedCollection<Session> {

	private final SessionRepository sessions;

	private final CallRecordWriter writer;

	private final StructuredType type;

	SessionCollection(SessionRepository sessions, CallRecordWriter writer, Schema schema) {
		this.sessions = sessions;
		this.writer = writer;
		this.type = schema.callRecordsType("session");
	}

	@Override
	public StructuredType type() {
		return this.type;
	}

	@Override
	public Optional<Session> find(ParentKey parent, String id) {
		return this.sessions.findById(new Session.Key(parent.callRecordId(), id));
	}

	@Override
	public Session insert(ParentKey parent, ObjectNode content) {
		int ordinal = this.sessions.nextOrdinal(parent.callRecordId());
		return this.writer.insertSession(parent.callRecordId(), ordinal, content);
	}

	@Override
	public void rewrite(Session entity, ObjectNode content) {
		this.writer.rewrite(entity, content);
	}

	@Override
	public void replace(Session entity, ObjectNode content) {
		this.writer.replaceSession(entity, content);
	}

	@Override
	public void remove(Session entity) {
		this.sessions.delete(entity);
	}

}
