package dev.callrecords.calllog;

import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.Outcome;
import dev.callrecords.wire.Json;
import jakarta.persistence.EntityManager;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log as it is stored.
 *
 * @param <R> the log's rows
 * @param log which of the logs it is
 * @param type the type of the rows in the schema
 * @param entities where new rows go
 * @param rows the stored rows
 * @param make makes a new row of its canonical form
 * @param change puts the canonical form into a row
 */
record StoredLog<R extends LogRow>(CallLog log, StructuredType type, EntityManager entities, LogRowRepository<R> rows,
		Function<ObjectNode, R> make, BiConsumer<R, ObjectNode> change) {

	/** Stores a new row at the next flush. */
	R insert(ObjectNode row) {
		R entity = this.make.apply(row);
		this.entities.persist(entity);
		return entity;
	}

	/**
	 * Makes a stored row what was sent, at the next flush.
	 * @param stored the row, locked
	 * @param row the canonical form
	 * @return whether that changes anything
	 */
	Outcome replace(R stored, ObjectNode row) {
		if (stored.body().equals(Json.write(row))) {
			return Outcome.UNCHANGED;
		}
		this.change.accept(stored, row);
		return Outcome.UPDATED;
	}

}
