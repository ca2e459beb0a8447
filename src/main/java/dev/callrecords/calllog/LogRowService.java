package dev.callrecords.calllog;

import java.util.Optional;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.StoredText;
import dev.callrecords.resource.Written;
import dev.callrecords.wire.InvalidPayloadException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the rows of the two logs change: each method is one transaction. */
@Service
public class LogRowService {

	private final StoredLogs logs;

	LogRowService(StoredLogs logs) {
		this.logs = logs;
	}

	/**
	 * Stores a new row.
	 * @param log the log
	 * @param body what was sent
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 409 when the id is taken
	 */
	@Transactional
	public Written create(CallLog log, ObjectNode body) {
		return insert(this.logs.of(log), this.logs.check(log, body));
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
		JsonNode sent = body.get(StoredLogs.KEY);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(StoredLogs.KEY,
					"'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
		body.put(StoredLogs.KEY, id);
		return replace(this.logs.of(log), this.logs.check(log, body), precondition);
	}

	private <R extends LogRow> Written replace(StoredLog<R> log, ObjectNode row, Precondition precondition) {
		Optional<R> stored = log.rows().lock(row.get(StoredLogs.KEY).stringValue());
		precondition.check(stored.map(LogRow::etag).orElse(null));
		if (stored.isEmpty()) {
			return insert(log, row);
		}
		Outcome outcome = log.replace(stored.get(), row);
		return written(log, stored.get(), outcome);
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
		delete(this.logs.of(log), id, precondition);
	}

	private <R extends LogRow> void delete(StoredLog<R> log, String id, Precondition precondition) {
		R row = log.rows().lock(id).orElseThrow(() -> ApiException.notFound(log.log().typeName(), id));
		precondition.check(row.etag());
		log.rows().delete(row);
	}

	private static <R extends LogRow> Written insert(StoredLog<R> log, ObjectNode row) {
		return written(log, log.insert(row), Outcome.CREATED);
	}

	private static <R extends LogRow> Written written(StoredLog<R> log, R row, Outcome outcome) {
		log.rows().flush(); // gives the row its new revision
		return new Written(row.id(), outcome, row.etag(), new StoredText(row.body(), false, null));
	}

}
