package dev.callrecords.emulation;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.callrecords.odata.syntax.UnsupportedOptionException;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** What Graph takes of the requests that this service would take. */
@Component
class GraphRules {

	private final Throttle throttle;

	private final Window window;

	private final Arrivals arrivals;

	GraphRules(Throttle throttle, Window window, Arrivals arrivals) {
		this.throttle = throttle;
		this.window = window;
		this.arrivals = arrivals;
	}

	/**
	 * Judges a request.
	 * @param request the request, with its canonical path
	 * @param response gets the headers that go with a refusal
	 * @return the request as the service is to answer it
	 * @throws ApiException when Graph would not take it
	 * @throws dev.callrecords.odata.syntax.QuerySyntaxException when its query cannot be
	 * read
	 */
	HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
		Resource resource = Resource.at(request.getRequestURI().substring(request.getContextPath().length()));
		if (resource == null || isLoad(request, resource)) {
			return request;
		}
		Optional<Duration> wait = this.throttle.refuses(Caller.of(request), resource);
		if (wait.isPresent()) {
			response.setHeader("Retry-After", Long.toString(Math.max(1, wait.get().plusMillis(999).toSeconds())));
			throw new ApiException(ErrorCode.TOO_MANY_REQUESTS,
					"Too many requests. Please retry after the time given.");
		}
		requireRead(request, resource, response);
		this.arrivals.admitDue();
		return read(request, resource);
	}

	private static boolean isLoad(HttpServletRequest request, Resource resource) {
		return request.getMethod().equals("POST") && resource.isLoaded() && isOfLines(request.getContentType());
	}

	private static boolean isOfLines(String mediaTypes) {
		String types = Objects.requireNonNullElse(mediaTypes, "").toLowerCase(Locale.ROOT);
		return types.contains("application/x-ndjson") || types.contains("text/csv");
	}

	private static void requireRead(HttpServletRequest request, Resource resource, HttpServletResponse response) {
		switch (request.getMethod()) {
			case "GET", "HEAD", "OPTIONS" -> {
				if (!resource.kind().isInGraph()) {
					throw ApiException.noSuchResource();
				}
				if (isOfLines(request.getHeader("Accept"))) {
					throw new ApiException(ErrorCode.NOT_ACCEPTABLE, "Microsoft Graph answers in JSON only.", "Accept");
				}
			}
			default -> {
				response.setHeader("Allow", "GET, HEAD, OPTIONS");
				throw new ApiException(ErrorCode.METHOD_NOT_ALLOWED,
						"Microsoft Graph does not take %s here.".formatted(request.getMethod()));
			}
		}
	}

	private HttpServletRequest read(HttpServletRequest request, Resource resource) {
		try {
			Query sent = new Query(request.getQueryString());
			Query query = (resource.kind() == Resource.Kind.FUNCTION) ? sent.without(Query.FILTER) : sent;
			Options.require(resource.kind(), query.options());
			if (resource.kind() == Resource.Kind.RECORDS) {
				return query.narrowed(this.window.begin()).of(request);
			}
			if (!resource.record().isEmpty()) {
				this.window.requireWithin(resource.record());
			}
			return query.of(request);
		}
		catch (UnsupportedOptionException ex) {
			throw Options.refused(ex.option());
		}
	}

}
