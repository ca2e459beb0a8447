package dev.callrecords.subscription.target;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about where notifications go to.
 *
 * @param allowedHosts the hosts, as {@code name} or {@code name:port} in any case, that
 * are sent to whatever their addresses are
 */
@ConfigurationProperties("callrecords.subscriptions")
record TargetProperties(@DefaultValue List<String> allowedHosts) {

	/** Whether the operator has named a host. */
	boolean allows(String host, int port) {
		String name = bare(host);
		return this.allowedHosts.stream()
			.map(TargetProperties::bare)
			.anyMatch((allowed) -> allowed.equalsIgnoreCase(name) || allowed.equalsIgnoreCase(name + ":" + port));
	}

	/** Addresses of version 6 stand in brackets in URLs, and without them elsewhere. */
	private static String bare(String host) {
		return host.strip().replace("[", "").replace("]", "");
	}

}
