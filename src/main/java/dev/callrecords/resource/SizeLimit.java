package dev.callrecords.resource;

import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.EntityTree;
import dev.callrecords.storage.StoredSizes;
import dev.callrecords.wire.JsonCost;

import org.springframework.stereotype.Component;

/**
 * Lets nothing become larger than what is taken at once: its export is a line that can be
 * loaded again, and whoever reads it needs no more memory than for a body.
 */
@Component
public class SizeLimit {

	private final long maxSize;

	private final StoredSizes stored;

	SizeLimit(SizeProperties properties, StoredSizes stored, MemoryBudget memory) {
		// What could not be changed any more is not stored.
		this.maxSize = Math.min(properties.maxBytes(), JsonCost.longest(memory.total()));
		this.stored = stored;
	}

	/**
	 * Demands that an entity is not too large.
	 * @param tree the entity, with all that belongs to it
	 * @return the entity
	 * @throws ApiException a 413
	 */
	public EntityTree require(EntityTree tree) {
		if (tree.isLargerThan(this.maxSize)) {
			throw tooLarge(tree.table());
		}
		return tree;
	}

	/**
	 * Demands that an entity is not too large as the running transaction leaves it.
	 * @param table where it is stored, a collection at the top
	 * @param id its id
	 * @throws ApiException a 413
	 */
	public void requireStored(EntityTable table, String id) {
		if (this.stored.size(table, id) > this.maxSize) {
			throw tooLarge(table);
		}
	}

	private ApiException tooLarge(EntityTable table) {
		return new ApiException(ErrorCode.REQUEST_TOO_LARGE,
				"The %s would be larger than %d bytes, with all its properties and all that belongs to it."
					.formatted(table.type().name(), this.maxSize));
	}

}
