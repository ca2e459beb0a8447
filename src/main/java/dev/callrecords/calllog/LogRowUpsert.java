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
import dev.callrecords.resource.Upsert;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.EntityWriter;
import dev.callrecords.storage.RowInsert;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores rows of a log unless the stored ones are equal. Rows that are sent again cost
 * one look-up for all of them, without a lock or a write; new ones one exchange with the
 * database more, for all of them; all that are replaced have one transaction.
 */
class LogRowUpsert implements Upsert<ObjectNode> {

	/**
	 * Characters of a stored row. What is longer is not read together with others: their
	 * number is bounded by what was sent, which may be far less.
	 */
	private static final int MAX_LENGTH = 10_000;

	private final CallLog log;

	private final LogRowService service;

	private final LogRowPayloads payloads;

	private final EntityWriter writer;

	private final RowInsert insert;

	private final Changes changes;

	LogRowUpsert(CallLog log, LogRowService service, LogRowPayloads payloads, EntityWriter writer, RowInsert insert,
			Changes changes) {
		this.log = log;
		this.service = service;
		this.payloads = payloads;
		this.writer = writer;
		this.insert = insert;
		this.changes = changes;
	}

	@Override
	public ObjectNode check(ObjectNode body) {
		return this.payloads.row(body, this.log.table().type());
	}

	@Override
	public String id(ObjectNode row) {
		return row.get(LogRowPayloads.KEY).stringValue();
	}

	@Override
	public void store(List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		Map<String, Optional<String>> stored = bodiesOf(rows);
		List<ObjectNode> added = new ArrayList<>();
		List<ObjectNode> changed = new ArrayList<>();
		for (ObjectNode row : rows) {
			Optional<String> body = stored.get(id(row));
			if (body == null) {
				added.add(row);
			}
			else if (body.isEmpty()) {
				replace(List.of(row), done);
			}
			else if (body.get().equals(Json.write(row))) {
				done.accept(row, Outcome.UNCHANGED);
			}
			else {
				changed.add(row);
			}
		}
		replace(changed, done);
		// Two that add the same rows wait for each other, but not both at once.
		added.sort(Comparator.comparing(this::id));
		this.changes.run(() -> insert(added));
		added.forEach((row) -> done.accept(row, Outcome.CREATED));
	}

	/** The bodies of the rows that are there, empty for those that are too long. */
	private Map<String, Optional<String>> bodiesOf(List<ObjectNode> rows) {
		return this.log.rows()
			.bodiesOf(rows.stream().map(this::id).toList(), MAX_LENGTH)
			.stream()
			.collect(Collectors.toMap(StoredBody::id, (row) -> Optional.ofNullable(row.body())));
	}

	private Collection<EntityTree> insert(List<ObjectNode> rows) {
		return this.insert
			.execute(rows.stream().map((row) -> this.writer.create(this.log.table(), List.of(), 0, row)).toList());
	}

	private void replace(List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		if (rows.isEmpty()) {
			return;
		}
		List<Outcome> outcomes = this.changes.transaction(() -> {
			Map<String, LogRow> stored = this.log.rows()
				.lockAll(rows.stream().map(this::id).toList())
				.stream()
				.collect(Collectors.toMap(LogRow::id, Function.identity()));
			return rows.stream().map((row) -> replace(row, stored.get(id(row)))).toList();
		});
		for (int i = 0; i < rows.size(); i++) {
			done.accept(rows.get(i), outcomes.get(i));
		}
	}

	/** A row that has been deleted since it was looked up is new. */
	private Outcome replace(ObjectNode row, @Nullable LogRow stored) {
		if (stored == null) {
			insert(List.of(row));
			return Outcome.CREATED;
		}
		return this.service.replace(this.log, stored, row);
	}

}
