package dev.callrecords.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.RequestAccount.Action;
import dev.callrecords.web.RequestIds;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request when its answer is complete.
 *
 * @param request the request as the client sent it
 * @param account what the service has noted of it
 * @param status the status of the answer
 * @param isTornOff whether the client was gone before its answer was
 * @param nanos how long it took, in nanoseconds
 */
record AuditEntry(Request request, RequestAccount account, int status, boolean isTornOff, long nanos) {

	private static final List<String> CATEGORY = List.of("api", "database");

	private static final int FAILURES = 400;

	static AuditEntry of(Request request, Response response, long nanos) {
		return new AuditEntry(request, RequestAccount.of(request), response.getStatus(),
				response.getCoyoteResponse().isExceptionPresent(), Math.max(nanos, 0));
	}

	/**
	 * The entry's fields.
	 * @return what is known, by its name in the Elastic Common Schema
	 */
	Map<String, Object> fields() {
		String client = (this.account.client() != null) ? this.account.client() : this.request.getRemoteAddr();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("event.kind", "event");
		fields.put("event.category", CATEGORY);
		fields.put("event.type", type());
		fields.put("event.action", action().text());
		fields.put("event.outcome", outcome());
		fields.put("event.duration", this.nanos);
		put(fields, "user.id", this.account.user());
		put(fields, "client.address", client);
		put(fields, "client.ip", IpAddress.of(client));
		put(fields, "http.request.method", this.request.getMethod());
		fields.put("http.request.id", RequestIds.of(this.request).requestId());
		fields.put("http.response.status_code", this.status);
		fields.put("url.path", this.request.getRequestURI());
		put(fields, "url.query", this.request.getQueryString());
		put(fields, "callrecords.resource", RequestAccount.resource(this.request));
		fields.put("callrecords.rows", "HEAD".equals(this.request.getMethod()) ? 0 : this.account.rows());
		put(fields, "callrecords.batch", this.account.batch());
		return fields;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	/** What the entry comes to, in a few words. */
	String message() {
		String resource = RequestAccount.resource(this.request);
		return action().text() + ((resource != null) ? " " + resource : "") + ": " + this.status;
	}

	private Action action() {
		Action noted = this.account.action();
		if (noted != null) {
			return noted;
		}
		return switch (this.request.getMethod()) {
			case "GET", "HEAD" -> Action.READ;
			case "POST" -> Action.CREATE;
			case "PUT" -> (this.status == 201) ? Action.CREATE : Action.UPDATE;
			case "PATCH" -> Action.UPDATE;
			case "DELETE" -> Action.DELETE;
			case null, default -> Action.OTHER;
		};
	}

	private List<String> type() {
		String type = switch (action()) {
			case READ, EXPORT -> "access";
			case CREATE -> "creation";
			case UPDATE, LOAD -> "change";
			case DELETE -> "deletion";
			case BATCH, OTHER -> "info";
		};
		return (this.status == 401 || this.status == 403) ? List.of(type, "denied") : List.of(type);
	}

	private String outcome() {
		if (this.status >= FAILURES) {
			return "failure";
		}
		return this.isTornOff ? "unknown" : "success";
	}

}
