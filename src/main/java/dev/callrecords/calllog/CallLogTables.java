package dev.callrecords.calllog;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.query.PagingProperties;
import dev.callrecords.query.sql.EntityTable;
import dev.callrecords.query.sql.SortColumn;
import org.springframework.stereotype.Component;

/** Where the rows of the call logs are stored. */
@Component
public class CallLogTables {

	private final EntityTable pstn;

	private final EntityTable directRouting;

	CallLogTables(Schema schema, PagingProperties paging) {
		this.pstn = table(schema, CallLog.PSTN, "pstn_call_log_row", paging);
		this.directRouting = table(schema, CallLog.DIRECT_ROUTING, "direct_routing_log_row", paging);
	}

	private static EntityTable table(Schema schema, CallLog log, String name, PagingProperties paging) {
		StructuredType type = schema.callRecordsType(log.typeName());
		return EntityTable.of(type, name)
			.order(SortColumn.of("start_date_time", "bigint", false, true), SortColumn.of("id", "text", false, false))
			.pages(paging.logRows(), 0)
			.system("revision")
			.indexedWhenShort("user_id")
			.columns(type.properties().stream().map(Property::name).toArray(String[]::new))
			.build();
	}

	/**
	 * The table of a log.
	 * @param log the log
	 * @return the table
	 */
	public EntityTable of(CallLog log) {
		return switch (log) {
			case PSTN -> this.pstn;
			case DIRECT_ROUTING -> this.directRouting;
		};
	}

}
