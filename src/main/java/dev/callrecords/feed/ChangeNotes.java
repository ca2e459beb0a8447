package dev.callrecords.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.callrecords.storage.SqlStatement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes changes of call records in the transactions that make them. Changes of one record
 * are noted under its lock, so that their times tell their order.
 */
@Component
public class ChangeNotes {

	private static final String NOTE = "insert into noted_change (call_record_id, kind, version, persons, watchers) values ";

	private static final String ROW = "(?, ?, ?, ?, ?)";

	private final JdbcClient jdbc;

	/** Found when needed: to judge call records they need what needs this. */
	private final ObjectProvider<Watchers> watchers;

	ChangeNotes(JdbcClient jdbc, ObjectProvider<Watchers> watchers) {
		this.jdbc = jdbc;
		this.watchers = watchers;
	}

	/**
	 * What notes that records are new, to be run with what inserts them.
	 * @param versions the records' versions by their ids, at least one
	 * @return the statement
	 */
	public SqlStatement created(Map<String, Long> versions) {
		short kind = (short) ChangeKind.CREATED.number();
		if (versions.size() == 1) {
			Map.Entry<String, Long> only = versions.entrySet().iterator().next();
			// As values, so that a cluster sees that the record's node is the only one.
			return new SqlStatement("insert into noted_change (call_record_id, kind, version) values (?, ?, ?)",
					List.of(only.getKey(), kind, only.getValue()));
		}
		return new SqlStatement(
				"insert into noted_change (call_record_id, kind, version) select added.id, cast(? as smallint), added.version"
						+ " from unnest(cast(? as text[]), cast(? as bigint[])) as added (id, version)",
				List.of(kind, versions.keySet().toArray(String[]::new), versions.values().toArray(Long[]::new)));
	}

	/**
	 * Notes that a record is about to be changed, or something below it. Comes before the
	 * change, under the record's lock.
	 * @param recordId the record's id
	 * @param version its version after the change
	 */
	public void updating(String recordId, long version) {
		note(ChangeKind.UPDATED, Map.of(recordId, version), Map.of());
	}

	/**
	 * Notes that records are about to be deleted. Comes before the deletion, under the
	 * records' locks.
	 * @param versions the records' versions by their ids; none needs nothing
	 */
	public void deleting(Map<String, Long> versions) {
		if (versions.isEmpty()) {
			return;
		}
		Map<String, Set<String>> matched = new HashMap<>();
		List<String> ids = List.copyOf(versions.keySet());
		this.watchers.orderedStream()
			.forEach((some) -> some.of(ids)
				.forEach((id, found) -> matched.computeIfAbsent(id, (any) -> new TreeSet<>()).addAll(found)));
		note(ChangeKind.DELETED, versions, matched);
	}

	private void note(ChangeKind kind, Map<String, Long> versions, Map<String, Set<String>> matched) {
		Map<String, Set<String>> persons = persons(List.copyOf(versions.keySet()));
		List<Object> values = new ArrayList<>();
		versions.forEach((id, version) -> {
			values.add(id);
			values.add((short) kind.number());
			values.add(version);
			values.add(Lines.of(persons.getOrDefault(id, Set.of())));
			values.add(Lines.of(matched.getOrDefault(id, Set.of())));
		});
		String rows = versions.keySet().stream().map((id) -> ROW).collect(Collectors.joining(", "));
		this.jdbc.sql(NOTE + rows).params(values).update();
	}

	/** Who took part in calls, by the calls' ids. */
	private Map<String, Set<String>> persons(List<String> ids) {
		Map<String, Set<String>> persons = new HashMap<>();
		Object array = ids.toArray(String[]::new);
		this.jdbc.sql("""
				select call_record_id, lower(id) from identity_set where call_record_id = any(?)
				union select id, lower(organizer_id) from call_record where id = any(?) and organizer_id is not null""")
			.params(array, array)
			.query((row) -> {
				persons.computeIfAbsent(row.getString(1), (any) -> new TreeSet<>()).add(row.getString(2));
			});
		return persons;
	}

}
