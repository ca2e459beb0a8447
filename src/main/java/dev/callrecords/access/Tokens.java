package dev.callrecords.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens: signature, type, times, issuer and audience. The validators stand
 * together here, because one of one's own replaces those that Spring Security has.
 * <p>
 * A client sends the same token with every request, and verifying its signature costs
 * more than reading a record; so what was verified is kept for a minute, but not longer
 * than it is valid.
 */
final class Tokens implements JwtDecoder {

	private static final Duration KEPT = Duration.ofMinutes(1);

	/** Some 4 kB each. */
	private static final int MAX_KEPT = 1000;

	private final Cache<String, Jwt> verified;

	private final NimbusJwtDecoder decoder;

	/**
	 * Creates what verifies tokens. It asks the issuer for its keys when the first token
	 * comes.
	 * @param issuer what Spring Boot's properties say of the issuer
	 * @param access what is taken besides
	 * @param keys where the keys come from
	 */
	Tokens(OAuth2ResourceServerProperties.Jwt issuer, AccessProperties access, IssuerKeys keys) {
		this.verified = Caffeine.newBuilder()
			.maximumSize(MAX_KEPT)
			.expireAfter(Expiry.<String, Jwt>creating((text, token) -> keptFor(token, access.clockSkew())))
			.build();
		this.decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithms((algorithms) -> issuer.getJwsAlgorithms().forEach((name) -> algorithms.add(algorithm(name))))
			.build();
		this.decoder.setJwtValidator(validator(issuer, access));
	}

	/** HMAC is refused: with it, who can verify a token can also make one. */
	private static SignatureAlgorithm algorithm(String name) {
		SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
		if (algorithm == null) {
			throw new IllegalArgumentException(name + " is no asymmetric signature algorithm");
		}
		return algorithm;
	}

	private OAuth2TokenValidator<Jwt> validator(OAuth2ResourceServerProperties.Jwt issuer, AccessProperties access) {
		// "at+jwt" is RFC 9068's.
		JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
		type.setAllowEmpty(true);
		JwtTimestampValidator times = new JwtTimestampValidator(access.clockSkew());
		times.setAllowEmptyExpiryClaim(false);
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(type, times));
		List<String> issuers = new ArrayList<>(access.issuers());
		if (issuer.getIssuerUri() != null) {
			issuers.add(issuer.getIssuerUri());
		}
		if (!issuers.isEmpty()) {
			validators
				.add(new JwtClaimValidator<Object>("iss", (name) -> name != null && issuers.contains(name.toString())));
		}
		validators.add(new JwtClaimValidator<List<String>>("aud",
				(audience) -> audience != null && audience.stream().anyMatch(issuer.getAudiences()::contains)));
		return new DelegatingOAuth2TokenValidator<>(validators);
	}

	/** No longer than the token is valid. */
	private static Duration keptFor(Jwt token, Duration clockSkew) {
		Instant end = token.getExpiresAt();
		Duration valid = (end != null) ? Duration.between(Instant.now(), end.plus(clockSkew)) : Duration.ZERO;
		return valid.isNegative() ? Duration.ZERO : (valid.compareTo(KEPT) < 0) ? valid : KEPT;
	}

	@Override
	public Jwt decode(String token) {
		Jwt known = this.verified.getIfPresent(token);
		if (known != null) {
			return known;
		}
		Jwt verifiedNow = this.decoder.decode(token);
		this.verified.put(token, verifiedNow);
		return verifiedNow;
	}

}
