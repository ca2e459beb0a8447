package dev.callrecords.limits;

import java.io.IOException;

import dev.callrecords.resource.ApiException;
import dev.callrecords.web.HealthPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Counts the requests of each caller, those of a batch one by one. */
final class RateFilter extends OncePerRequestFilter {

	private final Rates rates;

	private final HandlerExceptionResolver errors;

	RateFilter(Rates rates, HandlerExceptionResolver errors) {
		this.rates = rates;
		this.errors = errors;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return HealthPath.isOf(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.rates.count(request, response);
		}
		catch (ApiException ex) {
			this.errors.resolveException(request, response, null, ex);
			return;
		}
		chain.doFilter(request, response);
	}

}
