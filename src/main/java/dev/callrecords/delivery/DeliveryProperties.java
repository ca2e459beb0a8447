package dev.callrecords.delivery;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What an operator can set about the delivery of notifications.
 *
 * @param interval how long after one look for something to deliver the next one begins
 * @param settle how long after a subscription's creation its first notification is sent
 * at the earliest: its owner has got the answer by then
 * @param timeout how long a receiver may take for a notification that is new to it
 * @param retryTimeout how long it may take for one that is sent again
 * @param pause how long the first pause between two attempts is; each further one is
 * twice as long
 * @param longestPause how long pauses get
 * @param retryFor how long after its first failure a notification is given up; also the
 * longest {@code Retry-After} that is honoured
 * @param lease after what time another instance takes over from one that has died
 * @param signingSecret the secret of signatures as Standard Webhooks has them,
 * {@code whsec_} and base64; null for no signatures
 * @param tenantId the tenant of subscriptions that were made without a token
 */
@ConfigurationProperties("callrecords.subscriptions")
record DeliveryProperties(@DefaultValue("300ms") Duration interval, @DefaultValue("2s") Duration settle,
		@DefaultValue("3s") Duration timeout, @DefaultValue("10s") Duration retryTimeout,
		@DefaultValue("5s") Duration pause, @DefaultValue("10m") Duration longestPause,
		@DefaultValue("4h") Duration retryFor, @DefaultValue("8s") Duration lease, @Nullable String signingSecret,
		@DefaultValue("00000000-0000-0000-0000-000000000000") String tenantId) {

	/** A lease is renewed several times before it ends. */
	private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

	DeliveryProperties {
		requirePositive("interval", interval);
		requirePositive("timeout", timeout);
		requirePositive("retry-timeout", retryTimeout);
		requirePositive("pause", pause);
		requirePositive("retry-for", retryFor);
		Assert.isTrue(!settle.isNegative(), "callrecords.subscriptions.settle must not be negative");
		Assert.isTrue(longestPause.compareTo(pause) >= 0,
				"callrecords.subscriptions.longest-pause must be as long as pause at least");
		Assert.isTrue(lease.compareTo(SHORTEST_LEASE) >= 0, "callrecords.subscriptions.lease must be 1s at least");
	}

	private static void requirePositive(String name, Duration value) {
		Assert.isTrue(value.isPositive(), "callrecords.subscriptions." + name + " must be longer than 0s");
	}

	/** Its secret stays out of messages. */
	@Override
	public String toString() {
		return "DeliveryProperties[]";
	}

}
