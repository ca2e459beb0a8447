package dev.callrecords.calllog;

import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.query.EntityTable;
import dev.callrecords.query.EntityTable.SortColumn;
import dev.callrecords.query.PagingProperties;
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
		List<SortColumn> order = List.of(new SortColumn("start_date_time", "bigint", false, true),
				new SortColumn("id", "text", false, false));
		return new EntityTable(schema.callRecordsType(log.typeName()), name, List.of(), "id", order, null, "revision",
				null, null, paging.logRows(), 0, Map.of());
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
