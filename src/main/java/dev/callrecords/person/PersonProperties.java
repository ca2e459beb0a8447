package dev.callrecords.person;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about persons.
 *
 * @param pseudonymKey the secret from which pseudonyms are made, at least 32 characters;
 * null for one that the service makes and keeps in its database
 * @param tombstonesKnownWithin how soon every instance knows of an erasure, which waits
 * for that
 */
@ConfigurationProperties("callrecords.person")
record PersonProperties(@Nullable String pseudonymKey, @DefaultValue("1s") Duration tombstonesKnownWithin) {

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
