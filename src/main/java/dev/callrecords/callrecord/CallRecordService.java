package dev.callrecords.callrecord;

import java.util.Optional;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.Written;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.TableRegistry;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Merge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How call records change: what a method changes, it changes whole or not at all. */
@Service
public class CallRecordService {

	static final String WHAT = "call record";

	private static final String ID = "id";

	private final CallRecordRepository callRecords;

	private final CallRecordWriter writer;

	private final CallRecordPayloads payloads;

	private final EntityTable table;

	CallRecordService(CallRecordRepository callRecords, CallRecordWriter writer, CallRecordPayloads payloads,
			TableRegistry tables) {
		this.callRecords = callRecords;
		this.writer = writer;
		this.payloads = payloads;
		this.table = tables.of(CallRecord.class);
	}

	/**
	 * Where call records are stored.
	 * @return their table, with those of what belongs to them
	 */
	public EntityTable table() {
		return this.table;
	}

	/**
	 * Stores a new record with everything that its body nests. What is sent to the
	 * database in one piece is a transaction of its own.
	 * @param body what was sent
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 409 when the id is taken
	 */
	public Written create(ObjectNode body) {
		return Written.root(this.writer.insert(this.payloads.record(body)), Outcome.CREATED);
	}

	/**
	 * Changes what a patch names of a record.
	 * @param id the record's id
	 * @param patch what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the patch is wrong, or names sessions
	 * @throws ApiException a 404, a 409 when the patch's version is not higher than the
	 * record's, a 412
	 */
	@Transactional
	public Written amend(String id, ObjectNode patch, Precondition precondition) {
		CallRecord stored = lock(id, precondition);
		if (patch.has("sessions")) {
			throw new InvalidPayloadException("sessions",
					"'sessions' cannot be changed by a PATCH of the record; use the sessions' own URLs.");
		}
		requireId(patch, id);
		ObjectNode content = this.payloads.record(merged(stored, patch));
		content.put("lastModifiedDateTime", this.payloads.now());
		if (content.get(CallRecordPayloads.VERSION).longValue() <= stored.version()) {
			throw new ApiException(ErrorCode.CONFLICT,
					"The version must grow: the record is at %d.".formatted(stored.version()),
					CallRecordPayloads.VERSION);
		}
		JsonNode view = stored.content().get(CallRecordPayloads.PARTICIPANTS_VIEW);
		if (!patch.has(CallRecordPayloads.PARTICIPANTS) && (!patch.has(CallRecordPayloads.PARTICIPANTS_VIEW)
				|| content.get(CallRecordPayloads.PARTICIPANTS_VIEW).equals(view))) {
			// Not sent, or sent back as the record shows them: less than what is stored.
			content.remove(CallRecordPayloads.PARTICIPANTS);
			content.set(CallRecordPayloads.PARTICIPANTS_VIEW, view);
		}
		if (!patch.has(CallRecordPayloads.ORGANIZER)) {
			keepWhatTheViewHides(stored.organizer(), content.get(CallRecordPayloads.ORGANIZER));
		}
		return Written.root(this.writer.amend(stored, content), Outcome.UPDATED);
	}

	private ObjectNode merged(CallRecord stored, ObjectNode patch) {
		ObjectNode record = stored.content();
		record.remove(CallRecordPayloads.PARTICIPANTS_VIEW);
		if (stored.organizer() instanceof ObjectNode organizer
				&& (patch.has(CallRecordPayloads.ORGANIZER) || !patch.has("organizer"))) {
			if (hasIdOfIdentity(organizer)) {
				organizer.remove(ID); // follows the identity
			}
			record.set(CallRecordPayloads.ORGANIZER, organizer);
		}
		record.put(CallRecordPayloads.VERSION, stored.nextVersion());
		Merge.into(record, patch, this.table.type());
		return record;
	}

	/**
	 * The deprecated view of the organizer shows the identity only; a change through it
	 * must not lose the rest.
	 */
	private static void keepWhatTheViewHides(JsonNode before, JsonNode after) {
		if (before instanceof ObjectNode stored && after instanceof ObjectNode changed) {
			ObjectNode hidden = stored.deepCopy();
			hidden.remove("identity");
			if (hasIdOfIdentity(stored)) {
				hidden.remove(ID);
			}
			changed.setAll(hidden);
		}
	}

	private static boolean hasIdOfIdentity(ObjectNode organizer) {
		return organizer.get(ID).stringValue().equals(IdentitySets.idOf(organizer));
	}

	/**
	 * Makes a record what the body says, with everything nested in it.
	 * @param id the record's id
	 * @param body what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 412, or a 409 when somebody else has just made the record
	 */
	@Transactional
	public Written replace(String id, ObjectNode body, Precondition precondition) {
		requireId(body, id);
		body.put(ID, id);
		Optional<CallRecord> stored = this.callRecords.lock(id);
		precondition.check(stored.map(CallRecord::etag).orElse(null));
		stored.ifPresent((record) -> {
			if (!body.has(CallRecordPayloads.VERSION)) {
				body.put(CallRecordPayloads.VERSION, record.nextVersion());
			}
		});
		ObjectNode content = this.payloads.record(body);
		return stored.map((record) -> Written.root(this.writer.replace(record, content), Outcome.UPDATED))
			.orElseGet(() -> Written.root(this.writer.insert(content), Outcome.CREATED));
	}

	/**
	 * Deletes a record with everything below it.
	 * @param id the record's id
	 * @param precondition what the record's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	@Transactional
	public void delete(String id, Precondition precondition) {
		lock(id, precondition);
		this.callRecords.deleteWithAll(id);
	}

	private CallRecord lock(String id, Precondition precondition) {
		Optional<CallRecord> stored = this.callRecords.lock(id);
		CallRecord record = stored.orElseThrow(() -> ApiException.notFound(WHAT, id));
		precondition.check(record.etag());
		return record;
	}

	/** An id in a body must be the one in the URL. */
	static void requireId(ObjectNode body, String id) {
		@Nullable JsonNode sent = body.get(ID);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(ID, "'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
	}

}
