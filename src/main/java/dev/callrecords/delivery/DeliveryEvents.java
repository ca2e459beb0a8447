package dev.callrecords.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.callrecords.feed.Feed;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.SubscriptionEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets deliveries begin and end with their subscriptions, and tells how they fare. */
@Component
class DeliveryEvents implements SubscriptionEvents {

	/** How long before its end the owner of a subscription is reminded of it. */
	private static final Duration AHEAD = Duration.ofMinutes(15);

	private final DeliveryStore store;

	private final Feed feed;

	private final ActiveRuns runs;

	private final DeliveryProperties properties;

	private final Clock clock;

	DeliveryEvents(DeliveryStore store, Feed feed, ActiveRuns runs, DeliveryProperties properties, Clock clock) {
		this.store = store;
		this.feed = feed;
		this.runs = runs;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void created(Subscription subscription) {
		Instant now = this.clock.instant();
		this.store.insert(subscription.id(), this.feed.append(), now.plus(this.properties.settle()),
				reminder(subscription, now));
	}

	@Override
	public void renewed(Subscription subscription) {
		this.store.remind(subscription.id(), reminder(subscription, this.clock.instant()));
	}

	/**
	 * At half of what is left if that is later: a short life begins without a reminder.
	 */
	private static @Nullable Instant reminder(Subscription subscription, Instant now) {
		if (subscription.lifecycleNotificationUrl() == null) {
			return null;
		}
		Instant early = subscription.expiresAt().minus(AHEAD);
		Instant half = now.plus(Duration.between(now, subscription.expiresAt()).dividedBy(2));
		return early.isAfter(half) ? early : half;
	}

	@Override
	public void ended(Subscription subscription) {
		this.store.delete(subscription.id());
		this.runs.stop(List.of(subscription.id()));
	}

	@Override
	public void replayed(Subscription subscription, Instant from) {
		this.feed.append();
		long forgotten = this.feed.state().forgotten();
		if (forgotten > 0) {
			Instant earliest = this.feed.timeAfter(forgotten).orElseGet(this.clock::instant);
			if (from.isBefore(earliest)) {
				throw new ApiException(ErrorCode.RESYNC_REQUIRED,
						"Changes before %s are not kept any more.".formatted(earliest));
			}
		}
		this.store.rewind(subscription.id(), this.feed.positionBefore(from));
	}

	@Override
	public @Nullable ObjectNode deliveryState(Subscription subscription) {
		return this.store.state(subscription.id()).map(this::json).orElse(null);
	}

	private ObjectNode json(DeliveryState state) {
		Undone undone = this.store.undone(state, this.feed.state().position());
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("state", state.name(this.clock.instant()));
		json.put("lastSuccessDateTime", text(state.lastSuccessAt()));
		json.put("lastError", state.lastError());
		json.put("backlog", undone.count());
		json.put("oldestUndeliveredDateTime", (undone.count() > 0) ? text(undone.oldest(this.feed)) : null);
		return json;
	}

	private static @Nullable String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : null;
	}

}
