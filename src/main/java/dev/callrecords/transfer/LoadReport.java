package dev.callrecords.transfer;

import dev.callrecords.resource.Outcome;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of the lines of a load. Its size does not depend on their number. */
final class LoadReport {

	private static final int MAX_ERRORS = 100;

	/** A client's own text may stand in a message: a name, an id. */
	private static final int MAX_TEXT = 500;

	private long created;

	private long updated;

	private long skipped;

	private long failed;

	private final ArrayNode errors = Json.array();

	void count(Outcome outcome) {
		switch (outcome) {
			case CREATED -> this.created++;
			case UPDATED -> this.updated++;
			case UNCHANGED -> this.skipped++;
		}
	}

	/**
	 * Notes that a line was not taken.
	 * @param line the line's number
	 * @param error why
	 */
	void reject(long line, ErrorBody error) {
		this.failed++;
		if (this.errors.size() == MAX_ERRORS) {
			return;
		}
		ObjectNode entry = this.errors.addObject();
		entry.put("line", line);
		entry.put("code", error.code().wireName());
		entry.put("message", shortened(message(error)));
		if (error.target() != null) {
			entry.put("target", shortened(error.target()));
		}
	}

	/** There are no details here, to which the message of several problems refers. */
	private static String message(ErrorBody error) {
		return error.details().isEmpty() ? error.message()
				: "%s (%d problems in all)".formatted(error.details().getFirst().message(), error.details().size());
	}

	private static String shortened(String text) {
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
	}

	ObjectNode json() {
		ObjectNode json = Json.object();
		json.put("created", this.created);
		json.put("updated", this.updated);
		json.put("skipped", this.skipped);
		json.put("failed", this.failed);
		json.set("errors", this.errors);
		return json;
	}

	@Override
	public String toString() {
		return "%d created, %d updated, %d skipped, %d failed".formatted(this.created, this.updated, this.skipped,
				this.failed);
	}

}
