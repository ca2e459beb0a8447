package dev.callrecords.limits;

import java.io.IOException;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.HealthPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets no more requests in than there are places, and cuts off clients that are slow. */
final class PlaceFilter extends OncePerRequestFilter {

	private final LimitProperties limits;

	private final Places places;

	private final HandlerExceptionResolver errors;

	PlaceFilter(LimitProperties limits, Places places, HandlerExceptionResolver errors) {
		this.limits = limits;
		this.places = places;
		this.errors = errors;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return HealthPath.isOf(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.enter()) {
			this.errors.resolveException(request, response, null, new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"There are too many requests at the moment; please try again."));
			return;
		}
		try {
			chain.doFilter(new PacedRequest(request, this.limits), new PacedResponse(response, this.limits));
		}
		finally {
			this.places.leave(request);
		}
	}

}
