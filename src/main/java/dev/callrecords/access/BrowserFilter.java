package dev.callrecords.access;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.HealthPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Keeps pages of other origins, which a browser on this machine may show, away from the
 * service. Without an issuer it answers only to its own names, so that a name that was
 * pointed here (DNS rebinding) does not make a foreign page one of its own.
 */
final class BrowserFilter extends HttpFilter {

	private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|\\[(0{1,4}:){7}0{0,3}1]");

	private final boolean issuer;

	private final AccessProperties properties;

	private final Refusals refusals;

	/**
	 * Creates the filter.
	 * @param issuer whether callers need tokens
	 * @param properties which hosts and origins are let in besides
	 * @param refusals answers the others
	 */
	BrowserFilter(boolean issuer, AccessProperties properties, Refusals refusals) {
		this.issuer = issuer;
		this.properties = properties;
		this.refusals = refusals;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getHeader(HttpHeaders.HOST);
		List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
		String origin = origins.isEmpty() ? null : String.join(" ", origins);
		if (!this.issuer && host != null && !isOwn(name(host)) && !HealthPath.isOf(request)) {
			refuse(request, response,
					"The service answers to this machine's own names; callrecords.access.allowed-hosts adds others.");
		}
		else if ((origin != null) ? !isSame(origin, host, request) && !isAllowed(origin) : isEmbedded(request)) {
			refuse(request, response,
					"Pages of this origin may not use the service; callrecords.access.allowed-origins lets them.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, String message) {
		this.refusals.answer(request, response, new ApiException(ErrorCode.FORBIDDEN, message));
	}

	/** Images and scripts of foreign pages come without an origin. */
	private static boolean isEmbedded(HttpServletRequest request) {
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
				&& !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
	}

	private static String name(String host) {
		int port = host.lastIndexOf(':');
		return (port > host.lastIndexOf(']')) ? host.substring(0, port) : host;
	}

	private boolean isOwn(String name) {
		return isLoopback(name.toLowerCase(Locale.ROOT))
				|| this.properties.allowedHosts().stream().anyMatch(name::equalsIgnoreCase);
	}

	private static boolean isLoopback(String name) {
		return name.equals("localhost") || name.endsWith(".localhost") || LOOPBACK.matcher(name).matches();
	}

	/** A proxy may take TLS off without telling, so the scheme does not count. */
	private static boolean isSame(String origin, @Nullable String host, HttpServletRequest request) {
		URI sent = uri(origin);
		if (sent == null || sent.getHost() == null) {
			return false;
		}
		String authority = (sent.getPort() < 0) ? sent.getHost() : sent.getHost() + ":" + sent.getPort();
		return authority.equalsIgnoreCase(host)
				|| authority.equalsIgnoreCase(request.getServerName() + port(request.getServerPort()));
	}

	private static String port(int port) {
		return List.of(80, 443).contains(port) ? "" : ":" + port;
	}

	private static @Nullable URI uri(String origin) {
		try {
			return URI.create(origin);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private boolean isAllowed(String origin) {
		return this.properties.allowedOrigins().stream().anyMatch(origin::equalsIgnoreCase);
	}

}
