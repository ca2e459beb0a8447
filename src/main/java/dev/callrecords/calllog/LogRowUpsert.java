package dev.callrecords.calllog;

import java.util.List;
import java.util.function.BiConsumer;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores rows of a log unless the stored ones are equal.
 *
 * @param log the log
 * @param payloads checks the rows
 * @param store stores them
 */
record LogRowUpsert(CallLog log, LogRowPayloads payloads, LogRowStore store) implements Upsert<ObjectNode> {

	@Override
	public ObjectNode check(ObjectNode body) {
		StructuredType type = this.log.table().type();
		return this.payloads.row(body, type, (row) -> ContentId.of(row, type));
	}

	@Override
	public String id(ObjectNode row) {
		return LogRowStore.id(row);
	}

	@Override
	public void store(List<ObjectNode> rows, BiConsumer<ObjectNode, Outcome> done) {
		this.payloads.refreshRule();
		this.payloads.applyRule(rows, this.log.table().type());
		this.store.upsert(this.log, rows, done);
	}

}
