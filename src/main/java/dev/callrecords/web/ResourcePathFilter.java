package dev.callrecords.web;

import java.io.IOException;

import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.resource.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Brings the many spellings of a path into the one to which controllers are mapped, and
 * gives every response the headers of the API.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ResourcePathFilter extends OncePerRequestFilter {

	private final HandlerExceptionResolver errors;

	ResourcePathFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		this.errors = errors;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestIds.of(request).writeTo(response);
		ResourcePath path;
		try {
			path = ResourcePath.parse(request.getRequestURI().substring(request.getContextPath().length()),
					request.getQueryString());
		}
		catch (ApiException | QuerySyntaxException ex) {
			this.errors.resolveException(request, response, null, ex);
			return;
		}
		catch (IllegalArgumentException ex) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		if (path == null) {
			chain.doFilter(request, response);
			return;
		}
		request.setAttribute(ResourcePath.class.getName(), path);
		chain.doFilter(new CanonicalRequest(request, path.canonical()), response);
	}

	/** The request as if the client had sent the canonical path. */
	private static final class CanonicalRequest extends HttpServletRequestWrapper {

		private final String path;

		private final String uri;

		CanonicalRequest(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
			this.uri = request.getContextPath() + path;
		}

		@Override
		public String getRequestURI() {
			return this.uri;
		}

		@Override
		public String getServletPath() {
			return this.path;
		}

	}

}
