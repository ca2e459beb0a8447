package dev.callrecords.calllog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

	/**
	 * Characters of a stored row. What is longer is not read together with others: their
	 * number is bounded by what was sent, which may be far less.
	 */
	private static final int MAX_LENGTH = 10_000;

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
		Map<String, Optional<String>> stored = bodiesOf(rows);
		List<ObjectNode> together = new ArrayList<>();
		for (ObjectNode row : rows) {
			Optional<String> body = stored.get(id(row));
			if (body != null && body.isEmpty()) {
				write(List.of(row), stored.keySet(), done);
			}
			else if (body != null && body.get().equals(Json.write(row))) {
				done.accept(row, Outcome.UNCHANGED);
			}
			else {
				together.add(row);
			}
		}
		// Two that add the same rows wait for each other, but not both at once.
		together.sort(Comparator.comparing(this::id));
		write(together, stored.keySet(), done);
	}

	/** The bodies of the rows that are there, empty for those that are too long. */
	private Map<String, Optional<String>> bodiesOf(List<ObjectNode> rows) {
		return this.log.rows()
			.bodiesOf(rows.stream().map(this::id).toList(), MAX_LENGTH)
			.stream()
			.collect(Collectors.toMap(StoredBody::id, (row) -> Optional.ofNullable(row.body())));
	}

	private void write(List<ObjectNode> rows, Collection<String> present, BiConsumer<ObjectNode, Outcome> done) {
		if (rows.isEmpty()) {
			return;
		}
		List<String> ids = rows.stream().map(this::id).filter(present::contains).toList();
		List<Outcome> outcomes = this.transactions.execute((transaction) -> {
			Map<String, R> stored = lock(ids);
			List<Outcome> written = rows.stream().map((row) -> write(row, stored.get(id(row)))).toList();
			this.log.rows().flush();
			return written;
		});
		for (int i = 0; i < rows.size(); i++) {
			done.accept(rows.get(i), outcomes.get(i));
		}
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
		return this.log.replace(stored, row);
	}

}
