package dev.callrecords.web.error;

import java.io.IOException;
import java.time.Clock;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.ServiceRoot;
import dev.callrecords.web.UrlSegment;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses requests, whatever their path, whose path is not well encoded, or whose headers
 * name no host from which the URLs of an answer could be made.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class UrlFilter extends HttpFilter {

	private static final ErrorBody PATH = new ErrorBody(ErrorCode.BAD_REQUEST,
			"The URL's path is not well encoded: two hex digits must follow each '%', and the bytes must be UTF-8.");

	private static final ErrorBody ROOT = new ErrorBody(ErrorCode.BAD_REQUEST,
			"Scheme, host, port and prefix, as 'Host', 'Forwarded' or 'X-Forwarded-…' name them, make no http or https URL.");

	private final ErrorRenderer renderer;

	UrlFilter(Clock clock) {
		this.renderer = new ErrorRenderer(clock);
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!ServiceRoot.isSound(request)) {
			this.renderer.render(request, response, ROOT);
		}
		else if (!UrlSegment.isWellEncoded(request.getRequestURI())) {
			this.renderer.render(request, response, PATH);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
