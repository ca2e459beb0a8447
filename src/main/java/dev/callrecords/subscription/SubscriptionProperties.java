package dev.callrecords.subscription;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about subscriptions.
 *
 * @param max how many subscriptions an application can have
 * @param maxLifetime how far ahead the end of a subscription can be
 * @param handshakeTimeout how long a receiver may take to prove that it wants
 * notifications
 */
@ConfigurationProperties("callrecords.subscriptions")
record SubscriptionProperties(@DefaultValue("100") int max, @DefaultValue("4230m") Duration maxLifetime,
		@DefaultValue("10s") Duration handshakeTimeout) {

	SubscriptionProperties {
		require(max > 0, "max");
		require(maxLifetime.isPositive(), "max-lifetime");
		require(handshakeTimeout.isPositive(), "handshake-timeout");
	}

	private static void require(boolean valid, String name) {
		if (!valid) {
			throw new IllegalArgumentException("callrecords.subscriptions.%s is too small".formatted(name));
		}
	}

}
