package dev.callrecords.web;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.MemoryBudget;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Brings the many spellings of a path into the one to which controllers are mapped, and
 * gives every response the headers of the API. What the registry has not below the root
 * that was used is a 404, whatever the method.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class ResourcePathFilter extends OncePerRequestFilter {

	/**
	 * A path parameter, or an encoded slash or backslash: data in an id, but no part of a
	 * path that is not the API's.
	 */
	private static final Pattern NOWHERE = Pattern.compile(";|%2f|%5c", Pattern.CASE_INSENSITIVE);

	/** Characters; a redirect repeats the query, encoded, in a header. */
	private static final int MAX_QUERY = 8 * 1024;

	private final Schema schema;

	private final HandlerExceptionResolver errors;

	private final MemoryBudget memory;

	ResourcePathFilter(Schema schema, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
			MemoryBudget memory) {
		this.schema = schema;
		this.errors = errors;
		this.memory = memory;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestIds.of(request).writeTo(response);
		String rawPath = request.getRequestURI().substring(request.getContextPath().length());
		ResourcePath path;
		String accept = null;
		try {
			path = ResourcePath.parse(rawPath, request.getQueryString());
			if (path != null && !path.isIn(this.schema)) {
				throw ApiException.noSuchResource();
			}
			if (path != null) {
				ProtocolVersions.require(request);
				accept = QueryOptions.format(request.getQueryString()).map(ResourcePathFilter::mediaType).orElse(null);
			}
		}
		catch (ApiException | QuerySyntaxException ex) {
			this.errors.resolveException(request, response, null, ex);
			return;
		}
		if (path != null) {
			request.setAttribute(ResourcePath.class.getName(), path);
			try {
				chain.doFilter(new CanonicalRequest(request, path.canonical(), accept), response);
			}
			finally {
				this.memory.release();
			}
		}
		else if (NOWHERE.matcher(rawPath).find()) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
		else if (Objects.requireNonNullElse(request.getQueryString(), "").length() > MAX_QUERY) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** OData's short names stand for types of {@code application}. */
	private static String mediaType(String format) {
		return format.contains("/") ? format : "application/" + format.strip();
	}

	/**
	 * The request as if the client had sent the canonical path, and a header in the place
	 * of {@code $format}.
	 */
	private static final class CanonicalRequest extends HttpServletRequestWrapper {

		private final String path;

		private final String uri;

		private final @Nullable String accept;

		CanonicalRequest(HttpServletRequest request, String path, @Nullable String accept) {
			super(request);
			this.accept = accept;
			this.path = path;
			this.uri = request.getContextPath() + path;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isReplaced(name) ? this.accept : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return isReplaced(name) ? Collections.enumeration(List.of(Objects.requireNonNull(this.accept)))
					: super.getHeaders(name);
		}

		private boolean isReplaced(String header) {
			return this.accept != null && header.equalsIgnoreCase("Accept");
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
