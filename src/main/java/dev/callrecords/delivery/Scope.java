package dev.callrecords.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.feed.ChangeKind;
import dev.callrecords.feed.FeedEntry;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.Visibility;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.SubscriptionFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides which changes concern a subscription. A condition is judged on the record as it
 * is stored now; of a deleted one it has been judged before.
 */
@Component
class Scope {

	private final EntityTable table;

	private final EntityReader reader;

	private final Clock clock;

	Scope(CallRecordService callRecords, EntityReader reader, Clock clock) {
		this.table = callRecords.table();
		this.reader = reader;
		this.clock = clock;
	}

	/**
	 * What a subscription is to be notified of.
	 * @param subscription the subscription
	 * @param entries changes in their order
	 * @return those that concern it, in their order
	 */
	List<Undelivered> concerning(Subscription subscription, List<FeedEntry> entries) {
		Set<String> matching = null;
		List<Undelivered> changes = new ArrayList<>();
		for (FeedEntry entry : entries) {
			String changeType = changeType(subscription, entry.kind());
			if (changeType == null) {
				continue;
			}
			if (entry.kind() != ChangeKind.DELETED && isConditional(subscription) && matching == null) {
				matching = matching(subscription, entries.stream().map(FeedEntry::recordId).distinct().toList());
			}
			boolean concerns = (entry.kind() == ChangeKind.DELETED) ? concernedDeleted(subscription, entry)
					: matching == null || matching.contains(entry.recordId());
			if (concerns) {
				changes.add(Undelivered.of(entry, changeType));
			}
		}
		return changes;
	}

	/** A new record has changed, too, for those who do not ask for new ones. */
	private static @Nullable String changeType(Subscription subscription, ChangeKind kind) {
		if (wants(subscription, kind)) {
			return kind.wireName();
		}
		return (kind == ChangeKind.CREATED && wants(subscription, ChangeKind.UPDATED)) ? ChangeKind.UPDATED.wireName()
				: null;
	}

	/**
	 * Whether a subscription asks for changes of a kind.
	 * @param subscription the subscription, which names nothing but kinds of changes
	 * @param kind the kind
	 */
	static boolean wants(Subscription subscription, ChangeKind kind) {
		return subscription.changeTypes().toLowerCase(Locale.ROOT).contains(kind.wireName());
	}

	private static boolean isConditional(Subscription subscription) {
		return subscription.filter() != null || subscription.person() != null;
	}

	private static boolean concernedDeleted(Subscription subscription, FeedEntry entry) {
		return (subscription.filter() != null) ? entry.watchers().contains(subscription.id())
				: visibility(subscription).includesCallOf(entry.persons());
	}

	/**
	 * Which call records a subscription is about.
	 * @param subscription the subscription
	 * @param ids the ids of records, at least one
	 * @return the ids of those that are stored, visible to its owner and fulfil its
	 * filter
	 */
	Set<String> matching(Subscription subscription, List<String> ids) {
		SubscriptionFilter filter = SubscriptionFilter.of(this.table.type(), subscription.resource());
		return this.reader.ids(new EntityQuery(this.table, visibility(subscription), List.of(), List.of(), ids,
				filter.plan(), DateTimeOffset.ticks(this.clock.instant()), ids.size(), null, false));
	}

	private static Visibility visibility(Subscription subscription) {
		return (subscription.person() != null) ? Visibility.ownOf(subscription.person()) : Visibility.EVERYTHING;
	}

}
