package dev.callrecords.delivery;

import java.time.Instant;
import java.util.Comparator;

import dev.callrecords.feed.FeedEntry;
import org.jspecify.annotations.Nullable;

/**
 * A change that a subscription is to be notified of.
 *
 * @param position its place in the feed
 * @param recordId the call record's id
 * @param changeType what the notification says has happened
 * @param changedAt when it was changed
 * @param attempts how often it has been sent in vain
 * @param nextAttemptAt when it is sent again; null for at once
 * @param firstFailedAt when it was sent in vain first; null before that
 */
record Undelivered(long position, String recordId, String changeType, Instant changedAt, int attempts,
		@Nullable Instant nextAttemptAt, @Nullable Instant firstFailedAt) {

	/**
	 * Each record's in their order, and of different records the least tried one first.
	 */
	static final Comparator<Undelivered> LEAST_TRIED = Comparator.comparingInt(Undelivered::attempts)
		.thenComparingLong(Undelivered::position);

	/** A change that has not been sent yet. */
	static Undelivered of(FeedEntry entry, String changeType) {
		return new Undelivered(entry.position(), entry.recordId(), changeType, entry.changedAt(), 0, null, null);
	}

	boolean isDue(Instant now) {
		return this.nextAttemptAt == null || !this.nextAttemptAt.isAfter(now);
	}

	/** Whether it failed at a time, or before it. */
	boolean hasFailedSince(Instant time) {
		return this.firstFailedAt != null && !this.firstFailedAt.isAfter(time);
	}

	/** The same after one more attempt in vain. */
	Undelivered failed(Instant now, Instant next) {
		return new Undelivered(this.position, this.recordId, this.changeType, this.changedAt, this.attempts + 1, next,
				(this.firstFailedAt != null) ? this.firstFailedAt : now);
	}

}
