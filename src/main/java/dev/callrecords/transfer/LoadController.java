package dev.callrecords.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.web.RequestBodies;
import dev.callrecords.web.WebProperties;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes many entities in one request: the collections' own URLs, and a media type of one
 * JSON object a line.
 */
@Controller
class LoadController {

	private static final String NDJSON = "application/x-ndjson";

	private final RequestBodies bodies;

	private final int maxLineLength;

	private final CallRecordService callRecords;

	private final LogRowService logRows;

	LoadController(RequestBodies bodies, WebProperties properties, CallRecordService callRecords,
			LogRowService logRows) {
		this.bodies = bodies;
		this.maxLineLength = Math.toIntExact(properties.maxBodySize().toBytes());
		this.callRecords = callRecords;
		this.logRows = logRows;
	}

	@PostMapping(path = "/communications/callRecords", consumes = NDJSON)
	ODataResponse callRecords(ODataRequest odata, HttpServletRequest request) {
		return load(request, this.callRecords::upsert);
	}

	@PostMapping(path = "/communications/pstnCallLogRows", consumes = NDJSON)
	ODataResponse pstnCallLogRows(ODataRequest odata, HttpServletRequest request) {
		return load(request, (row) -> this.logRows.upsert(CallLog.PSTN, row));
	}

	@PostMapping(path = "/communications/directRoutingLogRows", consumes = NDJSON)
	ODataResponse directRoutingLogRows(ODataRequest odata, HttpServletRequest request) {
		return load(request, (row) -> this.logRows.upsert(CallLog.DIRECT_ROUTING, row));
	}

	private ODataResponse load(HttpServletRequest request, Function<ObjectNode, Outcome> store) {
		try (InputStream body = this.bodies.open(request)) {
			LoadReport report = new Load(this.maxLineLength, store).run(body);
			return ODataResponse.of(HttpServletResponse.SC_OK)
				.body("application/json", new JsonContent().append(Json.writeBytes(report.json())));
		}
		catch (IOException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The body is not what its Content-Encoding says.",
					"Content-Encoding");
		}
	}

}
