package dev.callrecords.batch;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.callrecords.web.RequestAccount;
import dev.callrecords.web.ServiceRoot;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.Request;

/**
 * What the requests of a batch have in common with the request that brought it: who asks,
 * and by which way.
 *
 * @param request the batch's request, before any filter changed it
 * @param root the root below which its URLs are
 * @param headers its headers that count for all
 */
record BatchContext(HttpServletRequest request, ServiceRoot root, Map<String, String> headers) {

	private static final Set<String> SHARED = Set.of("host", "forwarded", "authorization");

	private static final String SHARED_PREFIX = "x-forwarded-";

	static BatchContext of(HttpServletRequest filtered, ServiceRoot root) {
		ServletRequest request = filtered;
		while (request instanceof ServletRequestWrapper wrapper) {
			request = wrapper.getRequest();
		}
		HttpServletRequest original = (HttpServletRequest) request;
		Map<String, String> headers = new HashMap<>();
		for (String name : Collections.list(original.getHeaderNames())) {
			if (isShared(name.toLowerCase(Locale.ROOT))) {
				headers.put(name, String.join(", ", Collections.list(original.getHeaders(name))));
			}
		}
		return new BatchContext(original, root, headers);
	}

	/**
	 * Whether a header is the batch's and no affair of its requests.
	 * @param name the header's name in lower case
	 */
	static boolean isShared(String name) {
		return SHARED.contains(name) || name.startsWith(SHARED_PREFIX);
	}

	/**
	 * The path of the root on this server, percent-encoded, without a slash at its end.
	 */
	String path() {
		String uri = this.request.getRequestURI();
		return uri.substring(0, uri.lastIndexOf('/', uri.length() - 2));
	}

	/**
	 * Tells a request of the batch who asks, and by which way.
	 * @param item Tomcat's request
	 */
	void fill(Request item) {
		item.scheme().setString(this.request.getScheme());
		item.serverName().setString(this.request.getServerName());
		item.setServerPort(this.request.getServerPort());
		item.remoteAddr().setString(this.request.getRemoteAddr());
		item.remoteHost().setString(this.request.getRemoteHost());
		item.setRemotePort(this.request.getRemotePort());
		item.localAddr().setString(this.request.getLocalAddr());
		item.localName().setString(this.request.getLocalName());
		item.setLocalPort(this.request.getLocalPort());
		item.setAttribute(RequestAccount.class.getName(), RequestAccount.within(this.request));
	}

}
