package dev.callrecords.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The root under which a client reached the service; the URLs in its response begin with
 * it.
 *
 * @param url scheme, host and version, for instance {@code http://127.0.0.1:8080/v1.0};
 * no slash at the end
 */
public record ServiceRoot(String url) {

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
