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
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
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

	/** In milliseconds: how long known keys stay good while the issuer is away. */
	private static final long OUTAGE = 3_600_000;

	/** In milliseconds. */
	private static final int TIMEOUT = 3000;

	/** In bytes. */
	private static final int MAX_SIZE = 1024 * 1024;

	private final @Nullable String url;

	private final IssuerDiscovery discovery;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable JWKSource<SecurityContext> source;

	private volatile boolean known;

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
		try {
			List<JWK> keys = source().get(selector, context);
			this.known = true;
			return keys;
		}
		catch (RateLimitReachedException ex) {
			if (this.known) {
				return List.of(); // a key of this id was looked for just now
			}
			throw ex;
		}
	}

	private JWKSource<SecurityContext> source() throws KeySourceException {
		JWKSource<SecurityContext> made = this.source;
		if (made != null) {
			return made;
		}
		this.lock.lock();
		try {
			made = this.source;
			if (made == null) {
				made = JWKSourceBuilder.create(url(), new DefaultResourceRetriever(TIMEOUT, TIMEOUT, MAX_SIZE))
					.refreshAheadCache(false)
					.rateLimited(BETWEEN_REQUESTS)
					.outageTolerant(OUTAGE)
					.build();
				this.source = made;
			}
			return made;
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
			throw new RemoteKeySourceException("The URL of the issuer's keys is malformed", ex);
		}
	}

}
