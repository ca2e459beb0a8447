package dev.callrecords.transfer;

import java.io.IOException;
import java.io.InputStream;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.LogRowUpserts;
import dev.callrecords.callrecord.CallRecordUpsert;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Upsert;
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

/**
 * Takes many entities in one request: the collections' own URLs, and a media type of one
 * JSON object a line.
 */
@Controller
class LoadController {

	private static final String NDJSON = "application/x-ndjson";

	private final RequestBodies bodies;

	private final int maxLineLength;

	private final CallRecordUpsert callRecords;

	private final LogRowUpserts logRows;

	LoadController(RequestBodies bodies, WebProperties properties, CallRecordUpsert callRecords,
			LogRowUpserts logRows) {
		this.bodies = bodies;
		this.maxLineLength = Math.toIntExact(properties.maxBodySize().toBytes());
		this.callRecords = callRecords;
		this.logRows = logRows;
	}

	@PostMapping(path = "/communications/callRecords", consumes = NDJSON)
	ODataResponse callRecords(ODataRequest odata, HttpServletRequest request) {
		return load(request, this.callRecords);
	}

	@PostMapping(path = "/communications/pstnCallLogRows", consumes = NDJSON)
	ODataResponse pstnCallLogRows(ODataRequest odata, HttpServletRequest request) {
		return load(request, this.logRows.of(CallLog.PSTN));
	}

	@PostMapping(path = "/communications/directRoutingLogRows", consumes = NDJSON)
	ODataResponse directRoutingLogRows(ODataRequest odata, HttpServletRequest request) {
		return load(request, this.logRows.of(CallLog.DIRECT_ROUTING));
	}

	private ODataResponse load(HttpServletRequest request, Upsert<?> upsert) {
		try (InputStream body = this.bodies.open(request)) {
			LoadReport report = new Load<>(this.maxLineLength, upsert).run(body);
			return ODataResponse.of(HttpServletResponse.SC_OK)
				.body("application/json", new JsonContent().append(Json.writeBytes(report.json())));
		}
		catch (IOException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The body is not what its Content-Encoding says.",
					"Content-Encoding");
		}
	}

}
