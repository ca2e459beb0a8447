package dev.callrecords.feed;

import java.time.Instant;
import java.util.Set;

/**
 * A change in the feed.
 *
 * @param position its place; grows, with gaps
 * @param recordId the call record's id
 * @param kind what has become of the record
 * @param version the record's version after the change; of a deleted one its last
 * @param persons who took part in the call before the change, as participant or
 * organizer: object ids in lower case; none of a new record
 * @param watchers the subscriptions whose filter a deleted record matched; none for other
 * changes
 * @param changedAt when it was changed, just before the commit
 */
public record FeedEntry(long position, String recordId, ChangeKind kind, long version, Set<String> persons,
		Set<String> watchers, Instant changedAt) {

}
