package dev.callrecords.calllog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ChangeMemory;
import dev.callrecords.resource.Changes;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.Upsert;
import dev.callrecords.resource.Written;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.Expiry;
import dev.callrecords.wire.InvalidPayloadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Service;

/**
 * How the rows of the logs change: what a method changes, it changes whole or not at all.
 */
@Service
public class LogRowService {

	private final LogRowPayloads payloads;

	private final LogRowStore store;

	private final Changes changes;

	private final ChangeMemory memory;

	private final Expiry expiry;

	LogRowService(LogRowPayloads payloads, LogRowStore store, Changes changes, ChangeMemory memory, Expiry expiry) {
		this.expiry = expiry;
		this.payloads = payloads;
		this.store = store;
		this.changes = changes;
		this.memory = memory;
	}

	/**
	 * Stores a new row.
	 * @param log the log
	 * @param body what was sent
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 409 when the id is taken
	 */
	public Written create(CallLog log, ObjectNode body) {
		ObjectNode row = check(log, body);
		return this.changes.run(() -> insert(log, row));
	}

	/**
	 * Makes a row what the body says.
	 * @param log the log
	 * @param id the row's id
	 * @param body what was sent
	 * @param precondition what the row's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 412
	 */
	public Written replace(CallLog log, String id, ObjectNode body, Precondition precondition) {
		JsonNode sent = body.get(LogRowPayloads.KEY);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(LogRowPayloads.KEY,
					"'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
		body.put(LogRowPayloads.KEY, id);
		ObjectNode row = check(log, body);
		return change(log, id, (stored) -> {
			precondition.check(stored.map(LogRow::etag).orElse(null));
			return stored
				.map((entity) -> Written.root(EntityTree.of(log.table(), entity), this.store.replace(log, entity, row)))
				.orElseGet(() -> insert(log, row));
		});
	}

	private <T> T change(CallLog log, String id, Function<Optional<LogRow>, T> change) {
		this.memory.forReplacement(log.table(), id);
		return this.changes.exclusively(id, () -> this.changes.transaction(() -> change.apply(log.rows().lock(id))));
	}

	/**
	 * Deletes a row.
	 * @param log the log
	 * @param id the row's id
	 * @param precondition what the row's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	public void delete(CallLog log, String id, Precondition precondition) {
		change(log, id, (stored) -> {
			LogRow row = stored.orElseThrow(() -> ApiException.notFound(log.table().type().name(), id));
			precondition.check(row.etag());
			log.rows().delete(row);
			return id;
		});
	}

	/**
	 * Deletes those of some rows that are from before a moment, in one transaction.
	 * @param log the log
	 * @param ids the rows' ids
	 * @param moment the moment, in ticks
	 * @return how many were deleted; others are gone already, or are later by now
	 * @throws ApiException a 409 or 503 when a row is held or the database is busy
	 */
	public int expire(CallLog log, List<String> ids, long moment) {
		return this.changes.transaction(() -> this.expiry.delete(log.table(), ids, moment));
	}

	/**
	 * A row.
	 * @param log the log
	 * @param id the row's id
	 * @return the canonical form, or nothing when there is none of this id
	 */
	public Optional<ObjectNode> row(CallLog log, String id) {
		this.memory.forMerge(log.table(), id);
		return log.rows().findById(id).map(LogRow::content);
	}

	/**
	 * Changes a row in any place, in one transaction. Where its id follows from its
	 * content, or is part of what changes, the row gets another one.
	 * @param log the log
	 * @param id the row's id
	 * @param change is given the row, which it may change, and says whether it has
	 * @throws ApiException a 409 or 503 when the row is held or the memory is
	 */
	public void revise(CallLog log, String id, Predicate<ObjectNode> change) {
		this.memory.forMerge(log.table(), id);
		this.changes.exclusively(id, () -> this.changes.transaction(() -> log.rows().lock(id).filter((stored) -> {
			ObjectNode row = stored.content();
			boolean made = ContentId.isOf(row, log.table().type());
			boolean changed = change.test(row);
			if (changed) {
				this.store.revise(log, stored, row, made);
			}
			return changed;
		})));
	}

	private ObjectNode check(CallLog log, ObjectNode body) {
		this.payloads.refreshRule();
		return this.payloads.row(body, log.table().type(), (row) -> UUID.randomUUID().toString());
	}

	private Written insert(CallLog log, ObjectNode row) {
		return Written.root(this.store.insert(log, List.of(row)).iterator().next(), Outcome.CREATED);
	}

	/**
	 * What stores many rows of a log.
	 * @param log the log
	 * @return the upsert
	 */
	public Upsert<ObjectNode> upsert(CallLog log) {
		this.payloads.refreshRule();
		return new LogRowUpsert(log, this.payloads, this.store);
	}

}
