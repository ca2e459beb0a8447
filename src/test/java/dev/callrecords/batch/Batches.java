package dev.callrecords.batch;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Batches as clients write them, and what came of their requests. */
final class Batches {

	static final String URL = "/v1.0/$batch";

	private Batches() {
	}

	/** A request without a body. */
	static ObjectNode item(String id, String method, String url) {
		return Answer.JSON.createObjectNode().put("id", id).put("method", method).put("url", url);
	}

	/** A request with a body that is JSON. */
	static ObjectNode item(String id, String method, String url, String json) {
		ObjectNode item = header(item(id, method, url), "Content-Type", "application/json");
		item.set("body", Answer.JSON.readTree(json));
		return item;
	}

	/** The request with a header. */
	static ObjectNode header(ObjectNode item, String name, String value) {
		((ObjectNode) (item.has("headers") ? item.get("headers") : item.putObject("headers"))).put(name, value);
		return item;
	}

	/** The request after others. */
	static ObjectNode after(ObjectNode item, String... ids) {
		ArrayNode dependsOn = item.putArray("dependsOn");
		Stream.of(ids).forEach(dependsOn::add);
		return item;
	}

	/** The body of a batch. */
	static String of(ObjectNode... items) {
		ObjectNode batch = Answer.JSON.createObjectNode();
		batch.putArray("requests").addAll(List.of(items));
		return batch.toString();
	}

	/** Sends a batch that is run. */
	static JsonNode run(Api api, ObjectNode... items) {
		JsonNode answer = api.post(URL, of(items)).expect(200).json();
		return answer.get("responses");
	}

	/** What came of a request. */
	static JsonNode of(JsonNode responses, String id) {
		return responses.valueStream()
			.filter((response) -> response.get("id").stringValue().equals(id))
			.findAny()
			.orElseThrow(() -> new AssertionError("No answer to " + id));
	}

	/** The status of a request's answer. */
	static int status(JsonNode responses, String id) {
		return of(responses, id).get("status").intValue();
	}

	/** The code of a request's error, or null when it has none. */
	static @Nullable String code(JsonNode responses, String id) {
		return of(responses, id).at("/body/error/code").stringValue(null);
	}

}
