package dev.callrecords.transfer;

import java.util.SortedMap;
import java.util.TreeMap;

import dev.callrecords.resource.Outcome;
import dev.callrecords.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of the lines of a load. Its size does not depend on their number. */
final class LoadReport {

	private static final int MAX_ERRORS = 100;

	private long created;

	private long updated;

	private long skipped;

	private long failed;

	/** The first ones, by the lines' numbers: what fails late may stand early. */
	private final SortedMap<Long, LineError> errors = new TreeMap<>();

	void count(Outcome outcome) {
		switch (outcome) {
			case CREATED -> this.created++;
			case UPDATED -> this.updated++;
			case UNCHANGED -> this.skipped++;
		}
	}

	/**
	 * Notes that a line was not taken.
	 * @param error why
	 */
	void reject(LineError error) {
		this.failed++;
		this.errors.put(error.number(), error);
		if (this.errors.size() > MAX_ERRORS) {
			this.errors.remove(this.errors.lastKey());
		}
	}

	ObjectNode json() {
		ObjectNode json = Json.object();
		json.put("created", this.created);
		json.put("updated", this.updated);
		json.put("skipped", this.skipped);
		json.put("failed", this.failed);
		ArrayNode entries = json.putArray("errors");
		this.errors.values().forEach((error) -> describe(error, entries.addObject()));
		return json;
	}

	private static void describe(LineError error, ObjectNode entry) {
		entry.put("line", error.number());
		entry.put("code", error.code().wireName());
		entry.put("message", error.message());
		if (error.target() != null) {
			entry.put("target", error.target());
		}
	}

	@Override
	public String toString() {
		return "%d created, %d updated, %d skipped, %d failed".formatted(this.created, this.updated, this.skipped,
				this.failed);
	}

}
