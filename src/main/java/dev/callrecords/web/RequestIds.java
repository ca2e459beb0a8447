package dev.callrecords.web;

import java.util.UUID;
import java.util.function.BiConsumer;

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

	/** The header in which a client names its request. */
	public static final String CLIENT_REQUEST_ID = "client-request-id";

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
		RequestIds ids = of(request.getHeader(CLIENT_REQUEST_ID));
		request.setAttribute(RequestIds.class.getName(), ids);
		return ids;
	}

	/**
	 * Names for a request.
	 * @param sent what the client sent, or null when it sent nothing
	 * @return new names; the client's own only when it is fit for a header
	 */
	public static RequestIds of(@Nullable String sent) {
		String requestId = UUID.randomUUID().toString();
		return new RequestIds(requestId, (sent != null && isSound(sent)) ? sent : requestId);
	}

	private static boolean isSound(String sent) {
		return !sent.isEmpty() && sent.length() <= MAX_LENGTH && sent.chars().allMatch((c) -> c > ' ' && c < 127);
	}

	/**
	 * Sets the headers that every response carries.
	 * @param response the response, not yet sent
	 */
	public void writeTo(HttpServletResponse response) {
		forEachHeader(response::setHeader);
	}

	/**
	 * Tells the headers that every response carries.
	 * @param headers takes the name and the value of each
	 */
	public void forEachHeader(BiConsumer<String, String> headers) {
		headers.accept("OData-Version", "4.0");
		headers.accept(REQUEST_ID, this.requestId);
		headers.accept(CLIENT_REQUEST_ID, this.clientRequestId);
	}

}
