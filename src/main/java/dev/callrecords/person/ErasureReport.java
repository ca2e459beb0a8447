package dev.callrecords.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.callrecords.resource.ApiException;
import dev.callrecords.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an erasure has changed, or would change. */
final class ErasureReport {

	private static final int MAX_ERRORS = 100;

	private static final String EARLIER = "versions";

	private final Map<String, Long> changed = new LinkedHashMap<>();

	private final List<ObjectNode> errors = new ArrayList<>();

	private long failed;

	ErasureReport(List<Source> sources) {
		for (Source source : sources) {
			this.changed.put(source.name(), 0L);
			if (source instanceof Source.CallRecords) {
				List.of("organizers", "participants", "sessions", "segments", EARLIER)
					.forEach((sort) -> this.changed.put(sort, 0L));
			}
		}
	}

	/**
	 * Counts an entity that differs.
	 * @param source where it is stored
	 * @param before the entity as it was, with what it nests
	 * @param after the entity as it is
	 */
	void count(Source source, ObjectNode before, ObjectNode after) {
		add(source.name(), 1);
		if (source instanceof Source.CallRecords) {
			add("organizers", before.path("organizer_v2").equals(after.path("organizer_v2")) ? 0 : 1);
			add("participants", differing(before.path("participants_v2"), after.path("participants_v2")));
			for (int i = 0; i < before.path("sessions").size(); i++) {
				ObjectNode session = (ObjectNode) before.path("sessions").get(i).deepCopy();
				ObjectNode changedSession = (ObjectNode) after.path("sessions").get(i).deepCopy();
				add("segments", differing(session.path("segments"), changedSession.path("segments")));
				session.remove("segments");
				changedSession.remove("segments");
				add("sessions", session.equals(changedSession) ? 0 : 1);
			}
		}
	}

	/** Counts what an entity was before. */
	void countEarlier() {
		add(EARLIER, 1);
	}

	private static long differing(JsonNode before, JsonNode after) {
		long count = 0;
		for (int i = 0; i < before.size(); i++) {
			count += before.get(i).equals(after.get(i)) ? 0 : 1;
		}
		return count;
	}

	private void add(String sort, long count) {
		this.changed.merge(sort, count, Long::sum);
	}

	/** Counts an entity that could not be changed. */
	void fail(Source source, String id, ApiException reason) {
		this.failed++;
		if (this.errors.size() < MAX_ERRORS) {
			ObjectNode error = Json.object();
			error.put("entitySet", source.name()).put("id", id);
			error.put("code", reason.code().wireName()).put("message", reason.getMessage());
			this.errors.add(error);
		}
	}

	/** How many entities were changed so far. */
	long total() {
		return this.changed.values().stream().mapToLong(Long::longValue).sum();
	}

	/** The report as JSON. */
	ObjectNode json(Erasure erasure) {
		ObjectNode report = Json.object();
		report.put("method", erasure.method().wireName()).put("dryRun", erasure.dryRun());
		ObjectNode counts = report.putObject("changed");
		this.changed.forEach(counts::put);
		ArrayNode list = report.put("failed", this.failed).putArray("errors");
		this.errors.forEach(list::add);
		return report;
	}

}
