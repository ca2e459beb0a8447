package dev.callrecords.callrecord;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.callrecords.feed.ChangeNotes;
import dev.callrecords.resource.SizeLimit;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.EntityWriter;
import dev.callrecords.storage.RowInsert;
import dev.callrecords.storage.StoredEntity;
import dev.callrecords.storage.TableRegistry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Stores contents: the rows of a record and of everything nested in it, and a note of the
 * change for the feed. All but the inserts of whole records run within their caller's
 * transaction.
 */
@Component
class CallRecordWriter {

	private final EntityTable callRecords;

	private final NestedRows nestedRows;

	private final EntityWriter writer;

	private final RowInsert insert;

	private final CallRecordPayloads payloads;

	private final SizeLimit sizes;

	private final CallRecordHistory history;

	private final ChangeNotes notes;

	CallRecordWriter(TableRegistry tables, NestedRows nestedRows, EntityWriter writer, RowInsert insert,
			CallRecordPayloads payloads, SizeLimit sizes, CallRecordHistory history, ChangeNotes notes) {
		this.history = history;
		this.callRecords = tables.of(CallRecord.class);
		this.nestedRows = nestedRows;
		this.writer = writer;
		this.insert = insert;
		this.payloads = payloads;
		this.sizes = sizes;
		this.notes = notes;
	}

	/**
	 * Stores a new record with all it nests, whole or not at all, even where there is no
	 * transaction.
	 */
	EntityTree insert(ObjectNode content) {
		return insert(List.of(content)).iterator().next();
	}

	/** Stores new records, all of them or none, even where there is no transaction. */
	Collection<EntityTree> insert(List<ObjectNode> contents) {
		List<EntityTree> added = contents.stream().map(this::create).toList();
		Map<String, Long> versions = new LinkedHashMap<>();
		contents.forEach((content) -> versions.put(content.get("id").stringValue(), version(content)));
		return added.isEmpty() ? added : this.insert.execute(added, List.of(this.notes.created(versions)));
	}

	private static long version(ObjectNode content) {
		return content.get(CallRecordPayloads.VERSION).longValue();
	}

	private EntityTree create(ObjectNode content) {
		return this.sizes.require(this.writer.create(this.callRecords, List.of(), 0, content));
	}

	/** A record in canonical form with all that it nests, as it is stored. */
	ObjectNode whole(CallRecord stored) {
		ObjectNode content = stored.content();
		content.set(CallRecordPayloads.ORGANIZER, stored.organizer());
		nest(content, this.callRecords, List.of(stored.id()));
		return content;
	}

	private void nest(ObjectNode content, EntityTable table, List<String> key) {
		table.children().forEach((navigation, child) -> {
			ArrayNode nested = content.putArray(navigation);
			for (StoredEntity entity : this.nestedRows.findAll(child, key)) {
				ObjectNode element = entity.content();
				nest(element, child, Stream.concat(key.stream(), Stream.of(element.get("id").stringValue())).toList());
				nested.add(element);
			}
		});
	}

	/**
	 * Keeps what a record is, if that is wanted, and notes its change for the feed. Comes
	 * before every change of it or below it.
	 * @param stored the record, locked
	 * @param newVersion its version after the change
	 */
	void changing(CallRecord stored, long newVersion) {
		this.history.keep(stored);
		this.notes.updating(stored.id(), newVersion);
	}

	/** Puts new content into a stored record; everything nested in it is replaced. */
	EntityTree replace(CallRecord stored, ObjectNode content) {
		changing(stored, version(content));
		return rewriteAll(stored, content);
	}

	/** The same, and nothing tells any more what the record was. */
	EntityTree revise(CallRecord stored, ObjectNode content) {
		this.notes.updating(stored.id(), version(content));
		return rewriteAll(stored, content);
	}

	private EntityTree rewriteAll(CallRecord stored, ObjectNode content) {
		this.nestedRows.deleteBelow(this.callRecords, List.of(stored.id()));
		return insertNested(this.sizes.require(this.writer.rewrite(this.callRecords, stored, content)));
	}

	/**
	 * Puts new content into a stored record; of the collections below it, those that the
	 * content names are replaced.
	 */
	EntityTree amend(CallRecord stored, ObjectNode content) {
		changing(stored, version(content));
		this.callRecords.children().forEach((navigation, child) -> {
			if (content.has(navigation)) {
				this.nestedRows.deleteAll(child, List.of(stored.id()));
			}
		});
		EntityTree amended = rewrite(this.callRecords, stored, content);
		requireSize(stored);
		return amended;
	}

	/**
	 * Demands that a record has not become too large by what has changed of it or below
	 * it.
	 * @param record the record
	 */
	void requireSize(CallRecord record) {
		this.sizes.requireStored(this.callRecords, record.id());
	}

	/**
	 * Stores a new entity below a record.
	 * @param table where it will be stored
	 * @param parentKey the key of what it belongs to
	 * @param content the entity in canonical form, with what it nests
	 * @return the entity
	 */
	EntityTree insert(EntityTable table, List<String> parentKey, ObjectNode content) {
		int ordinal = this.nestedRows.nextOrdinal(table, parentKey.getFirst());
		EntityTree added = this.writer.create(table, parentKey, ordinal, content);
		this.insert.execute(List.of(added));
		return added;
	}

	/**
	 * Puts new content into a stored entity, and stores what the content nests.
	 * @param table where the entity is stored
	 * @param stored the entity
	 * @param content its content in canonical form
	 * @return the entity
	 */
	EntityTree rewrite(EntityTable table, StoredEntity stored, ObjectNode content) {
		return insertNested(this.writer.rewrite(table, stored, content));
	}

	private EntityTree insertNested(EntityTree written) {
		written.nested().values().forEach(this.insert::execute);
		return written;
	}

	/**
	 * Raises a record's version because something below it has changed, and shows that in
	 * the record where it is shown there.
	 * @param record the record
	 * @param changed the collection that has changed
	 */
	void touch(CallRecord record, EntityTable changed) {
		ObjectNode content = record.content();
		content.put(CallRecordPayloads.VERSION, record.nextVersion());
		content.put("lastModifiedDateTime", this.payloads.now());
		if (changed.shownAs().isPresent()) {
			List<ObjectNode> participants = this.nestedRows.findAll(changed, List.of(record.id()))
				.stream()
				.map(StoredEntity::content)
				.toList();
			content.set(CallRecordPayloads.PARTICIPANTS_VIEW, IdentityViews.view(participants));
		}
		this.writer.rewrite(this.callRecords, record, content);
	}

}
