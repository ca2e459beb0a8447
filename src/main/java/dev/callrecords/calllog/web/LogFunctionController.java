package dev.callrecords.calllog.web;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import java.util.List;

import dev.callrecords.calllog.CallLogProperties;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogFunction;
import dev.callrecords.resource.ApiException;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.EntitySet;
import dev.callrecords.web.FunctionCall;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.web.ODataResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The functions that read the call logs. */
@Controller
class LogFunctionController {

	/** How the path filter spells the call of a function. */
	private static final String FUNCTION = "/communications/callRecords()/{function}";

	private final EntityResponses responses;

	private final CallLogRegistry logs;

	private final CallLogProperties properties;

	LogFunctionController(EntityResponses responses, CallLogRegistry logs, CallLogProperties properties) {
		this.responses = responses;
		this.logs = logs;
		this.properties = properties;
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(FUNCTION)
	ODataResponse rows(ODataRequest request, @PathVariable String function) {
		LogFunction called = function(function);
		Period period = period(request);
		return this.responses.functionPage(request, set(called, period),
				List.of(called.within(period.from(), period.to())));
	}

	@Requires(Permission.READ_LOGS)
	@GetMapping(FUNCTION + "/$count")
	ODataResponse count(ODataRequest request, @PathVariable String function) {
		LogFunction called = function(function);
		Period period = period(request);
		return this.responses.count(request, set(called, period), List.of(called.within(period.from(), period.to())));
	}

	private LogFunction function(String name) {
		return this.logs.function(name).orElseThrow(ApiException::noSuchResource);
	}

	private Period period(ODataRequest request) {
		FunctionCall call = request.functionCall();
		if (call == null) {
			throw ApiException.noSuchResource();
		}
		return Period.of(call, this.properties.maxPeriod());
	}

	private static EntitySet set(LogFunction function, Period period) {
		String call = "communications/callRecords/%s(%s)".formatted(function.name(), period.canonical());
		return (function.collection() == null) ? EntitySet.computed(function.table(), call)
				: EntitySet.top(function.table(), "communications/" + function.collection()).returnedBy(call);
	}

}
