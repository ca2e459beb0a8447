package dev.callrecords.calllog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores rows of a log unless the stored ones are equal. Rows that are sent again cost
 * one look-up for all of them, without a lock or a write; all others are stored together.
 *
 * @param <R> the log's rows
 */
class LogRowUpsert<R extends LogRow> implements Upsert<ObjectNode> {

	private final StoredLogs logs;

	private final StoredLog<R> log;

	private final TransactionOperations transactions;

	LogRowUpsert(StoredLogs logs, StoredLog<R> log, TransactionOperations transactions) {
		this.logs = logs;
		this.log = log;
		this.transactions = transactions;
	}

	@Override
	public ObjectNode check(ObjectNode body) {
		return this.logs.check(this.log.log(), body);
	}

	@Override
	public String id(ObjectNode row) {
		return row.get(StoredLogs.KEY).stringValue();
	}

	@Override
	public void store(List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		Map<String, String> stored = this.log.rows()
			.bodiesOf(rows.stream().map(this::id).toList())
			.stream()
			.collect(Collectors.toMap(StoredBody::id, StoredBody::body));
		List<ObjectNode> different = new ArrayList<>();
		for (ObjectNode row : rows) {
			if (isEqual(row, stored.get(id(row)))) {
				done.accept(row, Outcome.UNCHANGED);
			}
			else {
				different.add(row);
			}
		}
		if (!different.isEmpty()) {
			// Two that add the same rows wait for each other, but not both at once.
			different.sort(Comparator.comparing(this::id));
			List<Outcome> outcomes = write(different, stored.keySet());
			for (int i = 0; i < outcomes.size(); i++) {
				done.accept(different.get(i), outcomes.get(i));
			}
		}
	}

	private static boolean isEqual(ObjectNode row, @Nullable String body) {
		return body != null && body.equals(Json.write(row));
	}

	private List<Outcome> write(List<ObjectNode> rows, Collection<String> present) {
		List<String> ids = rows.stream().map(this::id).filter(present::contains).toList();
		return this.transactions.execute((transaction) -> {
			Map<String, R> stored = lock(ids);
			List<Outcome> outcomes = rows.stream().map((row) -> write(row, stored.get(id(row)))).toList();
			this.log.rows().flush();
			return outcomes;
		});
	}

	private Map<String, R> lock(List<String> ids) {
		return ids.isEmpty() ? Map.of()
				: this.log.rows().lockAll(ids).stream().collect(Collectors.toMap(LogRow::id, Function.identity()));
	}

	private Outcome write(ObjectNode row, @Nullable R stored) {
		if (stored == null) {
			this.log.insert(row);
			return Outcome.CREATED;
		}
		if (isEqual(row, stored.body())) {
			return Outcome.UNCHANGED;
		}
		this.log.change().accept(stored, row);
		return Outcome.UPDATED;
	}

}
