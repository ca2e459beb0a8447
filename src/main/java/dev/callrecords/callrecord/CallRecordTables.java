package dev.callrecords.callrecord;

import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.query.EntityTable;
import dev.callrecords.query.EntityTable.SortColumn;
import dev.callrecords.query.PagingProperties;
import org.springframework.stereotype.Component;

/** Where call records, and what belongs to them, are stored. */
@Component
public class CallRecordTables {

	private static final SortColumn ORDINAL = new SortColumn("ordinal", "integer", false, false);

	private final EntityTable callRecord;

	CallRecordTables(Schema schema, PagingProperties paging) {
		EntityTable segment = new EntityTable(schema.callRecordsType("segment"), "segment",
				List.of("call_record_id", "session_id"), "id", List.of(ORDINAL), null, null, null, "evolved",
				paging.segments(), 0, Map.of());
		EntityTable session = new EntityTable(schema.callRecordsType("session"), "session", List.of("call_record_id"),
				"id", List.of(ORDINAL), null, null, null, "evolved", paging.sessions(), paging.expandedSessions(),
				Map.of("segments", segment));
		EntityTable participant = new EntityTable(schema.callRecordsType("participant"), "identity_set",
				List.of("call_record_id"), "id", List.of(ORDINAL), null, null, null, null, paging.participants(),
				paging.expandedParticipants(), Map.of());
		this.callRecord = new EntityTable(schema.callRecordsType("callRecord"), "call_record", List.of(), "id",
				List.of(new SortColumn("start_date_time", "bigint", true, false),
						new SortColumn("id", "text", false, false)),
				"version", "revision", "organizer", null, paging.callRecords(), 0,
				Map.of("sessions", session, "participants_v2", participant));
	}

	/**
	 * The table of the call records, with those below it.
	 * @return the table
	 */
	public EntityTable callRecord() {
		return this.callRecord;
	}

}
