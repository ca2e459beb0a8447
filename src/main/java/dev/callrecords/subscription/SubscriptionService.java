package dev.callrecords.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Changes;
import dev.callrecords.resource.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/**
 * How subscriptions begin, change and end. Receivers are asked before anything is locked.
 * What has expired is as if it were not there, and is deleted when the next one begins.
 */
@Service
public class SubscriptionService {

	private final Subscriptions subscriptions;

	private final SubscriptionPayloads payloads;

	private final Handshake handshake;

	private final Changes changes;

	/** Who sends notifications may want to end subscriptions. */
	private final SubscriptionEvents events;

	private final int max;

	private final Clock clock;

	SubscriptionService(Subscriptions subscriptions, SubscriptionPayloads payloads, Handshake handshake,
			Changes changes, SubscriptionEvents events, SubscriptionProperties properties, Clock clock) {
		this.subscriptions = subscriptions;
		this.payloads = payloads;
		this.handshake = handshake;
		this.changes = changes;
		this.events = events;
		this.max = properties.max();
		this.clock = clock;
	}

	/**
	 * Stores a new subscription whose receivers have proved that they want notifications.
	 * @param owner whose it is
	 * @param sent the body
	 * @return the subscription
	 * @throws dev.callrecords.wire.InvalidPayloadException when the body is wrong
	 * @throws ApiException a 400 when it lasts too long or a receiver does not answer as
	 * it has to, a 403 when the application has too many, a 409 when it has the same
	 */
	public Subscription create(SubscriptionOwner owner, ObjectNode sent) {
		Subscription wanted = this.payloads.create(owner, sent);
		requirePlace(wanted);
		this.handshake.require(wanted.notificationUrl(), SubscriptionPayloads.NOTIFICATION_URL);
		String lifecycleUrl = wanted.lifecycleNotificationUrl();
		if (lifecycleUrl != null && !lifecycleUrl.equals(wanted.notificationUrl())) {
			this.handshake.require(lifecycleUrl, SubscriptionPayloads.LIFECYCLE_URL);
		}
		endExpired();
		return alone(owner, () -> {
			requirePlace(wanted);
			this.subscriptions.insert(wanted);
			this.events.created(wanted);
			return wanted;
		});
	}

	private void requirePlace(Subscription wanted) {
		List<Subscription> others = this.subscriptions.of(wanted.application())
			.stream()
			.filter(this::isActive)
			.toList();
		if (others.stream().anyMatch((other) -> isSame(other, wanted))) {
			throw new ApiException(ErrorCode.CONFLICT,
					"There is a subscription of the same changeType and resource already.");
		}
		if (others.size() >= this.max) {
			throw new ApiException(ErrorCode.FORBIDDEN,
					"The application has %d subscriptions, and can have no more.".formatted(others.size()));
		}
	}

	/** Receivers do not tell subscriptions apart. */
	private static boolean isSame(Subscription one, Subscription other) {
		return Objects.equals(one.person(), other.person()) && Objects.equals(one.filter(), other.filter())
				&& ChangeTypes.of(one.changeTypes()).equals(ChangeTypes.of(other.changeTypes()));
	}

	/** Of those who change the subscriptions of an application, one at a time does. */
	private <T> T alone(SubscriptionOwner owner, Supplier<T> change) {
		return this.changes.exclusively("subscriptions of " + owner.application(),
				() -> this.changes.transaction(() -> {
					this.subscriptions.lock(owner.application());
					return change.get();
				}));
	}

	/**
	 * Changes a subscription, and authorizes it again.
	 * @param owner who asks
	 * @param id its id
	 * @param sent what is to change; other members may be repeated as they are
	 * @return the subscription as it is now
	 * @throws dev.callrecords.wire.InvalidPayloadException when a value is wrong, or
	 * cannot change
	 * @throws ApiException a 404, or a 400 when it lasts too long or a new receiver does
	 * not answer as it has to
	 */
	public Subscription amend(SubscriptionOwner owner, String id, ObjectNode sent) {
		Subscription before = get(owner, id);
		String url = this.payloads.amend(before, sent).notificationUrl();
		if (!url.equals(before.notificationUrl())) {
			this.handshake.require(url, SubscriptionPayloads.NOTIFICATION_URL);
		}
		return alone(owner, () -> {
			Subscription amended = this.payloads.amend(get(owner, id), sent);
			this.subscriptions.update(amended);
			this.events.renewed(amended);
			return amended;
		});
	}

	/**
	 * Authorizes a subscription again; its end stays.
	 * @param owner who asks
	 * @param id its id
	 * @throws ApiException a 404
	 */
	public void reauthorize(SubscriptionOwner owner, String id) {
		alone(owner, () -> {
			Subscription subscription = get(owner, id);
			this.events.renewed(subscription);
			return subscription;
		});
	}

	/**
	 * Sends again what was sent to a subscription.
	 * @param owner who asks
	 * @param id its id
	 * @param sent the body, which says since when the changes were made
	 * @throws dev.callrecords.wire.InvalidPayloadException when it does not
	 * @throws ApiException a 404, or a 410 when not all of these changes are kept
	 */
	public void replay(SubscriptionOwner owner, String id, ObjectNode sent) {
		Subscription subscription = get(owner, id);
		Instant from = this.payloads.replayFrom(sent);
		this.changes.transaction(() -> {
			this.events.replayed(subscription, from);
			return subscription;
		});
	}

	/**
	 * Ends a subscription.
	 * @param owner who asks
	 * @param id its id
	 * @throws ApiException a 404
	 */
	public void delete(SubscriptionOwner owner, String id) {
		alone(owner, () -> remove(get(owner, id)));
	}

	/**
	 * Ends a subscription that its owner has not ended.
	 * @param subscription the subscription
	 * @return false when it is gone already
	 * @throws ApiException a 409 or 503 when the database is busy
	 */
	public boolean end(Subscription subscription) {
		return this.changes.transaction(() -> remove(subscription));
	}

	private boolean remove(Subscription subscription) {
		boolean removed = this.subscriptions.delete(subscription.id());
		if (removed) {
			this.events.ended(subscription);
		}
		return removed;
	}

	/** Ends the subscriptions whose time is over. */
	public void endExpired() {
		this.subscriptions.expired(this.clock.instant()).forEach(this::end);
	}

	/**
	 * The subscriptions that somebody has.
	 * @param owner who asks
	 * @return the oldest first
	 */
	public List<Subscription> list(SubscriptionOwner owner) {
		return this.subscriptions.of(owner.application())
			.stream()
			.filter((subscription) -> owner.owns(subscription) && isActive(subscription))
			.toList();
	}

	/**
	 * A subscription.
	 * @param owner who asks
	 * @param id its id
	 * @return the subscription
	 * @throws ApiException a 404 when the owner has none of this id
	 */
	public Subscription get(SubscriptionOwner owner, String id) {
		return Optional.of(id)
			.filter((any) -> id.indexOf('\0') < 0)
			.flatMap(this.subscriptions::find)
			.filter((subscription) -> owner.owns(subscription) && isActive(subscription))
			.orElseThrow(() -> ApiException.notFound("subscription", id));
	}

	private boolean isActive(Subscription subscription) {
		return subscription.expiresAt().isAfter(this.clock.instant());
	}

	/**
	 * How the notifications of a subscription fare.
	 * @param subscription the subscription
	 * @return the value of {@code @callrecords.delivery}, or null when it is not told
	 */
	public @Nullable ObjectNode deliveryState(Subscription subscription) {
		return this.events.deliveryState(subscription);
	}

}
