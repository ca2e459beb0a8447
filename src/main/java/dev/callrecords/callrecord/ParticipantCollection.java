package dev.callrecords.callrecord;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The participants of a record. An id may stand more than once among them, as Graph's
 * data has it now and then; it is no key then, and nothing can be changed by it.
 */
@Component
class ParticipantCollection implements NestedCollection<IdentitySet> {

	private final IdentitySetRepository participants;

	private final CallRecordWriter writer;

	private final StructuredType type;

	ParticipantCollection(IdentitySetRepository participants, CallRecordWriter writer, Schema schema) {
		this.participants = participants;
		this.writer = writer;
		this.type = schema.callRecordsType("participant");
	}

	@Override
	public StructuredType type() {
		return this.type;
	}

	@Override
	public Optional<IdentitySet> find(ParentKey parent, String id) {
		List<IdentitySet> found = this.participants.findAllOf(parent.callRecordId(), id);
		if (found.size() > 1) {
			throw new ApiException(ErrorCode.CONFLICT,
					("The record has %d participants with the id '%s', so that it "
							+ "names none of them; PATCH the record with all its participants_v2.")
						.formatted(found.size(), id),
					"id");
		}
		return found.stream().findFirst();
	}

	@Override
	public IdentitySet insert(ParentKey parent, ObjectNode content) {
		int ordinal = this.participants.nextOrdinal(parent.callRecordId());
		return this.writer.insertParticipant(parent.callRecordId(), ordinal, content);
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
		record.showParticipants(this.participants.findAllOf(record.id()).stream().map(IdentitySet::content).toList(),
				now);
	}

}
