package dev.callrecords.openapi;

import io.swagger.v3.oas.models.servers.Server;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A root of the service below the context path, which is a proxy's prefix for requests
 * that came through one. The document is made once and written for each request, and that
 * is when the path is asked for.
 */
final class ContextServer extends Server {

	private final String path;

	/**
	 * Creates the root.
	 * @param path its path within the service; {@code /} is that of the service itself
	 * @param description what it is for
	 */
	ContextServer(String path, String description) {
		this.path = path;
		setDescription(description);
	}

	@Override
	public String getUrl() {
		String contextPath = ServletUriComponentsBuilder.fromCurrentContextPath().build().getPath();
		return (contextPath == null || contextPath.isEmpty()) ? this.path
				: contextPath + this.path.replaceFirst("/$", "");
	}

}
