package dev.callrecords.transfer;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.limits.Places;
import dev.callrecords.resource.ApiException;
import dev.callrecords.transfer.csv.Csv;
import dev.callrecords.transfer.csv.CsvForm;
import dev.callrecords.web.EntitySet;
import dev.callrecords.transfer.export.Exports;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Gives every match of a query in one answer: the collections' own URLs, and a media type
 * of one entity a line.
 */
@Controller
class ExportController {

	private final Exports exports;

	private final Places places;

	private final CallRecordService callRecords;

	private final CallLogRegistry logs;

	ExportController(Exports exports, Places places, CallRecordService callRecords, CallLogRegistry logs) {
		this.exports = exports;
		this.places = places;
		this.callRecords = callRecords;
		this.logs = logs;
	}

	@Requires(Permission.READ_RECORDS)
	@GetMapping(path = LoadController.CALL_RECORDS, produces = Exports.NDJSON)
	ODataResponse callRecords(ODataRequest request, HttpServletRequest http) {
		this.places.takeForExport(http);
		return this.exports.objects(request,
				EntitySet.top(this.callRecords.table().unlimited(), LoadController.CALL_RECORDS.substring(1)));
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(path = LoadController.LOG_ROWS, produces = Exports.NDJSON)
	ODataResponse logRows(ODataRequest request, @PathVariable String rows, HttpServletRequest http) {
		this.places.takeForExport(http);
		return this.exports.objects(request, set(rows));
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(path = LoadController.LOG_ROWS, produces = Csv.MEDIA_TYPE)
	ODataResponse logTable(ODataRequest request, @PathVariable String rows, HttpServletRequest http) {
		this.places.takeForExport(http);
		EntitySet set = set(rows);
		return this.exports.lines(request, set, new CsvForm(set.table().type()));
	}

	private EntitySet set(String rows) {
		CallLog log = this.logs.ofCollection(rows).orElseThrow(ApiException::noSuchResource);
		return EntitySet.top(log.table(), "communications/" + log.collection());
	}

}
