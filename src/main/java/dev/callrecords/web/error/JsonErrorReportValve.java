package dev.callrecords.web.error;

import java.io.IOException;
import java.time.Clock;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers for requests that Tomcat turns away before any servlet sees them, a malformed
 * header for instance, and for those that something has answered with the status of an
 * error and no more. Made by Tomcat, from its class name.
 */
public final class JsonErrorReportValve extends ErrorReportValve {

	private final ErrorRenderer renderer = new ErrorRenderer(Clock.systemUTC());

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0) {
			return;
		}
		response.setErrorReported();
		try {
			this.renderer.render(request, response.getResponse(), ContainerErrors.of(status));
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			getContainer().getLogger().debug("The client of a malformed request is gone", ex);
		}
	}

}
