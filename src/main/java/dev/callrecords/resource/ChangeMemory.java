package dev.callrecords.resource;

import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.StoredSizes;
import dev.callrecords.wire.JsonCost;
import org.springframework.stereotype.Component;

/** Takes the memory for what a change reads of the stored state, by its size. */
@Component
public class ChangeMemory {

	private final MemoryBudget memory;

	private final StoredSizes sizes;

	ChangeMemory(MemoryBudget memory, StoredSizes sizes) {
		this.memory = memory;
		this.sizes = sizes;
	}

	/**
	 * Takes the memory for a state that is replaced or deleted.
	 * @param table where it is stored, a collection at the top
	 * @param id its id
	 * @throws ApiException a 503 when other requests have it
	 */
	public void forReplacement(EntityTable table, String id) {
		this.memory.forRead(this.sizes.size(table, id), 0);
	}

	/**
	 * Takes the memory for a state that is parsed, merged with a change and written
	 * again.
	 * @param table where it is stored, a collection at the top
	 * @param id its id
	 * @throws ApiException a 413 when there never is so much, a 503 when other requests
	 * have it
	 */
	public void forMerge(EntityTable table, String id) {
		forMerge(table, id, 0);
	}

	/**
	 * Takes the memory for a state, and for other texts that are changed with it, one
	 * after the other.
	 * @param table where the state is stored, a collection at the top
	 * @param id its id
	 * @param longest the length of the longest of the other texts, in bytes
	 * @throws ApiException a 413 when there never is so much, a 503 when other requests
	 * have it
	 */
	public void forMerge(EntityTable table, String id, long longest) {
		this.memory.forChange(JsonCost.ofUnknown(Math.max(this.sizes.size(table, id), longest)));
	}

}
