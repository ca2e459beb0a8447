package dev.callrecords.audit;

import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.web.RequestIds;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request when its answer is complete.
 *
 * @param action what was to be done
 * @param resource what the path leads to, without ids; null when there is nothing
 * @param rows how many rows were answered or changed
 * @param user who has authenticated, or null
 * @param client where the request came from, as far as known
 * @param method the method of HTTP; null when not even that could be read
 * @param path the path as it was sent
 * @param query the query as it was sent, or null
 * @param requestId the request-id of the answer
 * @param batch the request-id of the batch that brought the request, or null
 * @param status the status of the answer
 * @param tornOff whether the client was gone before its answer was complete
 * @param nanos how long it took, in nanoseconds
 */
record AuditEntry(Action action, @Nullable String resource, long rows, @Nullable String user, @Nullable String client,
		@Nullable String method, String path, @Nullable String query, String requestId, @Nullable String batch,
		int status, boolean tornOff, long nanos) {

	private static final int FAILURES = 400;

	/**
	 * Makes the entry of a request.
	 * @param request the request as it was sent
	 * @param response its answer, complete or broken off
	 * @param nanos how long it took, in nanoseconds
	 * @return the entry
	 */
	static AuditEntry of(Request request, Response response, long nanos) {
		RequestAccount account = RequestAccount.of(request);
		String method = request.getMethod();
		int status = response.getStatus();
		Action noted = account.action();
		String client = account.client();
		return new AuditEntry((noted != null) ? noted : action(method, status), RequestAccount.resource(request),
				"HEAD".equals(method) ? 0 : account.rows(), account.user(),
				(client != null) ? client : request.getRemoteAddr(), method, request.getRequestURI(),
				request.getQueryString(), RequestIds.of(request).requestId(), account.batch(), status,
				response.getCoyoteResponse().isExceptionPresent(), Math.max(nanos, 0));
	}

	private static Action action(@Nullable String method, int status) {
		return switch (method) {
			case "GET", "HEAD" -> Action.READ;
			case "POST" -> Action.CREATE;
			case "PUT" -> (status == 201) ? Action.CREATE : Action.UPDATE;
			case "PATCH" -> Action.UPDATE;
			case "DELETE" -> Action.DELETE;
			case null, default -> Action.OTHER;
		};
	}

	/** The type of the event, of those that the schema has. */
	String type() {
		return switch (this.action) {
			case READ, EXPORT -> "access";
			case CREATE -> "creation";
			case UPDATE, LOAD -> "change";
			case DELETE, ERASE -> "deletion";
			case BATCH, OTHER -> "info";
		};
	}

	/** Whether the request was refused because of who sent it. */
	boolean isDenied() {
		return this.status == 401 || this.status == 403;
	}

	/** What came of it. */
	String outcome() {
		if (this.status >= FAILURES) {
			return "failure";
		}
		return this.tornOff ? "unknown" : "success";
	}

	/** The entry in a few words. */
	String message() {
		return this.action.text() + ((this.resource != null) ? " " + this.resource : "") + ": " + this.status;
	}

}
