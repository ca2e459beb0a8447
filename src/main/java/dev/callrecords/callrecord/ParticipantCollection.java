package dev.callrecords.callrecord;

import java.time.Clock;
import java.util.List;
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

	private final Clock clock;

	private final StructuredType type;

	ParticipantCollection(IdentitySetRepository participants, Clock clock, Schema schema) {
		this.participants = participants;
		this.clock = clock;
		this.type = schema.callRecordsType("participant");
	}

	@Override
	public StructuredType type() {
		return this.type;
	}

	@Override
	public void requireParent(ParentKey parent) {
		// The record itself, which is locked and hence there.
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
	public void replace(IdentitySet entity, ObjectNode content) {
		rewrite(entity, content);
	}

	@Override
	public void remove(IdentitySet entity) {
		this.participants.delete(entity);
	}

	@Override
	public void changed(CallRecord record) {
		List<ObjectNode> contents = this.participants.findAllOf(record.getId())
			.stream()
			.map(IdentitySet::content)
			.toList();
		record.showParticipants(contents, this.clock.instant());
	}

}
