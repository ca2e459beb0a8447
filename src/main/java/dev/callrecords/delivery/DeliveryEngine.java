package dev.callrecords.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.callrecords.delivery.ActiveRuns.Run;
import dev.callrecords.feed.Feed;
import dev.callrecords.resource.ApiException;
import dev.callrecords.subscription.SubscriptionService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks all the time for subscriptions that are behind the feed, and works on each in a
 * thread of its own, so that no receiver waits for another one. What it works on it
 * leases from the other instances.
 */
@Component
class DeliveryEngine implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);

	private static final Duration MAINTENANCE = Duration.ofSeconds(5);

	/** Of a lease, before it is renewed. */
	private static final int PARTS = 4;

	private final DeliveryStore store;

	private final Feed feed;

	private final Courier courier;

	private final ActiveRuns runs;

	private final SubscriptionService subscriptions;

	private final DeliveryMetrics metrics;

	private final DeliveryProperties properties;

	private final Clock clock;

	private volatile @Nullable ScheduledExecutorService threads;

	DeliveryEngine(DeliveryStore store, Feed feed, Courier courier, ActiveRuns runs, SubscriptionService subscriptions,
			DeliveryMetrics metrics, DeliveryProperties properties, Clock clock) {
		this.store = store;
		this.feed = feed;
		this.courier = courier;
		this.runs = runs;
		this.subscriptions = subscriptions;
		this.metrics = metrics;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors.newScheduledThreadPool(3,
				Thread.ofPlatform().daemon().name("delivery-", 0).factory());
		repeat(started, this::look, this.properties.interval());
		repeat(started, this::renewLeases, this.properties.lease().dividedBy(PARTS));
		repeat(started, this::maintain, MAINTENANCE);
		this.threads = started;
	}

	private void repeat(ScheduledExecutorService executor, Runnable work, Duration pause) {
		// A database that is away is told of once.
		AtomicBoolean failing = new AtomicBoolean();
		ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(() -> guarded(work, failing), pause.toMillis(),
				pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void guarded(Runnable work, AtomicBoolean failing) {
		try {
			work.run();
			if (failing.compareAndSet(true, false)) {
				LOG.info("Notifications are delivered again.");
			}
		}
		catch (RuntimeException ex) {
			if (failing.compareAndSet(false, true)) {
				LOG.warn("Notifications cannot be delivered at the moment.", ex);
			}
		}
	}

	private void look() {
		if (this.store.isAnyone()) {
			this.store.due(this.feed.append(), this.clock.instant()).forEach(this::begin);
		}
	}

	private void begin(String subscriptionId) {
		Run run = this.runs.begin(subscriptionId);
		if (run != null) {
			Thread.ofVirtual().name("delivery").start(() -> {
				try {
					this.courier.deliver(subscriptionId, run);
				}
				catch (DataAccessException | TransactionException | ApiException ex) {
					// The look for subscriptions tells of a database that is away.
					// The lease ends, and then it is tried again.
					LOG.debug("Subscription {} could not be worked on.", subscriptionId, ex);
				}
				finally {
					this.runs.end(subscriptionId);
				}
			});
		}
	}

	private void renewLeases() {
		List<String> lost = new ArrayList<>(this.runs.leased());
		if (!lost.isEmpty()) {
			lost.removeAll(this.store.renew(lost));
			this.runs.stop(lost);
		}
	}

	private void maintain() {
		this.subscriptions.endExpired();
		this.metrics.refresh();
	}

	/** What is being sent is sent to its end, and what was sent is noted. */
	@Override
	public void stop() {
		ScheduledExecutorService started = this.threads;
		if (started != null) {
			this.threads = null;
			started.shutdown();
			this.runs.stopAll();
			this.runs.awaitEnd(this.properties.retryTimeout().multipliedBy(2));
		}
	}

	@Override
	public boolean isRunning() {
		return this.threads != null;
	}

}
