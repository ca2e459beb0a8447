package dev.callrecords.web.error;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.RequestIds;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes errors. Whatever the client accepts, an error is JSON. */
final class ErrorRenderer {

	private static final int RETRY_AFTER_SECONDS = 5;

	private final Clock clock;

	ErrorRenderer(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Answers a request with an error. Does nothing when the answer has begun already.
	 * @param request the request
	 * @param response the response, nothing of which has been sent
	 * @param error what to say
	 * @throws IOException when the client is gone
	 */
	void render(HttpServletRequest request, HttpServletResponse response, ErrorBody error) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		response.resetBuffer();
		RequestIds ids = RequestIds.of(request);
		ids.writeTo(response);
		byte[] body = Json.writeBytes(json(error, ids));
		response.setStatus(error.code().status());
		response.setContentType("application/json;charset=utf-8");
		response.setContentLength(body.length);
		if (error.code() == ErrorCode.SERVICE_UNAVAILABLE) {
			response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
		}
		response.getOutputStream().write(body);
	}

	private ObjectNode json(ErrorBody error, RequestIds ids) {
		ObjectNode root = Json.object();
		ObjectNode node = root.putObject("error");
		node.put("code", error.code().wireName());
		node.put("message", error.message());
		if (error.target() != null) {
			node.put("target", error.target());
		}
		if (!error.details().isEmpty()) {
			ArrayNode details = node.putArray("details");
			for (Problem problem : error.details()) {
				details.addObject()
					.put("code", error.code().wireName())
					.put("message", problem.message())
					.put("target", problem.target());
			}
		}
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		node.putObject("innerError")
			.put("date", now.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
			.put("request-id", ids.requestId())
			.put("client-request-id", ids.clientRequestId());
		return root;
	}

}
