package dev.callrecords.web.error;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Sees to it that {@code Allow} tells the methods that a resource has. The service grants
 * nothing to other origins, so that a preflight request of CORS is an {@code OPTIONS}
 * like any other; Spring MVC would answer it with all methods that there are. To
 * {@code TRACE} no resource answers; Tomcat would say so with methods of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 9)
class MethodFilter extends HttpFilter {

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (HttpMethod.OPTIONS.matches(request.getMethod())) {
			chain.doFilter(new PlainOptions(request), response);
		}
		else if (HttpMethod.TRACE.matches(request.getMethod())) {
			chain.doFilter(new PlainOptions(request), response);
			if (response.getStatus() == HttpServletResponse.SC_OK) {
				response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
			}
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** The question which methods there are, whoever asks it. */
	private static final class PlainOptions extends HttpServletRequestWrapper {

		PlainOptions(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getMethod() {
			return HttpMethod.OPTIONS.name();
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD.equalsIgnoreCase(name) ? null : super.getHeader(name);
		}

	}

}
