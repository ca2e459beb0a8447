package dev.callrecords.limits;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about the service's limits.
 *
 * @param requests how many requests there are at once; fewer than
 * {@code server.tomcat.threads.max}, so that health is told and others are refused
 * @param loads how many bulk loads there are at once
 * @param exports how many exports there are at once
 * @param requestsPerSecond how many requests a caller may send in a second; 0 lifts the
 * limit
 * @param slowAfter for how long the service waits for a client before it asks whether the
 * client is too slow
 * @param minRate how many bytes of a body a client has to send, and of an answer to take,
 * in each second that the service waits for it
 */
@ConfigurationProperties("callrecords.limits")
record LimitProperties(@DefaultValue("800") int requests, @DefaultValue("50") int loads,
		@DefaultValue("50") int exports, @DefaultValue("0") int requestsPerSecond,
		@DefaultValue("20s") Duration slowAfter, @DefaultValue("100B") DataSize minRate) {

	LimitProperties {
		require(requests > 0, "requests");
		require(loads > 0, "loads");
		require(exports > 0, "exports");
		require(requestsPerSecond >= 0, "requests-per-second");
		require(slowAfter.isPositive(), "slow-after");
	}

	private static void require(boolean valid, String name) {
		if (!valid) {
			throw new IllegalArgumentException("callrecords.limits.%s is too small".formatted(name));
		}
	}

}
