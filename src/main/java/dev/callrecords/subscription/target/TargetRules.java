package dev.callrecords.subscription.target;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.callrecords.access.LocalService;
import dev.callrecords.subscription.target.TargetException.Reason;
import org.springframework.stereotype.Component;

/** Which URLs, and which addresses, notifications are sent to. */
@Component
class TargetRules {

	/** This machine, by a name that stands for nothing else. */
	private static final Pattern LOOPBACK = Pattern.compile("(?:.*\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

	private static final int MAX_PORT = 65_535;

	private final TargetProperties properties;

	private final boolean local;

	TargetRules(TargetProperties properties, LocalService service) {
		this.properties = properties;
		this.local = service.isLocal();
	}

	/**
	 * Checks what can be told of a URL without asking for the addresses of its host.
	 * @param url the URL
	 * @throws TargetException when nothing is sent there
	 */
	void require(URI url) throws TargetException {
		String host = url.getHost();
		if (host == null || url.getPort() > MAX_PORT || url.getRawUserInfo() != null || url.getRawFragment() != null) {
			throw refused("must name a host and a port that there can be, and neither a user nor a fragment");
		}
		boolean http = "http".equalsIgnoreCase(url.getScheme()) && this.local
				&& LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
		if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
			throw refused(this.local ? "must be https, or http to this machine" : "must be https");
		}
	}

	private static TargetException refused(String message) {
		return new TargetException(Reason.REFUSED_ADDRESS, message, null);
	}

	/**
	 * Whether a connection may be made.
	 * @param host the host's name in the URL
	 * @param port the port
	 * @param address one of the addresses that the name stands for now
	 */
	boolean allow(String host, int port, InetAddress address) {
		return PublicAddresses.include(address) || (this.local && address.isLoopbackAddress())
				|| this.properties.allows(host, port);
	}

}
