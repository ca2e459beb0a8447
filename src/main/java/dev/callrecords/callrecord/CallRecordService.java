package dev.callrecords.callrecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.callrecords.feed.ChangeNotes;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ChangeMemory;
import dev.callrecords.resource.Changes;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How call records change: what a method changes, it changes whole or not at all. */
@Service
public class CallRecordService {

	private static final String ID = "id";

	private final CallRecordRepository callRecords;

	private final CallRecordLocks locks;

	private final Changes changes;

	private final CallRecordWriter writer;

	private final CallRecordPayloads payloads;

	private final EntityTable table;

	private final ChangeMemory memory;

	private final CallRecordHistory history;

	private final ChangeNotes notes;

	CallRecordService(CallRecordRepository callRecords, CallRecordLocks locks, Changes changes, CallRecordWriter writer,
			CallRecordPayloads payloads, TableRegistry tables, ChangeMemory memory, CallRecordHistory history,
			ChangeNotes notes) {
		this.history = history;
		this.callRecords = callRecords;
		this.locks = locks;
		this.changes = changes;
		this.writer = writer;
		this.payloads = payloads;
		this.table = tables.of(CallRecord.class);
		this.memory = memory;
		this.notes = notes;
	}

	/**
	 * Where call records are stored.
	 * @return their table, with those of what belongs to them
	 */
	public EntityTable table() {
		return this.table;
	}

	/**
	 * Stores a new record with everything that its body nests.
	 * @param body what was sent
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 409 when the id is taken
	 */
	public Written create(ObjectNode body) {
		ObjectNode content = this.payloads.record(body);
		return Written.root(this.changes.run(() -> this.writer.insert(content)), Outcome.CREATED);
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
	public Written amend(String id, ObjectNode patch, Precondition precondition) {
		if (patch.has("sessions")) {
			throw new InvalidPayloadException("sessions",
					"'sessions' cannot be changed by a PATCH of the record; use the sessions' own URLs.");
		}
		requireId(patch, id);
		this.memory.forMerge(this.table, id);
		return this.locks.amend(id, precondition, (stored) -> {
			ObjectNode content = amended(stored, patch.deepCopy());
			return (locked) -> Written.root(this.writer.amend(locked, content), Outcome.UPDATED);
		});
	}

	private ObjectNode amended(CallRecord stored, ObjectNode patch) {
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
		return content;
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
		return organizer.get(ID).stringValue().equals(IdentityViews.idOf(organizer));
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
	public Written replace(String id, ObjectNode body, Precondition precondition) {
		requireId(body, id);
		body.put(ID, id);
		boolean versioned = body.has(CallRecordPayloads.VERSION);
		ObjectNode content = this.payloads.record(body);
		this.memory.forReplacement(this.table, id);
		return this.locks.change(id, (stored) -> {
			precondition.check(stored.map(CallRecord::etag).orElse(null));
			if (stored.isEmpty()) {
				return Written.root(this.writer.insert(content), Outcome.CREATED);
			}
			if (!versioned) {
				content.put(CallRecordPayloads.VERSION, stored.get().nextVersion());
			}
			return Written.root(this.writer.replace(stored.get(), content), Outcome.UPDATED);
		});
	}

	/**
	 * Deletes a record with everything below it.
	 * @param id the record's id
	 * @param precondition what the record's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	public void delete(String id, Precondition precondition) {
		this.memory.forReplacement(this.table, id);
		this.locks.change(id, (stored) -> {
			CallRecord record = stored.orElseThrow(() -> CallRecordLocks.notFound(id));
			precondition.check(record.etag());
			return remove(record);
		});
	}

	/** Deletes a record that is locked. */
	private int remove(CallRecord record) {
		this.notes.deleting(Map.of(record.id(), record.version()));
		return this.callRecords.deleteWithAll(record.id());
	}

	/**
	 * Deletes those of some records that began before a moment, with everything below
	 * them, each in a transaction of its own.
	 * @param ids the records' ids
	 * @param moment the moment, in ticks
	 * @return how many were deleted; others are gone already, or begin later by now
	 * @throws ApiException a 409 or 503 when a record is held or the memory is
	 */
	public int expire(List<String> ids, long moment) {
		int expired = 0;
		for (String id : ids) {
			this.memory.forReplacement(this.table, id);
			expired += this.locks.change(id,
					(stored) -> stored.filter((record) -> record.startDateTime() < moment).map(this::remove).orElse(0));
		}
		return expired;
	}

	/**
	 * A record with everything that belongs to it.
	 * @param id the record's id
	 * @return the canonical form, or nothing when there is none of this id
	 * @throws ApiException a 503 when other requests have the memory for it
	 */
	public Optional<ObjectNode> whole(String id) {
		this.memory.forMerge(this.table, id);
		return this.callRecords.findById(id).map(this.writer::whole);
	}

	/**
	 * Reads the earlier versions of a record, one after the other.
	 * @param id the record's id
	 * @param reader is given each with everything that belonged to it, in canonical form
	 * @throws ApiException a 503 when other requests have the memory for it
	 */
	public void earlier(String id, Consumer<ObjectNode> reader) {
		this.memory.forMerge(this.table, id, this.history.longest(id));
		this.history.contents(id).forEach(reader);
	}

	/**
	 * Changes a record, what belongs to it, and what it was, in any place, in one
	 * transaction. The state before does not become an earlier version.
	 * @param id the record's id
	 * @param change is given the whole record, which it may change, and says whether it
	 * has
	 * @param earlier the same for each earlier version
	 * @throws ApiException a 409 or 503 when the record is held or the memory is
	 */
	public void revise(String id, Predicate<ObjectNode> change, Predicate<ObjectNode> earlier) {
		this.memory.forMerge(this.table, id, this.history.longest(id));
		this.locks.change(id, (stored) -> stored.filter((record) -> {
			ObjectNode content = this.writer.whole(record);
			boolean changed = change.test(content);
			if (changed) {
				content.put(CallRecordPayloads.VERSION, record.nextVersion());
				content.put("lastModifiedDateTime", this.payloads.now());
				this.writer.revise(record, content);
			}
			this.history.revise(id, earlier);
			return changed;
		}));
	}

	/** An id in a body must be the one in the URL. */
	static void requireId(ObjectNode body, String id) {
		@Nullable JsonNode sent = body.get(ID);
		if (sent != null && !(sent.isString() && sent.stringValue().equals(id))) {
			throw new InvalidPayloadException(ID, "'id' must be absent or the id in the URL, '%s'.".formatted(id));
		}
	}

}
