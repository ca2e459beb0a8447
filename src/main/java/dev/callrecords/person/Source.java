package dev.callrecords.person;

import java.util.Optional;
import java.util.function.Predicate;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.LogRowService;
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

	/** Changes an entity in one transaction, if the change says so. */
	void revise(String id, Predicate<ObjectNode> change);

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
		public void revise(String id, Predicate<ObjectNode> change) {
			this.service.revise(id, change);
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
		public void revise(String id, Predicate<ObjectNode> change) {
			this.service.revise(this.log, id, change);
		}

	}

}
