package dev.callrecords.access;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;

/**
 * The issuer's keys. They are kept for some minutes; an unknown key id has them asked for
 * again, so that a new key needs no restart, but not again and again, whoever makes ids
 * up.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

	/** In milliseconds: how long after a request the next one is made at the earliest. */
	private static final long BETWEEN_REQUESTS = 30_000;

	private final @Nullable String url;

	private final IssuerDiscovery discovery;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable JWKSource<SecurityContext> source;

	/**
	 * Creates the source. It asks nobody yet.
	 * @param issuer what Spring Boot's properties say of the issuer
	 * @param discovery finds the keys where they do not say where these are
	 */
	IssuerKeys(OAuth2ResourceServerProperties.Jwt issuer, IssuerDiscovery discovery) {
		this.url = issuer.getJwkSetUri();
		this.discovery = discovery;
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		return source().get(selector, context);
	}

	private JWKSource<SecurityContext> source() throws KeySourceException {
		JWKSource<SecurityContext> known = this.source;
		if (known != null) {
			return known;
		}
		this.lock.lock();
		try {
			known = this.source;
			if (known == null) {
				known = JWKSourceBuilder.create(url()).rateLimited(BETWEEN_REQUESTS).retrying(true).build();
				this.source = known;
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

	private URL url() throws KeySourceException {
		try {
			return URI.create((this.url != null) ? this.url : this.discovery.get().keys()).toURL();
		}
		catch (MalformedURLException | IllegalArgumentException ex) {
			throw new RemoteKeySourceException("The URL of the issuer's keys is none", ex);
		}
	}

}
