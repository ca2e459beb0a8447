package dev.callrecords.subscription;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to be notified of changes.
 *
 * @param id the service's name for it
 * @param application the id of the application whose it is; empty without an issuer
 * @param person the object id, in lower case, of the person whose calls it is about; null
 * where it is about all
 * @param tenant the tenant's id, or null where no token has named it
 * @param changeTypes the kinds of changes, as they were sent
 * @param resource what changes, as it was sent
 * @param filter which of them, as {@code $filter} without its percent-encoding; null for
 * all
 * @param notificationUrl where notifications go to
 * @param lifecycleNotificationUrl where notifications about the subscription itself go
 * to, or null
 * @param clientState what each notification repeats, or null
 * @param expiresAt when it ends
 * @param createdAt when it was made
 * @param body its JSON as it is given back, without control information
 */
public record Subscription(String id, String application, @Nullable String person, @Nullable String tenant,
		String changeTypes, String resource, @Nullable String filter, String notificationUrl,
		@Nullable String lifecycleNotificationUrl, @Nullable String clientState, Instant expiresAt, Instant createdAt,
		String body) {

	/** Its members may be secrets. */
	@Override
	public String toString() {
		return "Subscription[" + this.id + "]";
	}

}
