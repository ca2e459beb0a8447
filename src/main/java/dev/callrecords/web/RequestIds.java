package dev.callrecords.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The two names of a request: the service's own, by which the log is searched, and the
 * client's.
 *
 * @param requestId made by the service
 * @param clientRequestId what the client sent, or else the service's own
 */
public record RequestIds(String requestId, String clientRequestId) {

	private static final String REQUEST_ID = "request-id";

	private static final String CLIENT_REQUEST_ID = "client-request-id";

	private static final int MAX_LENGTH = 128;

	/**
	 * The names of a request; the same at every call.
	 * @param request the request
	 * @return its names
	 */
	public static RequestIds of(HttpServletRequest request) {
		if (request.getAttribute(RequestIds.class.getName()) instanceof RequestIds known) {
			return known;
		}
		String requestId = UUID.randomUUID().toString();
		String sent = request.getHeader(CLIENT_REQUEST_ID);
		RequestIds ids = new RequestIds(requestId, isSound(sent) ? sent : requestId);
		request.setAttribute(RequestIds.class.getName(), ids);
		return ids;
	}

	private static boolean isSound(@Nullable String sent) {
		return sent != null && !sent.isEmpty() && sent.length() <= MAX_LENGTH
				&& sent.chars().allMatch((c) -> c > ' ' && c < 127);
	}

	/**
	 * Sets the headers that every response carries.
	 * @param response the response, not yet sent
	 */
	public void writeTo(HttpServletResponse response) {
		response.setHeader("OData-Version", "4.0");
		response.setHeader(REQUEST_ID, this.requestId);
		response.setHeader(CLIENT_REQUEST_ID, this.clientRequestId);
	}

}
