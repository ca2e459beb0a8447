package dev.callrecords.access;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is let in besides what the issuer's tokens say.
 *
 * @param issuers further values of {@code iss} that are taken, for instance that of the
 * tokens of version 1 of the same tenant
 * @param tenants the ids of the tenants ({@code tid}) whose tokens are taken; empty for
 * every one of the issuer
 * @param applications the ids of the applications that may call ({@code azp}, or
 * {@code appid} in tokens of version 1); empty for every one
 * @param clockSkew how far the issuer's clock may be off, 5 minutes at the most
 * @param anonymous whether the service may listen on other addresses than loopback though
 * it has no issuer: whoever reaches it may then read and change everything
 * @param allowedHosts the names, besides those of this machine itself, under which
 * clients may reach a service that has no issuer
 * @param allowedOrigins the origins, for instance {@code https://tool.example}, whose
 * pages may use the service from a browser, besides its own
 * @param signInScopes what Swagger UI asks the issuer for
 */
@ConfigurationProperties("callrecords.access")
record AccessProperties(@DefaultValue List<String> issuers, @DefaultValue List<String> tenants,
		@DefaultValue List<String> applications, @DefaultValue("60s") Duration clockSkew,
		@DefaultValue("false") boolean anonymous, @DefaultValue List<String> allowedHosts,
		@DefaultValue List<String> allowedOrigins, @DefaultValue("openid") List<String> signInScopes) {

	private static final Duration MAX_SKEW = Duration.ofMinutes(5);

	AccessProperties {
		if (clockSkew.isNegative() || clockSkew.compareTo(MAX_SKEW) > 0) {
			throw new IllegalArgumentException("callrecords.access.clock-skew must be from 0s to 5m");
		}
	}

}
