package dev.callrecords.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers in the shapes that Graph documents, each made from the data of such an answer.
 * They have its members, annotations and types; beyond it only the properties that it
 * leaves out, without a value, and what tells of versions.
 */
@ServiceTest
class DocumentedAnswerTests {

	private static final String ID = "5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01";

	private static final String RECORD = Api.CALL_RECORDS + "/" + ID;

	private static final String NEXT_LINK = "@odata.nextLink";

	/** In Graph's documents, older properties stand in some answers only. */
	private static final Set<String> ADDED = Set.of("@odata.etag", "organizer", "participants", "organizer_v2",
			"organizer_v2@odata.context");

	@Test
	void list(Api api) throws IOException {
		JsonNode documented = documented("list", api);
		documented.get("value").forEach((record) -> api.post(Api.CALL_RECORDS, record.toString()).expect(201));
		compare(documented, api.get(Api.CALL_RECORDS));
	}

	@ParameterizedTest
	@CsvSource({ "get, ''", "get-sessions, ?$expand=sessions($expand=segments)",
			"get-participants, ?$expand=participants_v2" })
	void get(String name, String query, Api api) throws IOException {
		JsonNode documented = documented(name, api);
		ObjectNode body = (ObjectNode) documented.deepCopy();
		repeat(body.get("sessions"), 61);
		repeat(body.get("participants_v2"), 131);
		api.post(Api.CALL_RECORDS, body.toString()).expect(201);
		compare(documented, api.get(RECORD + query));
	}

	@ParameterizedTest
	@CsvSource({ "sessions, sessions, 61", "participants, participants_v2, 2" })
	void listBelow(String name, String collection, int count, Api api) throws IOException {
		JsonNode documented = documented(name, api);
		JsonNode entities = documented.get("value").deepCopy();
		repeat(entities, count);
		api.post(Api.CALL_RECORDS, Bodies.record(ID, "\"%s\": %s".formatted(collection, entities))).expect(201);
		compare(documented, api.get(RECORD + "/" + collection));
	}

	@ParameterizedTest
	@CsvSource({ "pstn-calls, pstnCallLogRows, getPstnCalls",
			"direct-routing-calls, directRoutingLogRows, microsoft.graph.callRecords.getDirectRoutingCalls" })
	void logFunction(String name, String rows, String function, Api api) throws IOException {
		JsonNode documented = documented(name, api);
		api.post("/v1.0/communications/" + rows, documented.get("value").get(0).toString()).expect(201);
		compare(documented,
				api.get(Api.CALL_RECORDS + "/" + function + "(fromDateTime=2026-03-01,toDateTime=2026-03-02)"));
	}

	@Test
	void error(Api api) throws IOException {
		ObjectNode documented = (ObjectNode) documented("error", api);
		JsonNode answer = api.get(Api.CALL_RECORDS + "/unknown").expect(404).json();
		List<String> differences = new ArrayList<>();
		ObjectNode inner = (ObjectNode) documented.at("/error/innerError");
		inner.propertyNames().forEach((member) -> inner.set(member, answer.at("/error/innerError").path(member)));
		difference("", documented, answer, differences);
		assertThat(differences).isEmpty();
	}

	/** Fills a collection with copies of its first entity, which come behind it. */
	private static void repeat(JsonNode entities, int count) {
		if (entities instanceof ArrayNode array) {
			JsonNode first = array.get(0);
			while (array.size() < count) {
				ObjectNode copy = (ObjectNode) first.deepCopy();
				copy.put("id", "zz-" + array.size());
				array.add(copy);
			}
		}
	}

	private static void compare(JsonNode documented, Answer answer) {
		assertThat(answer.expect(200).header("Content-Type").replace(" ", "")).isEqualToIgnoringCase(
				"application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
		assertThat(answer.header("OData-Version")).isEqualTo("4.0");
		List<String> differences = new ArrayList<>();
		difference("", documented, answer.json(), differences);
		assertThat(differences).as(answer.body()).isEmpty();
	}

	private static void difference(String path, JsonNode documented, JsonNode answered, List<String> differences) {
		if (documented instanceof ObjectNode object && answered instanceof ObjectNode other) {
			object.properties()
				.forEach((member) -> member(path + "/" + member.getKey(), member.getKey(), member.getValue(),
						other.get(member.getKey()), differences));
			other.properties().forEach((member) -> {
				JsonNode value = member.getValue();
				boolean without = value.isNull() || (value.isArray() && value.isEmpty());
				if (!object.has(member.getKey()) && !without && !ADDED.contains(member.getKey())) {
					differences.add(path + "/" + member.getKey() + " is not in the document");
				}
			});
		}
		else if (documented instanceof ArrayNode array && answered instanceof ArrayNode other
				&& array.size() <= other.size()) {
			for (int i = 0; i < array.size(); i++) {
				difference(path + "/" + i, array.get(i), other.get(i), differences);
			}
		}
		else if (!documented.equals(answered)) {
			differences.add("%s is %s, not %s".formatted(path, answered, documented));
		}
	}

	private static void member(String path, String name, JsonNode documented, JsonNode answered,
			List<String> differences) {
		if (answered == null) {
			differences.add(path + " is missing");
		}
		else if (name.endsWith(NEXT_LINK)) {
			if (!answered.stringValue().startsWith(documented.stringValue())) {
				differences.add("%s is %s, not %s".formatted(path, answered, documented));
			}
		}
		else {
			difference(path, documented, answered, differences);
		}
	}

	private static JsonNode documented(String name, Api api) throws IOException {
		try (InputStream in = DocumentedAnswerTests.class.getResourceAsStream("/graph/" + name + ".json")) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return Answer.JSON.readTree(text.replace("{base}", api.root() + "/v1.0"));
		}
	}

}
