package dev.callrecords.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.stereotype.Component;

/** Whether the service is for programs of this machine only, and asks for no tokens. */
@Component
public class LocalService {

	private final boolean local;

	LocalService(OAuth2ResourceServerProperties issuer, @Value("${server.address:}") String address) {
		this.local = !Issuers.isNamed(issuer) && isLoopback(address.strip());
	}

	/**
	 * Whether the service listens on loopback and has no issuer.
	 * @return false when others can use it, or callers need tokens
	 */
	public boolean isLocal() {
		return this.local;
	}

	/** An empty address stands for all. */
	static boolean isLoopback(String address) {
		try {
			return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
