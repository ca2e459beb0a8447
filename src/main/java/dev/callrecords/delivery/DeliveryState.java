package dev.callrecords.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a subscription has got in the feed, and how its receiver fares; its members are
 * the table's columns.
 *
 * @param subscriptionId the subscription's id
 * @param position what comes after it in the feed has not been looked at
 * @param holdUntil nothing is sent before it; null for no hold
 * @param failures how often in a row it has failed, of which the receiver as a whole is
 * the cause
 * @param failingSince when the first of what is failing now has failed; null when all is
 * well
 * @param lastSuccessAt when the receiver took a notification last, or null
 * @param lastError what was wrong last, as a sentence, or null
 * @param dropped how many notifications were given up
 * @param reauthorizeAt when its owner is reminded to renew it, or null
 */
record DeliveryState(String subscriptionId, long position, @Nullable Instant holdUntil, int failures,
		@Nullable Instant failingSince, @Nullable Instant lastSuccessAt, @Nullable String lastError, long dropped,
		@Nullable Instant reauthorizeAt) {

	/** So many failures in a row are the receiver's, not a notification's. */
	static final int MOST_FAILURES = 5;

	/** Whether the receiver is only asked now and then whether it is back. */
	boolean isAway() {
		return this.failures >= MOST_FAILURES;
	}

	boolean isHeld(Instant now) {
		return this.holdUntil != null && this.holdUntil.isAfter(now);
	}

	boolean isReminderDue(Instant now) {
		return this.reauthorizeAt != null && !this.reauthorizeAt.isAfter(now);
	}

	/** The state as clients are told it. */
	String name(Instant now) {
		if (isAway() && isHeld(now)) {
			return "paused";
		}
		return (this.failingSince != null) ? "failing" : "active";
	}

}
