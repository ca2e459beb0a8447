package dev.callrecords.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;

/** Whether the operator has named an issuer. */
final class Issuers {

	private Issuers() {
	}

	/**
	 * Whether callers need tokens.
	 * @param properties what the operator says
	 * @return true when there is an issuer, or its keys are known
	 */
	static boolean isNamed(OAuth2ResourceServerProperties properties) {
		return hasText(properties.getJwt().getIssuerUri()) || hasText(properties.getJwt().getJwkSetUri());
	}

	private static boolean hasText(@Nullable String text) {
		return text != null && !text.isBlank();
	}

}
