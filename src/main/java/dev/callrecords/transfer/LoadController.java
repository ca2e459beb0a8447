package dev.callrecords.transfer;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.io.IOException;
import java.io.InputStream;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.limits.Places;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.resource.SizeProperties;
import dev.callrecords.resource.Upsert;
import dev.callrecords.transfer.csv.Csv;
import dev.callrecords.transfer.csv.CsvRows;
import dev.callrecords.transfer.csv.Preamble;
import dev.callrecords.transfer.export.Exports;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.web.RequestBodies;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonCost;
import dev.callrecords.wire.JsonContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Takes many entities in one request: the collections' own URLs, and a media type of one
 * entity a line.
 */
@Controller
class LoadController {

	static final String CALL_RECORDS = "/communications/callRecords";

	static final String LOG_ROWS = "/communications/{rows:\\w+LogRows}";

	/**
	 * In bytes. Every record repeats the names, and each of them may be as long as a name
	 * in JSON at the most.
	 */
	private static final int MAX_HEADER_LENGTH = 50_000;

	private final RequestBodies bodies;

	private final int maxLineLength;

	private final Upsert<ObjectNode> callRecords;

	private final LogRowService logRows;

	private final CallLogRegistry logs;

	private final MemoryBudget memory;

	private final Places places;

	LoadController(RequestBodies bodies, SizeProperties properties, Upsert<ObjectNode> callRecords,
			LogRowService logRows, CallLogRegistry logs, MemoryBudget memory, Places places) {
		this.bodies = bodies;
		this.maxLineLength = properties.maxBytes();
		this.callRecords = callRecords;
		this.logRows = logRows;
		this.logs = logs;
		this.memory = memory;
		this.places = places;
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = CALL_RECORDS, consumes = Exports.NDJSON)
	ODataResponse callRecords(ODataRequest odata, HttpServletRequest request) {
		odata.requireNoOptions();
		return objects(odata, request, this.callRecords);
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = LOG_ROWS, consumes = Exports.NDJSON)
	ODataResponse logRows(ODataRequest odata, @PathVariable String rows, HttpServletRequest request) {
		odata.requireNoOptions();
		return objects(odata, request, this.logRows.upsert(log(rows)));
	}

	@Requires(Permission.WRITE)
	@PostMapping(path = LOG_ROWS, consumes = Csv.MEDIA_TYPE)
	ODataResponse logTable(ODataRequest odata, @PathVariable String rows, HttpServletRequest request) {
		odata.requireNoOptions();
		return table(odata, request, log(rows));
	}

	private CallLog log(String rows) {
		return this.logs.ofCollection(rows).orElseThrow(ApiException::noSuchResource);
	}

	private ODataResponse objects(ODataRequest odata, HttpServletRequest request, Upsert<?> upsert) {
		return load(odata, request, (body) -> new Load<>(counted(upsert, odata), this.memory, this.places, 0)
			.run(LineReader.of(body, this.maxLineLength), Json::readLine));
	}

	private ODataResponse table(ODataRequest odata, HttpServletRequest request, CallLog log) {
		return load(odata, request, (body) -> {
			LineReader records = LineReader.ofRecords(body, this.maxLineLength);
			Preamble preamble = new Preamble();
			byte[] header = headLine(records);
			while (preamble.takes(header)) {
				header = headLine(records);
			}
			CsvRows rows = CsvRows.withHeader(header, preamble, log.table().type());
			records.separateBy(rows.separator());
			// Each row holds every name.
			return new Load<>(counted(this.logRows.upsert(log), odata), this.memory, this.places, JsonCost.of(header))
				.run(records, rows::read);
		});
	}

	private static byte[] headLine(LineReader records) throws IOException {
		byte[] line = records.next() ? records.line() : new byte[0];
		if (records.isTooLong() || line.length > MAX_HEADER_LENGTH) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"The first line is longer than %d bytes.".formatted(MAX_HEADER_LENGTH));
		}
		return line;
	}

	private static <C> Upsert<C> counted(Upsert<C> upsert, ODataRequest odata) {
		return new CountedUpsert<>(upsert, odata.account());
	}

	private ODataResponse load(ODataRequest odata, HttpServletRequest request, BodyLoad load) {
		odata.account().does(Action.LOAD);
		this.places.takeForLoad(request);
		try (InputStream body = this.bodies.open(new ServletServerHttpRequest(request))) {
			return ODataResponse.of(HttpServletResponse.SC_OK)
				.body("application/json", new JsonContent().append(Json.writeBytes(load.run(body).json())));
		}
		catch (IOException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"The body is not what its Content-Encoding says, or breaks off at its beginning.",
					"Content-Encoding");
		}
	}

	/** Loads a body of some form. */
	@FunctionalInterface
	private interface BodyLoad {

		LoadReport run(InputStream body) throws IOException;

	}

}
