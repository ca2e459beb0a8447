package dev.callrecords.access;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What needs no token: health, the OpenAPI document and Swagger UI. */
final class PublicPaths {

	private static final String HEALTH = "/actuator/health";

	private static final List<String> PREFIXES = List.of(HEALTH, "/v3/api-docs", "/swagger-ui");

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
		String path = path(request);
		return PREFIXES.stream().anyMatch((prefix) -> isAtOrBelow(path, prefix))
				|| (path.equals("/") && request.getHeader(HttpHeaders.AUTHORIZATION) == null && isRead(request));
	}

	private static boolean isRead(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
	}

	/**
	 * Whether a request is about the service's health, which orchestrators ask for by any
	 * name.
	 * @param request the request
	 * @return whether it is
	 */
	static boolean isHealth(HttpServletRequest request) {
		return isAtOrBelow(path(request), HEALTH);
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
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
