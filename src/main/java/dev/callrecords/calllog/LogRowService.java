package dev.callrecords.calllog;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.StoredText;
import dev.callrecords.resource.Written;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the rows of the two logs change: each method is one transaction. */
@Service
public class LogRowService {

	private static final String KEY = "id";

	private final Schema schema;

	private final Log<PstnCallLogRow> pstn;

	private final Log<DirectRoutingLogRow> directRouting;

	LogRowService(Schema schema, EntityManager entities, PstnCallLogRowRepository pstnRows,
			DirectRoutingLogRowRepository directRoutingRows) {
		this.schema = schema;
		StructuredType pstnType = schema.callRecordsType(CallLog.PSTN.typeName());
		EnumType durationSource = (EnumType) pstnType.property("callDurationSource").orElseThrow().type();
		this.pstn = new Log<>(CallLog.PSTN, pstnType, entities, pstnRows,
				(row) -> PstnCallLogRow.of(row, durationSource), (entity, row) -> entity.become(row, durationSource));
		this.directRouting = new Log<>(CallLog.DIRECT_ROUTING,
				schema.callRecordsType(CallLog.DIRECT_ROUTING.typeName()), entities, directRoutingRows,
				DirectRoutingLogRow::of, DirectRoutingLogRow::become);
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
		return of(log).insert(check(of(log), body));
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
		JsonNode sent = body.get(KEY);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(KEY, "'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
		body.put(KEY, id);
		return replace(of(log), check(of(log), body), precondition);
	}

	/**
	 * Stores a row whether or not there is one of its id.
	 * @param log the log
	 * @param body what was sent
	 * @return what became of the row
	 * @throws InvalidPayloadException when the body is wrong
	 */
	@Transactional
	public Outcome upsert(CallLog log, ObjectNode body) {
		return upsert(of(log), check(of(log), body));
	}

	/** A row that is there already is left alone, without a lock or a write. */
	private <R extends LogRow> Outcome upsert(Log<R> log, ObjectNode row) {
		String stored = log.rows().bodyOf(row.get(KEY).stringValue()).orElse(null);
		return Json.write(row).equals(stored) ? Outcome.UNCHANGED : replace(log, row, Precondition.NONE).outcome();
	}

	private <R extends LogRow> Written replace(Log<R> log, ObjectNode row, Precondition precondition) {
		Optional<R> stored = log.rows().lock(row.get(KEY).stringValue());
		precondition.check(stored.map(LogRow::etag).orElse(null));
		if (stored.isEmpty()) {
			return log.insert(row);
		}
		if (stored.get().body().equals(Json.write(row))) {
			return log.written(stored.get(), Outcome.UNCHANGED);
		}
		log.change().accept(stored.get(), row);
		return log.written(stored.get(), Outcome.UPDATED);
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
		delete(of(log), id, precondition);
	}

	private <R extends LogRow> void delete(Log<R> log, String id, Precondition precondition) {
		R row = log.rows().lock(id).orElseThrow(() -> ApiException.notFound(log.log().typeName(), id));
		precondition.check(row.etag());
		log.rows().delete(row);
	}

	private Log<?> of(CallLog log) {
		return switch (log) {
			case PSTN -> this.pstn;
			case DIRECT_ROUTING -> this.directRouting;
		};
	}

	/**
	 * Rows are complex types in the schema, so that their id is checked here as a key.
	 */
	private ObjectNode check(Log<?> log, ObjectNode body) {
		PayloadCheck check = new PayloadCheck(this.schema, (type, entity) -> UUID.randomUUID().toString());
		ObjectNode row = check.structured(body, log.type(), Path.ROOT);
		JsonNode id = row.get(KEY);
		if (id != null && id.isNull()) {
			row.put(KEY, UUID.randomUUID().toString());
		}
		else if (id != null && id.isString()) {
			check.key(id.stringValue(), Path.ROOT.member(KEY));
		}
		check.throwIfInvalid();
		return row;
	}

	private record Log<R extends LogRow>(CallLog log, StructuredType type, EntityManager entities,
			LogRowRepository<R> rows, Function<ObjectNode, R> make, BiConsumer<R, ObjectNode> change) {

		Written insert(ObjectNode row) {
			R entity = this.make.apply(row);
			this.entities.persist(entity);
			return written(entity, Outcome.CREATED);
		}

		Written written(R row, Outcome outcome) {
			this.rows.flush(); // gives the row its new revision
			return new Written(row.id(), outcome, row.etag(), new StoredText(row.body(), false, null));
		}

	}

}
