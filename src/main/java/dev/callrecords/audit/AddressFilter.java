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
 * Notes where a request comes from, once the filter for a proxy's headers has found that
 * out. A request that is refused before is noted where its error is rendered.
 */
@Component
@Order(-99)
class AddressFilter extends HttpFilter {

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestAccount.of(request).sentFrom(request);
		chain.doFilter(request, response);
	}

}
