package dev.callrecords.delivery;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.callrecords.feed.ChangeKind;
import dev.callrecords.feed.Watchers;
import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.Subscriptions;
import org.springframework.stereotype.Component;

/**
 * The subscriptions that ask for deleted call records and have a filter, which nobody can
 * judge afterwards.
 */
@Component
class FilterWatchers implements Watchers {

	private final Subscriptions subscriptions;

	private final Scope scope;

	private final Clock clock;

	FilterWatchers(Subscriptions subscriptions, Scope scope, Clock clock) {
		this.subscriptions = subscriptions;
		this.scope = scope;
		this.clock = clock;
	}

	@Override
	public Map<String, Set<String>> of(List<String> recordIds) {
		Map<String, Set<String>> watchers = new HashMap<>();
		for (Subscription subscription : this.subscriptions.filtering(this.clock.instant())) {
			if (Scope.wants(subscription, ChangeKind.DELETED)) {
				this.scope.matching(subscription, recordIds)
					.forEach((id) -> watchers.computeIfAbsent(id, (any) -> new HashSet<>()).add(subscription.id()));
			}
		}
		return watchers;
	}

}
