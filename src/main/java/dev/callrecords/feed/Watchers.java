package dev.callrecords.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says who wants to know that call records are deleted. Filters are judged on a record as
 * it was last, and afterwards nobody can tell.
 */
@FunctionalInterface
public interface Watchers {

	/**
	 * Finds out whose filters call records match, within the transaction that is about to
	 * delete them.
	 * @param recordIds the ids of the records, at least one
	 * @return ids of subscriptions by the ids of records; records that nobody watches may
	 * be absent
	 */
	Map<String, Set<String>> of(List<String> recordIds);

}
