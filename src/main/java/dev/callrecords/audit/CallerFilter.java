package dev.callrecords.audit;

import java.io.IOException;

import dev.callrecords.web.RequestAccount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Notes who sends a request and from where, once other filters have found that out: those
 * for a proxy's headers and for authentication. A request that they refuse is noted where
 * its error is rendered.
 */
@Component
@Order(-99)
class CallerFilter extends HttpFilter {

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestAccount.of(request).sentBy(request);
		chain.doFilter(request, response);
	}

}
