package dev.callrecords.web.error;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestIds;
import dev.callrecords.web.SecurityHeaders;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes errors. Whatever the client accepts, an error is JSON. */
public final class ErrorRenderer {

	/** When a client may try again. */
	static final int RETRY_AFTER_SECONDS = 5;

	/** The media type of every error. */
	public static final String MEDIA_TYPE = "application/json;charset=utf-8";

	private static final String FAILED = ErrorRenderer.class.getName() + ".FAILED";

	private final Clock clock;

	/**
	 * Creates what writes errors.
	 * @param clock tells when they happen
	 */
	public ErrorRenderer(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Answers a request with an error. Sends nothing when the answer has begun already.
	 * @param request the request
	 * @param response the response, nothing of which has been sent
	 * @param error what to say
	 * @throws IOException when the client is gone
	 */
	void render(HttpServletRequest request, HttpServletResponse response, ErrorBody error) throws IOException {
		request.setAttribute(FAILED, error);
		RequestAccount.of(request).sentFrom(request);
		if (response.isCommitted()) {
			return;
		}
		response.resetBuffer();
		RequestIds ids = RequestIds.of(request);
		ids.writeTo(response);
		SecurityHeaders.forEach(response::setHeader);
		byte[] body = body(error, ids);
		response.setStatus(error.code().status());
		response.setContentType(MEDIA_TYPE);
		response.setContentLength(body.length);
		if (error.code() == ErrorCode.SERVICE_UNAVAILABLE) {
			response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
		}
		response.getOutputStream().write(body);
	}

	/**
	 * Why a request failed, as far as the service knows by now. When a body breaks off,
	 * Tomcat closes the response at once, takes nothing more from the service, and then
	 * dispatches to the error page with a status of its own.
	 * @param request the request
	 * @return the error, or null when none was to be rendered
	 */
	@Nullable ErrorBody failure(HttpServletRequest request) {
		return (request.getAttribute(FAILED) instanceof ErrorBody error) ? error : null;
	}

	/**
	 * An error in its form.
	 * @param error what to say
	 * @param ids the names of the request
	 * @return JSON text in UTF-8
	 */
	public byte[] body(ErrorBody error, RequestIds ids) {
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
		return Json.writeBytes(root);
	}

}
