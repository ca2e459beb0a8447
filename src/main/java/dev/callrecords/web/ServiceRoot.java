package dev.callrecords.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The root under which a client reached the service; the URLs in its response begin with
 * it.
 *
 * @param url scheme, host and version, for instance {@code http://127.0.0.1:8080/v1.0};
 * no slash at the end
 */
public record ServiceRoot(String url) {

	/** A name or an address of version 4, or one of version 6 in brackets. */
	private static final Pattern HOST = Pattern.compile("\\w[\\w.-]{0,254}|\\[[0-9A-Fa-f:.]{2,45}]");

	/** Where a proxy has put the service: segments without anything to be encoded. */
	private static final Pattern PREFIX = Pattern.compile("(?=.{0,255}$)(?:/(?!\\.{1,2}(?:/|$))[\\w.~-]+)*");

	private static final int MAX_PORT = 65_535;

	/**
	 * Whether the service's URLs can be made from what the request, or a proxy in its
	 * headers, says of scheme, host, port and prefix. They stand unencoded in answers.
	 * @param request the request
	 * @return whether it has a root
	 */
	public static boolean isSound(HttpServletRequest request) {
		String prefix = request.getContextPath();
		return ("http".equals(request.getScheme()) || "https".equals(request.getScheme()))
				&& isHost(request.getServerName()) && request.getServerPort() > 0 && request.getServerPort() <= MAX_PORT
				&& (prefix.isEmpty() || PREFIX.matcher(prefix).matches());
	}

	private static boolean isHost(@Nullable String name) {
		return name != null && HOST.matcher(name).matches();
	}

	/**
	 * The root of a request.
	 * @param request the request
	 * @param version the version's path, empty where the client named none
	 * @return the root
	 */
	static ServiceRoot of(HttpServletRequest request, String version) {
		boolean defaultPort = request.getServerPort() == (request.getScheme().equals("https") ? 443 : 80);
		return new ServiceRoot(request.getScheme() + "://" + request.getServerName()
				+ (defaultPort ? "" : ":" + request.getServerPort()) + request.getContextPath() + version);
	}

	/**
	 * The URL of the metadata with a fragment that tells what a response holds.
	 * @param fragment for instance {@code communications/callRecords}
	 * @return the context URL
	 */
	public String context(String fragment) {
		return this.url + "/$metadata#" + fragment;
	}

	/**
	 * The URL of a resource.
	 * @param path its path below the root, for instance
	 * {@code communications/callRecords}
	 * @return the URL
	 */
	public String resource(String path) {
		return this.url + "/" + path;
	}

}
