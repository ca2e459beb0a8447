package dev.callrecords.person;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator can set about persons.
 *
 * @param pseudonymKey the secret from which pseudonyms are made, at least 32 characters;
 * null for one that the service makes and keeps in its database
 */
@ConfigurationProperties("callrecords.person")
record PersonProperties(@Nullable String pseudonymKey) {

	private static final int MIN_LENGTH = 32;

	/**
	 * Checks the key.
	 * @throws IllegalArgumentException when it is too short
	 */
	PersonProperties {
		if (pseudonymKey != null && pseudonymKey.length() < MIN_LENGTH) {
			throw new IllegalArgumentException(
					"callrecords.person.pseudonym-key must have at least %d characters".formatted(MIN_LENGTH));
		}
	}

}
