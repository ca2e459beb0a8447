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

import dev.callrecords.resource.Changes;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.SizeLimit;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.EntityWriter;
import dev.callrecords.storage.RowInsert;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Stores rows of logs that have been checked. */
@Component
class LogRowStore {

	/**
	 * Bytes of a stored row. What is longer is not read together with others: their
	 * number is bounded by what was sent, which may be far less.
	 */
	private static final int MAX_LENGTH = 10_000;

	private final EntityWriter writer;

	private final RowInsert insert;

	private final RowLookup lookup;

	private final Changes changes;

	private final SizeLimit sizes;

	LogRowStore(EntityWriter writer, RowInsert insert, RowLookup lookup, Changes changes, SizeLimit sizes) {
		this.writer = writer;
		this.insert = insert;
		this.lookup = lookup;
		this.changes = changes;
		this.sizes = sizes;
	}

	static String id(ObjectNode row) {
		return row.get(LogRowPayloads.KEY).stringValue();
	}

	/** Stores new rows, all of them or none. */
	Collection<EntityTree> insert(CallLog log, List<ObjectNode> rows) {
		return this.insert.execute(rows.stream()
			.map((row) -> this.sizes.require(this.writer.create(log.table(), List.of(), 0, row)))
			.toList());
	}

	/**
	 * Makes a stored row what was sent.
	 * @param log the log
	 * @param stored the row, locked
	 * @param row the canonical form
	 * @return whether that changes anything
	 */
	Outcome replace(CallLog log, LogRow stored, ObjectNode row) {
		if (stored.body().equals(Json.write(row))) {
			return Outcome.UNCHANGED;
		}
		this.sizes.require(this.writer.rewrite(log.table(), stored, row));
		return Outcome.UPDATED;
	}

	/**
	 * Stores rows unless the stored ones are equal. Rows that are sent again cost one
	 * look-up for all of them, without a lock or a write; new ones one round trip more,
	 * for all of them; all that are replaced have one transaction.
	 * @param log the log
	 * @param rows rows of which no two have the same id
	 * @param done is told what became of each, once that is certain
	 */
	void upsert(CallLog log, List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		Map<String, Optional<String>> stored = this.lookup.bodies(log.table(),
				rows.stream().map(LogRowStore::id).toList(), MAX_LENGTH);
		List<ObjectNode> added = new ArrayList<>();
		List<ObjectNode> changed = new ArrayList<>();
		for (ObjectNode row : rows) {
			Optional<String> body = stored.get(id(row));
			if (body == null) {
				added.add(row);
			}
			else if (body.isEmpty()) {
				replaceAll(log, List.of(row), done);
			}
			else if (body.get().equals(Json.write(row))) {
				done.accept(row, Outcome.UNCHANGED);
			}
			else {
				changed.add(row);
			}
		}
		replaceAll(log, changed, done);
		// Two that add the same rows wait for each other, but not both at once.
		added.sort(Comparator.comparing(LogRowStore::id));
		this.changes.run(() -> insert(log, added));
		added.forEach((row) -> done.accept(row, Outcome.CREATED));
	}

	private void replaceAll(CallLog log, List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		if (rows.isEmpty()) {
			return;
		}
		List<Outcome> outcomes = this.changes.transaction(() -> {
			Map<String, LogRow> stored = log.rows()
				.lockAll(rows.stream().map(LogRowStore::id).toList())
				.stream()
				.collect(Collectors.toMap(LogRow::id, Function.identity()));
			return rows.stream().map((row) -> replaceOrInsert(log, stored.get(id(row)), row)).toList();
		});
		for (int i = 0; i < rows.size(); i++) {
			done.accept(rows.get(i), outcomes.get(i));
		}
	}

	/** A row that has been deleted since it was looked up is new. */
	private Outcome replaceOrInsert(CallLog log, @Nullable LogRow stored, ObjectNode row) {
		if (stored == null) {
			insert(log, List.of(row));
			return Outcome.CREATED;
		}
		return replace(log, stored, row);
	}

}
