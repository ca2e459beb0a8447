package dev.callrecords.callrecord;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.callrecords.odata.model.Property;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ChangeMemory;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Precondition;
import dev.callrecords.resource.Written;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.StoredEntity;
import dev.callrecords.storage.TableRegistry;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Merge;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Service;

/**
 * How the entities below a call record change: each method is one transaction that first
 * locks the record, and at last raises its version.
 */
@Service
public class NestedService {

	private static final String ID = "id";

	private final CallRecordLocks locks;

	private final CallRecordPayloads payloads;

	private final CallRecordWriter writer;

	private final NestedRows rows;

	private final ChangeMemory memory;

	private final EntityTable callRecords;

	NestedService(CallRecordLocks locks, CallRecordPayloads payloads, CallRecordWriter writer, NestedRows rows,
			ChangeMemory memory, TableRegistry tables) {
		this.locks = locks;
		this.payloads = payloads;
		this.writer = writer;
		this.rows = rows;
		this.memory = memory;
		this.callRecords = tables.of(CallRecord.class);
	}

	/**
	 * Adds an entity.
	 * @param table the collection
	 * @param parentKey the key of what the collection belongs to, the record's id first
	 * @param body what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 404 for the parent, a 409 when the id is taken, a 412
	 */
	public Written create(EntityTable table, List<String> parentKey, ObjectNode body, Precondition precondition) {
		ObjectNode content = this.payloads.nested(body, table);
		return change(table, parentKey, (record) -> {
			precondition.check(record.etag());
			String id = content.get(ID).stringValue();
			if (find(table, parentKey, id).isPresent()) {
				throw ApiException.alreadyExists(table.type().name(), id);
			}
			return written(record, this.writer.insert(table, parentKey, content), Outcome.CREATED);
		});
	}

	/**
	 * Changes what a patch names of an entity.
	 * @param table the collection
	 * @param parentKey the key of what the collection belongs to, the record's id first
	 * @param id the entity's id
	 * @param patch what was sent
	 * @param precondition what the record's present state has to be
	 * @return what was done
	 * @throws InvalidPayloadException when the patch is wrong
	 * @throws ApiException a 404 or a 412
	 */
	public Written amend(EntityTable table, List<String> parentKey, String id, ObjectNode patch,
			Precondition precondition) {
		CallRecordService.requireId(patch, id);
		for (Property property : table.type().navigationProperties()) {
			if (patch.has(property.name())) {
				throw new InvalidPayloadException(property.name(),
						"'%s' cannot be changed by a PATCH; use their own URLs.".formatted(property.name()));
			}
		}
		this.memory.forMerge(this.callRecords, parentKey.getFirst());
		return this.locks.amend(parentKey.getFirst(), precondition, (stored) -> {
			requireHolder(table, parentKey);
			ObjectNode merged = require(table, parentKey, id).content();
			Merge.into(merged, patch.deepCopy(), table.type());
			ObjectNode content = this.payloads.nested(merged, table);
			return (record) -> {
				this.writer.changing(record, record.nextVersion());
				return written(record, this.writer.rewrite(table, require(table, parentKey, id), content),
						Outcome.UPDATED);
			};
		});
	}

	/**
	 * Makes an entity what the body says, with all that is nested in it.
	 * @param table the collection
	 * @param parentKey the key of what the collection belongs to, the record's id first
	 * @param id the entity's id
	 * @param body what was sent
	 * @param precondition what the record's present state has to be;
	 * {@code If-None-Match: *} asks for a new entity
	 * @return what was done
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 404 for the parent, or a 412
	 */
	public Written replace(EntityTable table, List<String> parentKey, String id, ObjectNode body,
			Precondition precondition) {
		CallRecordService.requireId(body, id);
		body.put(ID, id);
		ObjectNode content = this.payloads.nested(body, table);
		return change(table, parentKey, (record) -> {
			Optional<StoredEntity> stored = find(table, parentKey, id);
			precondition.check(stored.isPresent() ? record.etag() : null);
			if (stored.isEmpty()) {
				return written(record, this.writer.insert(table, parentKey, content), Outcome.CREATED);
			}
			this.rows.deleteBelow(table, Stream.concat(parentKey.stream(), Stream.of(id)).toList());
			return written(record, this.writer.rewrite(table, stored.get(), content), Outcome.UPDATED);
		});
	}

	/**
	 * Removes an entity with all that is nested in it.
	 * @param table the collection
	 * @param parentKey the key of what the collection belongs to, the record's id first
	 * @param id the entity's id
	 * @param precondition what the record's present state has to be
	 * @throws ApiException a 404 or a 412
	 */
	public void delete(EntityTable table, List<String> parentKey, String id, Precondition precondition) {
		change(table, parentKey, (record) -> {
			StoredEntity entity = require(table, parentKey, id);
			precondition.check(record.etag());
			this.rows.delete(table, entity);
			this.writer.touch(record, table);
			return id;
		});
	}

	private Written written(CallRecord record, EntityTree tree, Outcome outcome) {
		this.writer.touch(record, tree.table());
		this.writer.requireSize(record);
		return new Written(outcome, record.etag(), tree);
	}

	private <T> T change(EntityTable table, List<String> parentKey, Function<CallRecord, T> change) {
		String recordId = parentKey.getFirst();
		if (table.shownAs().isPresent()) {
			// The record shows them all once more.
			this.memory.forMerge(this.callRecords, recordId);
		}
		else {
			this.memory.forReplacement(this.callRecords, recordId);
		}
		return this.locks.change(recordId, (stored) -> {
			CallRecord record = stored.orElseThrow(() -> CallRecordLocks.notFound(recordId));
			requireHolder(table, parentKey);
			this.writer.changing(record, record.nextVersion());
			return change.apply(record);
		});
	}

	/** Demands that what holds the collection is there, if it is not the record. */
	private void requireHolder(EntityTable table, List<String> parentKey) {
		EntityTable holder = table.parent();
		if (holder != null && parentKey.size() > 1) {
			require(holder, parentKey.subList(0, parentKey.size() - 1), parentKey.getLast());
		}
	}

	private StoredEntity require(EntityTable table, List<String> parentKey, String id) {
		return find(table, parentKey, id).orElseThrow(() -> ApiException.notFound(table.type().name(), id));
	}

	/**
	 * An id may stand more than once among participants, as Graph's data has it now and
	 * then; it is no key then, and nothing can be changed by it.
	 */
	private Optional<StoredEntity> find(EntityTable table, List<String> parentKey, String id) {
		List<StoredEntity> found = this.rows.find(table, parentKey, id);
		if (found.size() > 1) {
			throw new ApiException(ErrorCode.CONFLICT,
					("The record has %d participants with the id '%s', so that it "
							+ "names none of them; PATCH the record with all its participants_v2.")
						.formatted(found.size(), id),
					ID);
		}
		return found.stream().findFirst();
	}

}
