package dev.callrecords.calllog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import dev.callrecords.resource.Changes;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.SizeLimit;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.EntityWriter;
import dev.callrecords.storage.RowInsert;
import dev.callrecords.storage.RowLookup;
import dev.callrecords.storage.RowUpdate;
import dev.callrecords.wire.Json;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Stores rows of logs that have been checked. */
@Component
class LogRowStore {

	/**
	 * Bytes of a stored row. What is longer is not read, but compared by the database:
	 * only what was sent is known to fit into memory.
	 */
	private static final int MAX_LENGTH = 10_000;

	private final EntityWriter writer;

	private final RowInsert insert;

	private final RowUpdate update;

	private final RowLookup lookup;

	private final Changes changes;

	private final SizeLimit sizes;

	LogRowStore(EntityWriter writer, RowInsert insert, RowUpdate update, RowLookup lookup, Changes changes,
			SizeLimit sizes) {
		this.writer = writer;
		this.insert = insert;
		this.update = update;
		this.lookup = lookup;
		this.changes = changes;
		this.sizes = sizes;
	}

	static String id(ObjectNode row) {
		return row.get(LogRowPayloads.KEY).stringValue();
	}

	/** Stores new rows, all of them or none. */
	Collection<EntityTree> insert(CallLog log, List<ObjectNode> rows) {
		return this.insert.execute(create(log, rows));
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
	 * Gives a stored row another content and, where that decides it, another id.
	 * @param log the log
	 * @param stored the row, locked
	 * @param row the canonical form; its id is null where the old one cannot stay
	 * @param made whether the old id was made of the old content
	 */
	void revise(CallLog log, LogRow stored, ObjectNode row, boolean made) {
		if (made || row.get(LogRowPayloads.KEY).isNull()) {
			row.putNull(LogRowPayloads.KEY);
			row.put(LogRowPayloads.KEY, ContentId.of(row, log.table().type()));
		}
		if (id(row).equals(stored.id())) {
			this.sizes.require(this.writer.rewrite(log.table(), stored, row));
			return;
		}
		if (log.rows().existsById(id(row))) {
			// An equal row, but for what it does not hold any more: both are kept.
			row.put(LogRowPayloads.KEY, UUID.randomUUID().toString());
		}
		log.rows().delete(stored);
		log.rows().flush();
		insert(log, List.of(row));
	}

	/**
	 * Stores rows unless the stored ones are equal. Rows that are sent again cost one
	 * look-up for all of them, without a lock or a write; new ones one round trip more,
	 * for all of them, and so do those that are replaced.
	 * @param log the log
	 * @param rows rows of which no two have the same id
	 * @param done is told what became of each, once that is certain
	 */
	void upsert(CallLog log, List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		Map<String, Optional<String>> stored = this.lookup.bodies(log.table(), ids(rows), MAX_LENGTH);
		List<ObjectNode> added = new ArrayList<>();
		List<ObjectNode> changed = new ArrayList<>();
		// Two that store the same rows wait for each other, but not both at once.
		for (ObjectNode row : rows.stream().sorted(Comparator.comparing(LogRowStore::id)).toList()) {
			Optional<String> body = stored.get(id(row));
			if (body == null) {
				added.add(row);
			}
			else if (body.isPresent() && body.get().equals(Json.write(row))) {
				done.accept(row, Outcome.UNCHANGED);
			}
			else {
				changed.add(row);
			}
		}
		added.addAll(replaceAll(log, changed, done));
		this.changes.run(() -> insert(log, added));
		added.forEach((row) -> done.accept(row, Outcome.CREATED));
	}

	/**
	 * Replaces rows, and returns those that somebody has deleted meanwhile. What is there
	 * and was not replaced was equal.
	 */
	private List<ObjectNode> replaceAll(CallLog log, List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		if (rows.isEmpty()) {
			return List.of();
		}
		List<EntityTree> contents = create(log, rows);
		Set<EntityTree> updated = this.changes.transaction(() -> this.update.execute(contents));
		List<ObjectNode> others = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			if (updated.contains(contents.get(i))) {
				done.accept(rows.get(i), Outcome.UPDATED);
			}
			else {
				others.add(rows.get(i));
			}
		}
		if (others.isEmpty()) {
			return others;
		}
		Set<String> there = this.lookup.bodies(log.table(), ids(others), 0).keySet();
		others.removeIf((row) -> {
			boolean equal = there.contains(id(row));
			if (equal) {
				done.accept(row, Outcome.UNCHANGED);
			}
			return equal;
		});
		return others;
	}

	private List<EntityTree> create(CallLog log, List<ObjectNode> rows) {
		return rows.stream()
			.map((row) -> this.sizes.require(this.writer.create(log.table(), List.of(), 0, row)))
			.toList();
	}

	private static List<String> ids(List<ObjectNode> rows) {
		return rows.stream().map(LogRowStore::id).toList();
	}

}
