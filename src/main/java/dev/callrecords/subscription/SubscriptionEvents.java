package dev.callrecords.subscription;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to subscriptions, for whoever sends their notifications. Each method but
 * the last one runs in the transaction of the change, and fails it by throwing.
 */
public interface SubscriptionEvents {

	/**
	 * A subscription is stored; its answer has not been sent yet.
	 * @param subscription the subscription
	 */
	void created(Subscription subscription);

	/**
	 * A subscription lasts longer, has changed, or is authorized again.
	 * @param subscription the subscription as it is now
	 */
	void renewed(Subscription subscription);

	/**
	 * A subscription is deleted, by its owner or because its time was over.
	 * @param subscription the subscription as it was
	 */
	void ended(Subscription subscription);

	/**
	 * What was sent to a subscription is to be sent again.
	 * @param subscription the subscription
	 * @param from since when the changes were made
	 * @throws dev.callrecords.resource.ApiException a 410 when not all of them are kept
	 */
	void replayed(Subscription subscription, Instant from);

	/**
	 * How its notifications fare.
	 * @param subscription the subscription
	 * @return the value of {@code @callrecords.delivery}, or null when it is not told
	 */
	@Nullable ObjectNode deliveryState(Subscription subscription);

}
