package dev.callrecords.access;

import java.util.Map;

import dev.callrecords.odata.model.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Tells the logs that Graph has in its beta only by the paths of requests. */
final class BetaLogs {

	private final Schema schema;

	BetaLogs(Schema schema) {
		this.schema = schema;
	}

	/**
	 * Whether a request is about such a log.
	 * @param request the request, whose handler has been found
	 * @return false as well when there is no such log at all
	 */
	boolean isMeantBy(HttpServletRequest request) {
		return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
				&& (isBetaOnly(path.get("rows")) || isBetaOnly(path.get("function")));
	}

	private boolean isBetaOnly(@Nullable Object resource) {
		return resource instanceof String name && !this.schema.hasResource(name, false);
	}

}
