package dev.callrecords.subscription;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Who has subscriptions, and sees no others.
 *
 * @param application the application's id; empty without an issuer
 * @param person the object id, in lower case, of a person who sees own calls only; null
 * for who sees all
 * @param tenant the tenant's id, or null where no token names it
 * @param creator the id of the person, or else of the application, that acts; null
 * without an issuer
 */
public record SubscriptionOwner(String application, @Nullable String person, @Nullable String tenant,
		@Nullable String creator) {

	boolean owns(Subscription subscription) {
		return subscription.application().equals(this.application)
				&& Objects.equals(subscription.person(), this.person);
	}

}
