package dev.callrecords.calllog;

import java.util.List;
import java.util.Optional;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.Upsert;
import dev.callrecords.resource.Written;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.EntityWriter;
import dev.callrecords.storage.RowInsert;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How the rows of the logs change: what a method changes, it changes whole or not at all.
 */
@Service
public class LogRowService {

	private final LogRowPayloads payloads;

	private final EntityWriter writer;

	private final RowInsert insert;

	private final TransactionOperations transactions;

	LogRowService(LogRowPayloads payloads, EntityWriter writer, RowInsert insert, TransactionOperations transactions) {
		this.payloads = payloads;
		this.writer = writer;
		this.insert = insert;
		this.transactions = transactions;
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
		return insert(log, this.payloads.row(body, log.table().type()));
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
	@Transactional
	public Written replace(CallLog log, String id, ObjectNode body, Precondition precondition) {
		JsonNode sent = body.get(LogRowPayloads.KEY);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(LogRowPayloads.KEY,
					"'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
		body.put(LogRowPayloads.KEY, id);
		ObjectNode row = this.payloads.row(body, log.table().type());
		Optional<LogRow> stored = log.rows().lock(id);
		precondition.check(stored.map(LogRow::etag).orElse(null));
		return stored.map((entity) -> Written.root(EntityTree.of(log.table(), entity), replace(log, entity, row)))
			.orElseGet(() -> insert(log, row));
	}

	/**
	 * Makes a stored row what was sent.
	 * @param stored the row, locked
	 * @param row the canonical form
	 * @return whether that changes anything
	 */
	Outcome replace(CallLog log, LogRow stored, ObjectNode row) {
		if (stored.body().equals(Json.write(row))) {
			return Outcome.UNCHANGED;
		}
		this.writer.rewrite(log.table(), stored, row);
		return Outcome.UPDATED;
	}

	/**
	 * Deletes a row.
	 * @param log the log
	 * @param id the row's id
	 * @param precondition what the row's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	@Transactional
	public void delete(CallLog log, String id, Precondition precondition) {
		LogRow row = log.rows().lock(id).orElseThrow(() -> ApiException.notFound(log.table().type().name(), id));
		precondition.check(row.etag());
		log.rows().delete(row);
	}

	private Written insert(CallLog log, ObjectNode row) {
		EntityTree added = this.writer.create(log.table(), List.of(), 0, row);
		this.insert.execute(List.of(added));
		return Written.root(added, Outcome.CREATED);
	}

	/**
	 * What stores many rows of a log.
	 * @param log the log
	 * @return the upsert
	 */
	public Upsert<ObjectNode> upsert(CallLog log) {
		return new LogRowUpsert(log, this, this.payloads, this.writer, this.insert, this.transactions);
	}

}
