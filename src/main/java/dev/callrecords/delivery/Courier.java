package dev.callrecords.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.callrecords.delivery.ActiveRuns.Run;
import dev.callrecords.feed.Feed;
import dev.callrecords.feed.FeedEntry;
import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.SubscriptionService;
import dev.callrecords.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings one subscription up to date, round by round: what is pending, and what comes
 * next in the feed. After a round the cursor has passed all that was read, and what was
 * not delivered is pending. No connection to the database is held while something is
 * sent.
 */
@Component
class Courier {

	private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

	/** Changes that are read at once. */
	private static final int BATCH = 200;

	/** With more the rest waits in the feed. */
	private static final int MOST_PENDING = 500;

	/** Of the pauses, for reminders, which are not counted. */
	private static final int REMINDER_PAUSE = 3;

	private final DeliveryStore store;

	private final Subscriptions subscriptions;

	private final SubscriptionService service;

	private final Feed feed;

	private final Scope scope;

	private final Sender sender;

	private final DatabaseTurns turns;

	private final DeliveryProperties properties;

	private final Pauses pauses;

	private final Clock clock;

	Courier(DeliveryStore store, Subscriptions subscriptions, SubscriptionService service, Feed feed, Scope scope,
			Sender sender, DatabaseTurns turns, DeliveryProperties properties, Clock clock) {
		this.store = store;
		this.subscriptions = subscriptions;
		this.service = service;
		this.feed = feed;
		this.scope = scope;
		this.sender = sender;
		this.turns = turns;
		this.properties = properties;
		this.pauses = new Pauses(properties);
		this.clock = clock;
	}

	/**
	 * Brings a subscription up to date, unless another instance does.
	 * @param subscriptionId its id
	 * @param run this work, which may be stopped
	 */
	void deliver(String subscriptionId, Run run) {
		if (!this.turns.take(() -> this.store.claim(subscriptionId))) {
			return;
		}
		run.hasLease();
		boolean wasAway = false;
		boolean more = true;
		while (more && !run.isStopped()) {
			Parcel parcel = this.turns.take(() -> load(subscriptionId)).orElse(null);
			if (parcel == null) {
				return;
			}
			remindIfDue(parcel);
			more = !parcel.state().isHeld(this.clock.instant()) && deliver(parcel, wasAway, run);
			wasAway = parcel.state().isAway();
		}
		this.turns.take(() -> {
			this.store.release(subscriptionId);
			return subscriptionId;
		});
	}

