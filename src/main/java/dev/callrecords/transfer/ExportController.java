package dev.callrecords.transfer;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogTables;
import dev.callrecords.callrecord.CallRecordTables;
import dev.callrecords.transfer.csv.Csv;
import dev.callrecords.transfer.csv.CsvForm;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.Exports;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Gives every match of a query in one answer: the collections' own URLs, and a media type
 * of one entity a line.
 */
@Controller
class ExportController {

	private static final String CALL_RECORDS = "/communications/callRecords";

	private static final String PSTN_ROWS = "/communications/pstnCallLogRows";

	private static final String DIRECT_ROUTING_ROWS = "/communications/directRoutingLogRows";

	private final Exports exports;

	private final EntitySet callRecords;

	private final EntitySet pstnRows;

	private final EntitySet directRoutingRows;

	ExportController(Exports exports, CallRecordTables callRecords, CallLogTables logs) {
		this.exports = exports;
		this.callRecords = EntitySet.top(callRecords.wholeCallRecord(), CALL_RECORDS.substring(1));
		this.pstnRows = EntitySet.top(logs.of(CallLog.PSTN), PSTN_ROWS.substring(1));
		this.directRoutingRows = EntitySet.top(logs.of(CallLog.DIRECT_ROUTING), DIRECT_ROUTING_ROWS.substring(1));
	}

	@GetMapping(path = CALL_RECORDS, produces = Exports.NDJSON)
	ODataResponse callRecords(ODataRequest request) {
		return this.exports.objects(request, this.callRecords);
	}

	@GetMapping(path = PSTN_ROWS, produces = Exports.NDJSON)
	ODataResponse pstnCallLogRows(ODataRequest request) {
		return this.exports.objects(request, this.pstnRows);
	}

	@GetMapping(path = DIRECT_ROUTING_ROWS, produces = Exports.NDJSON)
	ODataResponse directRoutingLogRows(ODataRequest request) {
		return this.exports.objects(request, this.directRoutingRows);
	}

	@GetMapping(path = PSTN_ROWS, produces = Csv.MEDIA_TYPE)
	ODataResponse pstnCallLogTable(ODataRequest request) {
		return table(request, this.pstnRows);
	}

	@GetMapping(path = DIRECT_ROUTING_ROWS, produces = Csv.MEDIA_TYPE)
	ODataResponse directRoutingLogTable(ODataRequest request) {
		return table(request, this.directRoutingRows);
	}

	private ODataResponse table(ODataRequest request, EntitySet rows) {
		return this.exports.lines(request, rows, new CsvForm(rows.table().type()));
	}

}
