package dev.callrecords.feed;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.callrecords.support.Api;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client that follows delta and keeps a copy of what it is told, as the protocol wants
 * it: links are used as they come, records replace those of the same id.
 */
final class Follower {

	static final String DELTA = Api.CALL_RECORDS + "/delta";

	private final Api api;

	private final String[] headers;

	private final Map<String, JsonNode> copy = new TreeMap<>();

	private String link;

	Follower(Api api, String start, String... headers) {
		this.api = api;
		this.link = start;
		this.headers = headers;
	}

	/** Follows the links to the end of a round. */
	Follower follow() {
		while (!step()) {
			// The round has more pages.
		}
		return this;
	}

	/**
	 * Reads a page.
	 * @return whether it was the round's last
	 */
	boolean step() {
		JsonNode page = this.api.get(this.link, this.headers).expect(200).json();
		for (JsonNode record : page.get("value")) {
			String id = record.get("id").stringValue();
			if (record.has("@removed")) {
				this.copy.remove(id);
			}
			else {
				this.copy.put(id, record);
			}
		}
		@Nullable JsonNode next = page.get("@odata.nextLink");
		@Nullable JsonNode delta = page.get("@odata.deltaLink");
		if ((next == null) == (delta == null)) {
			throw new AssertionError("A page has one of the two links: " + page);
		}
		this.link = (next != null) ? next.stringValue() : delta.stringValue();
		return next == null;
	}

	/** Where the client goes on. */
	String link() {
		return this.link;
	}

	/** What the client knows, by id. */
	Map<String, JsonNode> copy() {
		return this.copy;
	}

	/** What the client knows of a record; it has to know it. */
	JsonNode record(String id) {
		return Objects.requireNonNull(this.copy.get(id), id);
	}

}
