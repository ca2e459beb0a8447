package dev.callrecords.calllog;

import java.util.UUID;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs as they are stored, and what their rows have to be. */
@Component
class StoredLogs {

	static final String KEY = "id";

	private final Schema schema;

	private final StoredLog<PstnCallLogRow> pstn;

	private final StoredLog<DirectRoutingLogRow> directRouting;

	StoredLogs(Schema schema, EntityManager entities, PstnCallLogRowRepository pstnRows,
			DirectRoutingLogRowRepository directRoutingRows) {
		this.schema = schema;
		StructuredType pstnType = schema.callRecordsType(CallLog.PSTN.typeName());
		EnumType durationSource = (EnumType) pstnType.property("callDurationSource").orElseThrow().type();
		this.pstn = new StoredLog<>(CallLog.PSTN, pstnType, entities, pstnRows,
				(row) -> PstnCallLogRow.of(row, durationSource), (entity, row) -> entity.become(row, durationSource));
		this.directRouting = new StoredLog<>(CallLog.DIRECT_ROUTING,
				schema.callRecordsType(CallLog.DIRECT_ROUTING.typeName()), entities, directRoutingRows,
				DirectRoutingLogRow::of, DirectRoutingLogRow::become);
	}

	StoredLog<?> of(CallLog log) {
		return switch (log) {
			case PSTN -> this.pstn;
			case DIRECT_ROUTING -> this.directRouting;
		};
	}

	/**
	 * Checks a row and brings it into canonical form. Rows are complex types in the
	 * schema, so that their id is checked here as a key.
	 * @param log the log
	 * @param body what was sent
	 * @return the row, with an id
	 * @throws InvalidPayloadException when the body is wrong
	 */
	ObjectNode check(CallLog log, ObjectNode body) {
		PayloadCheck check = new PayloadCheck(this.schema, (type, entity) -> UUID.randomUUID().toString());
		ObjectNode row = check.structured(body, of(log).type(), Path.ROOT);
		JsonNode id = row.get(KEY);
		if (id != null && id.isNull()) {
			row.put(KEY, UUID.randomUUID().toString());
		}
		else if (id != null && id.isString()) {
			check.key(id.stringValue(), Path.ROOT.member(KEY));
		}
		check.throwIfInvalid();
		return row;
	}

}
