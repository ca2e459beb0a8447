package dev.callrecords.callrecord;

import java.time.Instant;
import java.util.Optional;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The participants of a record. An id that stands more than once among them, as Graph's
 * data has it now and then, means the first of them.
 */
@Component
class ParticipantCollection implements NestedCollection<IdentitySet> {

	private final IdentitySetRepository participants;

	private final StructuredType type;

	ParticipantCollection(IdentitySetRepository participants, Schema schema) {
		this.participants = participants;
		this.type = schema.callRecordsType("participant");
	}

	@Override
	public StructuredType type() {
		return this.type;
	}

	@Override
	public Optional<IdentitySet> find(ParentKey parent, String id) {
		return this.participants.findFirst(parent.callRecordId(), id);
	}

	@Override
	public void insert(ParentKey parent, ObjectNode content) {
		int ordinal = this.participants.nextOrdinal(parent.callRecordId());
		this.participants.save(new IdentitySet(new IdentitySet.Key(parent.callRecordId(), ordinal), content));
	}

	@Override
	public void rewrite(IdentitySet entity, ObjectNode content) {
		entity.become(content);
	}

	@Override
	public void remove(IdentitySet entity) {
		this.participants.delete(entity);
	}

	@Override
	public void changed(CallRecord record, Instant now) {
		record.showParticipants(this.participants.findAllOf(record.getId()).stream().map(IdentitySet::content).toList(),
				now);
	}

}
