package dev.callrecords.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import dev.callrecords.feed.Feed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * What is undelivered, and how many receivers fail, as it was looked up last: the same in
 * all instances. Receivers that fail are no fault of the service, which is healthy.
 */
@Component("deliveries")
class DeliveryMetrics extends AbstractHealthIndicator {

	private final DeliveryStore store;

	private final Feed feed;

	private final Clock clock;

	private volatile long backlog;

	private volatile @Nullable Instant oldest;

	private volatile long failing;

	private volatile long paused;

	DeliveryMetrics(DeliveryStore store, Feed feed, Clock clock, MeterRegistry meters) {
		this.store = store;
		this.feed = feed;
		this.clock = clock;
		gauge(meters, "backlog", "changes that are not delivered or looked at, for all subscriptions together",
				() -> this.backlog);
		gauge(meters, "oldest", "age of the oldest change that is not delivered, in seconds", this::age);
		gauge(meters, "failing", "subscriptions whose receivers fail", () -> this.failing);
		gauge(meters, "paused", "subscriptions whose receivers are left alone for a while", () -> this.paused);
	}

	private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
		Gauge.builder("callrecords.delivery." + name, value).description(description).register(meters);
	}

	private Number age() {
		Instant time = this.oldest;
		return (time != null) ? Duration.between(time, this.clock.instant()).toMillis() / 1000.0 : 0;
	}

	void refresh() {
		Undone undone = this.store.undone(this.feed.state().position());
		Map.Entry<Long, Long> bad = this.store.failingAndPaused(this.clock.instant());
		this.backlog = undone.count();
		this.oldest = (undone.count() > 0) ? undone.oldest(this.feed) : null;
		this.failing = bad.getKey();
		this.paused = bad.getValue();
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up()
			.withDetail("backlog", this.backlog)
			.withDetail("failing", this.failing)
			.withDetail("paused", this.paused);
	}

}
