package dev.callrecords.calllog.web;

import java.util.List;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogProperties;
import dev.callrecords.calllog.CallLogTables;
import dev.callrecords.resource.ApiException;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.FunctionCall;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The functions that read the call logs. */
@Controller
class LogFunctionController {

	/** How the path filter spells the call of a function. */
	private static final String FUNCTION = "/communications/callRecords()/";

	private final EntityResponses responses;

	private final CallLogTables tables;

	private final CallLogProperties properties;

	LogFunctionController(EntityResponses responses, CallLogTables tables, CallLogProperties properties) {
		this.responses = responses;
		this.tables = tables;
		this.properties = properties;
	}

	@GetMapping(FUNCTION + "getPstnCalls")
	ODataResponse getPstnCalls(ODataRequest request) {
		return rows(request, CallLog.PSTN);
	}

	@GetMapping(FUNCTION + "getDirectRoutingCalls")
	ODataResponse getDirectRoutingCalls(ODataRequest request) {
		return rows(request, CallLog.DIRECT_ROUTING);
	}

	@GetMapping(FUNCTION + "getPstnCalls/$count")
	ODataResponse countPstnCalls(ODataRequest request) {
		return count(request, CallLog.PSTN);
	}

	@GetMapping(FUNCTION + "getDirectRoutingCalls/$count")
	ODataResponse countDirectRoutingCalls(ODataRequest request) {
		return count(request, CallLog.DIRECT_ROUTING);
	}

	private ODataResponse rows(ODataRequest request, CallLog log) {
		Period period = period(request);
		return this.responses.functionPage(request, set(log, period), List.of(period.condition(log)));
	}

	private ODataResponse count(ODataRequest request, CallLog log) {
		Period period = period(request);
		return this.responses.count(request, set(log, period), List.of(period.condition(log)));
	}

	private Period period(ODataRequest request) {
		FunctionCall call = request.functionCall();
		if (call == null) {
			throw ApiException.noSuchResource();
		}
		return Period.of(call, this.properties.maxPeriod());
	}

	private EntitySet set(CallLog log, Period period) {
		return EntitySet.top(this.tables.of(log),
				"communications/callRecords/%s(%s)".formatted(log.functionName(), period.canonical()));
	}

}
