package dev.callrecords.audit;

import java.io.IOException;

import dev.callrecords.web.RequestAccount;
import jakarta.servlet.ServletException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells the audit log of every request to the API. Tomcat asks it when an answer has been
 * sent or has broken off, also for requests that it turns away itself, and for each
 * request of a batch.
 */
final class AuditValve extends ValveBase implements AccessLog {

	private final AuditLog log;

	AuditValve(AuditLog log) {
		super(true);
		this.log = log;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
	}

	@Override
	public void log(Request request, Response response, long nanos) {
		String path = request.getRequestURI();
		if (path == null) {
			return; // not even a request line
		}
		String prefix = (request.getContext() != null) ? request.getContext().getPath() : "";
		if (RequestAccount.isOfApi(path.startsWith(prefix) ? path.substring(prefix.length()) : path)) {
			this.log.write(AuditEntry.of(request, response, nanos));
		}
	}

	@Override
	public void setRequestAttributesEnabled(boolean enabled) {
		// What a proxy says of the client has been noted by a filter.
	}

	@Override
	public boolean getRequestAttributesEnabled() {
		return false;
	}

}
