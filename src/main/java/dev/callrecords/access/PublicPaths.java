package dev.callrecords.access;

import java.util.List;

import dev.callrecords.web.HealthPath;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What needs no token: health, the OpenAPI document and Swagger UI. */
final class PublicPaths {

	private static final List<String> PREFIXES = List.of("/v3/api-docs", "/swagger-ui");

	private PublicPaths() {
	}

	/**
	 * Whether a request needs no token. What comes without one to the root may be a
	 * browser, which is led to Swagger UI; of the handlers there, the other one asks for
	 * a token itself.
	 * @param request the request
	 * @return whether it needs none
	 */
	static boolean include(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return HealthPath.isOf(request) || PREFIXES.stream().anyMatch((prefix) -> isAtOrBelow(path, prefix))
				|| (path.equals("/") && request.getHeader(HttpHeaders.AUTHORIZATION) == null && isRead(request));
	}

	private static boolean isRead(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
	}

	/** Below it, and not out again. */
	private static boolean isAtOrBelow(String path, String prefix) {
		if (!path.startsWith(prefix) || path.contains("..") || path.contains("%")) {
			return false;
		}
		String rest = path.substring(prefix.length());
		return rest.isEmpty() || rest.startsWith("/") || rest.startsWith(".");
	}

}
