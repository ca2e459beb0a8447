package dev.callrecords.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells questions about the service's health. They are answered whoever asks, by whatever
 * name, and however much there is to do.
 */
public final class HealthPath {

	private static final String PATH = "/actuator/health";

	private HealthPath() {
	}

	/**
	 * Whether a request asks for the service's health.
	 * @param request the request
	 * @return whether it does
	 */
	public static boolean isOf(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return path.equals(PATH) || path.equals(PATH + "/liveness") || path.equals(PATH + "/readiness");
	}

}
