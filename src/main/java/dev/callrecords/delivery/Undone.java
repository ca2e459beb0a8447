package dev.callrecords.delivery;

import java.time.Instant;
import java.util.stream.Stream;

import dev.callrecords.feed.Feed;
import org.jspecify.annotations.Nullable;

/**
 * What is not delivered yet.
 *
 * @param count how many notifications are pending, and how many changes have not been
 * looked at
 * @param oldestPending when the oldest of the pending was changed; null when there is
 * none
 * @param position the last change that has been looked at
 */
record Undone(long count, @Nullable Instant oldestPending, long position) {

	/** When the oldest change was made that is not delivered, or null. */
	@Nullable Instant oldest(Feed feed) {
		Instant unread = feed.timeAfter(this.position).orElse(null);
		return Stream.ofNullable(unread)
			.filter((time) -> this.oldestPending == null || time.isBefore(this.oldestPending))
			.findFirst()
			.orElse(this.oldestPending);
	}

}
