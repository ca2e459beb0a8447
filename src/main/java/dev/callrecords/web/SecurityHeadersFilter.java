package dev.callrecords.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sets the headers of {@link SecurityHeaders} before anything else can answer. Errors set
 * them once more: some of them no filter sees.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SecurityHeadersFilter extends HttpFilter {

	private static final String A_YEAR = "max-age=31536000";

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		SecurityHeaders.forEach(response::setHeader);
		// Ports do not count: a developer's other services on localhost may speak http.
		if (request.isSecure() && !"localhost".equals(request.getServerName())) {
			response.setHeader(SecurityHeaders.STRICT_TRANSPORT_SECURITY, A_YEAR);
		}
		chain.doFilter(request, response);
	}

}
