package dev.callrecords.callrecord;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.query.PagingProperties;
import dev.callrecords.query.sql.EntityTable;
import dev.callrecords.query.sql.SortColumn;
import org.springframework.stereotype.Component;

/** Where call records, and what belongs to them, are stored. */
@Component
public class CallRecordTables {

	private static final SortColumn ORDINAL = SortColumn.of("ordinal", "integer", false, false);

	private final EntityTable callRecord;

	private final EntityTable wholeCallRecord;

	CallRecordTables(Schema schema, PagingProperties paging) {
		this.callRecord = callRecord(schema, paging, paging.expandedSessions(), paging.expandedParticipants());
		this.wholeCallRecord = callRecord(schema, paging, 0, 0);
	}

	private static EntityTable callRecord(Schema schema, PagingProperties paging, int expandedSessions,
			int expandedParticipants) {
		EntityTable segment = EntityTable.of(schema.callRecordsType("segment"), "segment")
			.parent("call_record_id", "session_id")
			.order(ORDINAL)
			.pages(paging.segments(), 0)
			.system("evolved")
			.columns("startDateTime", "endDateTime")
			.presence("failureInfo", "failed")
			.build();
		EntityTable session = EntityTable.of(schema.callRecordsType("session"), "session")
			.parent("call_record_id")
			.order(ORDINAL)
			.pages(paging.sessions(), expandedSessions)
			.system("evolved")
			.columns("startDateTime", "endDateTime", "isTest")
			.presence("failureInfo", "failed")
			.child("segments", segment)
			.build();
		EntityTable participant = EntityTable.of(schema.callRecordsType("participant"), "identity_set")
			.parent("call_record_id")
			.order(ORDINAL)
			.pages(paging.participants(), expandedParticipants)
			.build();
		return EntityTable.of(schema.callRecordsType("callRecord"), "call_record")
			.order(SortColumn.of("start_date_time", "bigint", true, false), SortColumn.of("id", "text", false, false))
			.pages(paging.callRecords(), 0)
			.system("version", "revision", "organizer")
			.indexedByHash("join_web_url")
			.columns("version", "type", "startDateTime", "endDateTime", "lastModifiedDateTime", "joinWebUrl")
			.child("sessions", session)
			.child("participants_v2", participant)
			.view("participants", "participants_v2", "identity")
			.build();
	}

	/**
	 * The table of the call records, with those below it.
	 * @return the table
	 */
	public EntityTable callRecord() {
		return this.callRecord;
	}

	/**
	 * The same table, but expansions show all that belongs to a record.
	 * @return the table
	 */
	public EntityTable wholeCallRecord() {
		return this.wholeCallRecord;
	}

}