	/** Nothing when the subscription has ended. */
	private Optional<Parcel> load(String subscriptionId) {
		Subscription subscription = this.subscriptions.find(subscriptionId).orElse(null);
		DeliveryState state = this.store.state(subscriptionId).orElse(null);
		if (subscription == null || state == null) {
			this.store.delete(subscriptionId);
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		if (!subscription.expiresAt().isAfter(now)) {
			this.service.end(subscription);
			return Optional.empty();
		}
		if (state.isHeld(now)) {
			return Optional.of(new Parcel(subscription, state, List.of(), List.of(), state.position(), false));
		}
		List<Undelivered> pending = state.isAway() ? this.store.leastTried(subscriptionId)
				: this.store.pending(subscriptionId);
		boolean full = pending.size() >= MOST_PENDING || (state.isAway() && !pending.isEmpty());
		List<FeedEntry> entries = full ? List.of() : this.feed.after(state.position(), BATCH);
		return Optional.of(new Parcel(subscription, state, pending, this.scope.concerning(subscription, entries),
				entries.isEmpty() ? state.position() : entries.getLast().position(), entries.size() == BATCH));
	}

	private void remindIfDue(Parcel parcel) {
		Subscription subscription = parcel.subscription();
		String url = subscription.lifecycleNotificationUrl();
		Instant now = this.clock.instant();
		if (url != null && parcel.state().isReminderDue(now)) {
			Failure failure = this.sender.remind(subscription, url);
			Instant again = (failure != null) ? now.plus(this.pauses.of(REMINDER_PAUSE)) : null;
			this.turns.take(() -> {
				this.store.remindAgain(parcel.state(), again);
				return parcel;
			});
		}
	}

	/**
	 * Sends a parcel.
	 * @param parcel what is to be sent
	 * @param recovered whether the receiver is just back, and gets at once what has to
	 * wait otherwise
	 * @param run this work
	 * @return whether there is more
	 */
	private boolean deliver(Parcel parcel, boolean recovered, Run run) {
		DeliveryState before = parcel.state();
		Subscription subscription = parcel.subscription();
		Round round = new Round(subscription, before.isAway() ? 0 : before.failures(), this.sender, this.pauses,
				this.properties.retryFor(), this.clock,
				() -> run.isStopped() || !subscription.expiresAt().isAfter(this.clock.instant()));
		parcel.pending().forEach(round::add);
		parcel.changes().forEach(round::add);
		if (before.isAway()) {
			round.probe();
		}
		else {
			round.send(recovered ? Instant.MAX : this.clock.instant());
		}
		Failure failure = round.lastFailure();
		if (failure != null && failure.isGone()) {
			LOG.info("Subscription {} has ended: its receiver {} answered 410.", subscription.id(), host(subscription));
			this.turns.take(() -> this.service.end(subscription));
			return false;
		}
		DeliveryState after = after(parcel, round);
		boolean stored = this.turns.take(() -> store(parcel, round, after));
		if (stored) {
			log(subscription, before, after);
		}
		return stored && after.holdUntil() == null && (parcel.more() || (before.isAway() && !after.isAway()));
	}

	private boolean store(Parcel parcel, Round round, DeliveryState after) {
		Set<Undelivered> known = new HashSet<>(parcel.pending());
		List<Undelivered> changed = round.remaining().stream().filter((one) -> !known.contains(one)).toList();
		List<Long> done = new ArrayList<>(round.delivered());
		done.addAll(round.dropped());
		Instant now = this.clock.instant();
		// Of one who is away no more than one was looked at.
		boolean mayBeMore = parcel.state().isAway() && !known.isEmpty();
		Instant retryAt = mayBeMore ? now : round.retryAt(now);
		return this.store.store(parcel.state(), after, done, changed, retryAt);
	}

	private DeliveryState after(Parcel parcel, Round round) {
		DeliveryState before = parcel.state();
		Instant now = this.clock.instant();
		int failures = failures(before, round);
		List<Undelivered> remaining = round.remaining();
		boolean failing = failures > 0 || remaining.stream().anyMatch((one) -> one.attempts() > 0);
		Instant failingSince = before.failingSince();
		if (failing) {
			failingSince = (failingSince != null) ? failingSince : now;
		}
		else if (!before.isAway()) {
			failingSince = null;
		}
		long dropped = before.dropped() + round.dropped().size();
		return new DeliveryState(before.subscriptionId(), parcel.position(), holdUntil(round, failures, now), failures,
				failingSince, round.delivered().isEmpty() ? before.lastSuccessAt() : now,
				lastError(before, round.lastFailure(), failingSince != null, dropped), dropped, before.reauthorizeAt());
	}

	/** A probe counts whatever its failure is. */
	private static int failures(DeliveryState before, Round round) {
		boolean failed = round.lastFailure() != null;
		if (before.isAway()) {
			return !round.delivered().isEmpty() ? 0 : before.failures() + (failed ? 1 : 0);
		}
		boolean full = failed && round.delivered().isEmpty() && round.remaining().size() >= MOST_PENDING;
		return (full || round.leaveAloneUntil() != null) ? DeliveryState.MOST_FAILURES
				: Math.min(round.failures(), DeliveryState.MOST_FAILURES);
	}

	private @Nullable Instant holdUntil(Round round, int failures, Instant now) {
		if (round.leaveAloneUntil() != null) {
			return round.leaveAloneUntil();
		}
		if (failures >= DeliveryState.MOST_FAILURES && round.lastFailure() != null) {
			return now.plus(this.pauses.of(failures - DeliveryState.MOST_FAILURES + 1));
		}
		// There is no use in looking at the feed before something is delivered.
		return (round.remaining().size() >= MOST_PENDING) ? round.retryAt(now) : null;
	}

	private static @Nullable String lastError(DeliveryState before, @Nullable Failure failure, boolean failing,
			long dropped) {
		if (failure != null) {
			return failure.sentence();
		}
		if (failing) {
			return before.lastError();
		}
		return (dropped > 0) ? "Given up: %d notifications. A replay sends them again.".formatted(dropped) : null;
	}

	private static void log(Subscription subscription, DeliveryState before, DeliveryState after) {
		if (before.failingSince() == null && after.failingSince() != null) {
			LOG.warn("Subscription {} fails at {}: {}", subscription.id(), host(subscription), after.lastError());
		}
		else if (before.failingSince() != null && after.failingSince() == null) {
			LOG.info("Subscription {} is delivered to {} again.", subscription.id(), host(subscription));
		}
	}

	private static String host(Subscription subscription) {
		return URI.create(subscription.notificationUrl()).getHost();
	}

	/**
	 * What a round is about.
	 *
	 * @param subscription the subscription
	 * @param state how it fared before
	 * @param pending what could not be delivered before
	 * @param changes what came next
	 * @param position the last change that was looked at
	 * @param more whether there may be changes after it
	 */
	private record Parcel(Subscription subscription, DeliveryState state, List<Undelivered> pending,
			List<Undelivered> changes, long position, boolean more) {

	}

}
