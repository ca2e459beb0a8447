package dev.callrecords.person;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.callrecord.CallRecordHistory;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.storage.EntityTable;
import tools.jackson.databind.node.ObjectNode;

/** A collection in which a person may stand. */
interface Source {

	/** The collection's name. */
	String name();

	/** Where its entities are stored. */
	EntityTable table();

	/** An entity with all that belongs to it, or nothing when it is gone. */
	Optional<ObjectNode> read(String id);

	/**
	 * The table with the texts of what the entities were before, by the same key as what
	 * belongs to them; nothing when that is not kept.
	 */
	Optional<String> earlierTexts();

	/** Reads what an entity was before, one state after the other. */
	void earlier(String id, Consumer<ObjectNode> reader);

	/**
	 * Changes an entity, and what it was before, in one transaction, if the changes say
	 * so.
	 */
	void revise(String id, Predicate<ObjectNode> change, Predicate<ObjectNode> earlier);

	/** The call records. */
	record CallRecords(CallRecordService service) implements Source {

		@Override
		public String name() {
			return "callRecords";
		}

		@Override
		public EntityTable table() {
			return this.service.table();
		}

		@Override
		public Optional<ObjectNode> read(String id) {
			return this.service.whole(id);
		}

		@Override
		public Optional<String> earlierTexts() {
			return Optional.of(CallRecordHistory.TABLE);
		}

		@Override
		public void earlier(String id, Consumer<ObjectNode> reader) {
			this.service.earlier(id, reader);
		}

		@Override
		public void revise(String id, Predicate<ObjectNode> change, Predicate<ObjectNode> earlier) {
			this.service.revise(id, change, earlier);
		}

	}

	/** The rows of a log. */
	record Rows(CallLog log, LogRowService service) implements Source {

		@Override
		public String name() {
			return this.log.collection();
		}

		@Override
		public EntityTable table() {
			return this.log.table();
		}

		@Override
		public Optional<ObjectNode> read(String id) {
			return this.service.row(this.log, id);
		}

		@Override
		public Optional<String> earlierTexts() {
			return Optional.empty();
		}

		@Override
		public void earlier(String id, Consumer<ObjectNode> reader) {
			// A row is what it is.
		}

		@Override
		public void revise(String id, Predicate<ObjectNode> change, Predicate<ObjectNode> earlier) {
			this.service.revise(this.log, id, change);
		}

	}

}
