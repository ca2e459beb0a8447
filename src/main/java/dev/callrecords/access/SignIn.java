package dev.callrecords.access;

import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.RemoteKeySourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.stereotype.Component;

/** How people get a token from a browser. */
@Component
public class SignIn {

	private static final Logger log = LoggerFactory.getLogger(SignIn.class);

	private final boolean needed;

	private final List<String> scopes;

	private final IssuerDiscovery issuer;

	SignIn(OAuth2ResourceServerProperties properties, AccessProperties access) {
		this.needed = Issuers.isNamed(properties);
		this.scopes = access.signInScopes();
		this.issuer = new IssuerDiscovery(properties.getJwt().getIssuerUri());
	}

	/**
	 * Whether callers need a token.
	 * @return false when the service has no issuer
	 */
	public boolean isNeeded() {
		return this.needed;
	}

	/**
	 * What a browser has to ask for.
	 * @return the scopes, at least one unless the operator wants none
	 */
	public List<String> scopes() {
		return this.scopes;
	}

	/**
	 * Where people sign in. The issuer is asked.
	 * @return its pages, or nothing when it does not tell
	 */
	public Optional<Pages> pages() {
		try {
			IssuerDiscovery.Issuer found = this.issuer.get();
			return (found.authorization().isEmpty() || found.token().isEmpty()) ? Optional.empty()
					: Optional.of(new Pages(found.authorization(), found.token()));
		}
		catch (RemoteKeySourceException ex) {
			log.warn("The issuer of tokens does not say where people sign in: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * Where an issuer lets people sign in.
	 *
	 * @param authorization the URL of the page
	 * @param token the URL at which the code is given for a token
	 */
	public record Pages(String authorization, String token) {
	}

}
