package dev.callrecords.emulation;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Stands before the API where Graph is to be emulated. It sees canonical paths, and each
 * request of a batch by itself.
 */
final class GraphEmulationFilter extends OncePerRequestFilter {

	private final HandlerExceptionResolver errors;

	private final ObjectProvider<GraphRules> rules;

	/**
	 * Creates the filter.
	 * @param errors answers what is refused
	 * @param rules the rules, which are asked for with the first request: they need the
	 * database, which is not there yet when filters are made
	 */
	GraphEmulationFilter(HandlerExceptionResolver errors, ObjectProvider<GraphRules> rules) {
		this.errors = errors;
		this.rules = rules;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest admitted;
		try {
			admitted = this.rules.getObject().admit(request, response);
		}
		catch (RuntimeException ex) {
			this.errors.resolveException(request, response, null, ex);
			return;
		}
		chain.doFilter(admitted, response);
	}

}
