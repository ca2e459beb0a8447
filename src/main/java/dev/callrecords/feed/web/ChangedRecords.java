package dev.callrecords.feed.web;

import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.callrecords.feed.Feed;
import dev.callrecords.feed.FeedEntry;
import dev.callrecords.query.Visibility;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.RowLookup;

/**
 * The records of a page of changes, each once, however often it has changed.
 *
 * @param persons who took part in the calls before the changes, by the records' ids
 * @param end the position of the last change that the page stands for
 * @param more whether there may be changes after it
 */
record ChangedRecords(Map<String, Set<String>> persons, long end, boolean more) {

	/** How many changes one page can stand for. */
	private static final int MOST = 2000;

	/**
	 * Reads the changes after a position.
	 * @param feed the feed
	 * @param position the position
	 * @param size how many records at most
	 */
	static ChangedRecords read(Feed feed, long position, int size) {
		Map<String, Set<String>> persons = new LinkedHashMap<>();
		List<FeedEntry> entries = feed.after(position, MOST);
		long end = position;
		for (FeedEntry entry : entries) {
			if (persons.size() == size && !persons.containsKey(entry.recordId())) {
				return new ChangedRecords(persons, end, true);
			}
			persons.computeIfAbsent(entry.recordId(), (id) -> new HashSet<>()).addAll(entry.persons());
			end = entry.position();
		}
		return new ChangedRecords(persons, end, entries.size() == MOST);
	}

	boolean isEmpty() {
		return this.persons.isEmpty();
	}

	List<String> ids() {
		return List.copyOf(this.persons.keySet());
	}

	/**
	 * Those that a client has to remove. Nobody learns of calls that were never theirs.
	 * @param shown the ids of the records that the client gets as they are
	 * @param visibility what the client may see
	 * @param lookup finds out which records there still are
	 * @param table where records are stored
	 */
	List<DeltaWriter.Removed> removed(Set<String> shown, Visibility visibility, RowLookup lookup, EntityTable table) {
		List<String> missing = this.persons.keySet().stream().filter((id) -> !shown.contains(id)).toList();
		Set<String> stored = missing.isEmpty() ? Set.of() : lookup.versions(table, missing).keySet();
		return missing.stream()
			.filter((id) -> visibility.includesCallOf(this.persons.getOrDefault(id, Set.of())))
			.map((id) -> new DeltaWriter.Removed(id, !stored.contains(id)))
			.toList();
	}

}
