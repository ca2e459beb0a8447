package dev.callrecords.transfer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import dev.callrecords.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Collections as lines. */
@ServiceTest
class ExportTests {

	private static final String EVERYTHING = "?$expand=sessions($expand=segments),participants_v2";

	@Test
	void whatIsExportedCanBeLoadedAgainWithoutALoss(Api api) {
		ObjectNode call = Json.readObject(Ndjson.call("a", 3, "one").getBytes(StandardCharsets.UTF_8));
		call.put("ownMember", "kept").put("type", "groupCall");
		ObjectNode segment = Json.object();
		segment.put("id", "g1").put("startDateTime", "2026-09-01T08:00:00Z").put("endDateTime", "2026-09-01T08:10:00Z");
		ObjectNode caller = segment.putObject("caller");
		caller.put("@odata.type", "#microsoft.graph.callRecords.participantEndpoint").put("name", "SEA-01");
		((ObjectNode) call.get("sessions").get(0)).putArray("segments").add(segment);
		ObjectNode user = Json.object();
		user.putObject("identity").putObject("user").put("id", "u1").put("displayName", "Ida \"Q\" Berg, Dr.\n");
		call.putArray("participants_v2").add(user);
		call.putObject("organizer_v2").set("identity", user.get("identity"));
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, Json.write(call)), 1, 0, 0, 0);
		String before = api.get(Api.CALL_RECORDS + "/a" + EVERYTHING).body();

		Answer export = export(api, Api.CALL_RECORDS).expect(200);
		assertThat(export.header("Content-Type")).isEqualTo("application/x-ndjson");
		assertThat(export.body()).endsWith("}\n")
			.contains("\"ownMember\":\"kept\"", "#microsoft.graph.callRecords.participantEndpoint")
			.doesNotContain("@odata.context", "@odata.etag", "nextLink", api.root());

		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, export.body()), 0, 0, 1, 0);
		api.delete(Api.CALL_RECORDS + "/a").expect(204);
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, export.body()), 1, 0, 0, 0);
		assertThat(withoutTag(api.get(Api.CALL_RECORDS + "/a" + EVERYTHING).body())).isEqualTo(withoutTag(before));
		assertThat(export(api, Api.CALL_RECORDS).body()).isEqualTo(export.body());
	}

	@Test
	void everyMatchIsThereOnceInTheOrderOfTheCollection(Api api) {
		List<String> calls = new ArrayList<>();
		for (int i = 0; i < 700; i++) {
			calls.add(Ndjson.call("c%03d".formatted(i), 1, "one")
				.replace("T08:00:00.1234567Z", "T08:00:00.%07dZ".formatted(i / 2)));
		}
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, String.join("\n", calls)), 700, 0, 0, 0);
		List<String> expected = IntStream.range(0, 700)
			.boxed()
			.sorted((a, b) -> (a / 2 != b / 2) ? b / 2 - a / 2 : a - b)
			.map("c%03d"::formatted)
			.toList();
		assertThat(ids(export(api, Api.CALL_RECORDS))).isEqualTo(expected);
		assertThat(ids(export(api, Api.CALL_RECORDS + "?$orderby=id"))).hasSize(700).isSorted();
		assertThat(ids(export(api, Api.CALL_RECORDS + "?$top=650&$skip=40"))).isEqualTo(expected.subList(40, 690));
		assertThat(ids(export(api, Api.CALL_RECORDS + "?$top=0"))).isEmpty();
		assertThat(ids(export(api, Api.CALL_RECORDS + "?$filter=" + encoded("id ge 'c500' or id eq 'c003'"))))
			.containsExactlyElementsOf(
					expected.stream().filter((id) -> id.compareTo("c500") >= 0 || id.equals("c003")).toList());
		assertThat(ids(export(api, Api.CALL_RECORDS + "?$filter=" + encoded("id eq 'none'")))).isEmpty();
		assertThat(ids(export(api, Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=3"))).hasSize(700);
	}

	@Test
	void aRecordIsWholeHoweverMuchBelongsToIt(Api api) {
		ObjectNode call = Json.readObject(Ndjson.call("a", 1, "one").getBytes(StandardCharsets.UTF_8));
		for (int i = 0; i < 200; i++) {
			call.withArray("sessions").add(session("s%03d".formatted(i)));
			call.withArray("participants_v2").addObject().put("id", "p%03d".formatted(i));
		}
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, Json.write(call)), 1, 0, 0, 0);
		JsonNode exported = lines(export(api, Api.CALL_RECORDS)).getFirst();
		assertThat(exported.get("sessions")).hasSize(201);
		assertThat(exported.get("participants_v2")).hasSize(200);
		JsonNode sessionsOnly = lines(export(api, Api.CALL_RECORDS + "?$expand=sessions($select=id)")).getFirst();
		assertThat(sessionsOnly.get("sessions")).hasSize(201);
		assertThat(sessionsOnly.get("sessions").get(0).propertyNames()).containsExactly("id");
		assertThat(sessionsOnly.has("participants_v2")).isFalse();
		assertThat(export(api, Api.CALL_RECORDS + "?$select=version").body()).isEqualTo("""
				{"id":"a","version":1}
				""");
	}

	@Test
	void membersThatCameLaterAreExportedAsTheyAre(Api api) {
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS,
				"""
						{"id":"a","startDateTime":"2026-09-02T08:00:00Z","endDateTime":"2026-09-02T08:10:00Z",\
						"sessions":[{"id":"s","startDateTime":"2026-09-02T08:00:00Z","endDateTime":"2026-09-02T08:10:00Z",\
						"caller":{"@odata.type":"#microsoft.graph.callRecords.participantEndpoint",\
						"userAgent":{"@odata.type":"#microsoft.graph.callRecords.clientUserAgent","productFamily":"azureCommunicationServices"}}}]}"""),
				1, 0, 0, 0);
		String shown = api.get(Api.CALL_RECORDS + "/a?$expand=sessions").body();
		assertThat(shown).contains("\"productFamily\":\"unknownFutureValue\"");
		assertThat(export(api, Api.CALL_RECORDS).body()).contains("\"productFamily\":\"azureCommunicationServices\"");
	}

	@Test
	void rowsAreExportedWithTheirOwnMembers(Api api) {
		String row = Ndjson.pstnRow("p1", "0.00").replace("}", ",\"ownMember\":[1,{\"a\":null}]}");
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, row), 1, 0, 0, 0);
		Answer export = export(api, Api.PSTN_ROWS);
		assertThat(export.body()).contains("\"charge\":0.00,", "\"ownMember\":[1,{\"a\":null}]");
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, export.body()), 0, 0, 1, 0);
		assertThat(export(api, Api.DIRECT_ROUTING_ROWS).body()).isEmpty();
		assertThat(export(api, Api.PSTN_ROWS, "Prefer", "omit-values=nulls").body()).doesNotContain("\"currency\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					callRecords          | application/json                               | application/json
					callRecords          | */*                                            | application/json
					callRecords          | application/*                                  | application/json
					callRecords          | application/json, application/x-ndjson;q=0.5   | application/json
					callRecords          | application/json;q=0.5, application/x-ndjson   | application/x-ndjson
					callRecords          | application/x-ndjson, */*                      | application/x-ndjson
					callRecords          | text/csv, application/json;q=0.1               | application/json
					callRecords          | application/json;q=0, application/json;odata.metadata=none;q=0.1 | application/json;odata.metadata=none
					pstnCallLogRows      | text/csv                                       | text/csv
					pstnCallLogRows      | text/csv, application/x-ndjson;q=0.9           | text/csv
					directRoutingLogRows | text/*                                         | text/csv
					directRoutingLogRows | application/x-ndjson, text/csv;q=0.9           | application/x-ndjson
					""")
	void theFormThatAClientPrefersIsTheOneItGets(String collection, String accept, String contentType, Api api) {
		for (String root : List.of("", "/v1.0", "/beta")) {
			Answer answer = api.get(root + "/communications/" + collection, "Accept", accept).expect(200);
			assertThat(answer.header("Content-Type")).startsWith(contentType);
			assertThat(answer.header("OData-Version")).isEqualTo("4.0");
		}
	}

	@Test
	void whatHasNoSuchFormIsNotAcceptable(Api api) {
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, Ndjson.call("a", 1, "one")), 1, 0, 0, 0);
		api.get(Api.CALL_RECORDS, "Accept", "text/csv").expectError(406, "NotAcceptable");
		api.get(Api.CALL_RECORDS + "/a", "Accept", "application/x-ndjson").expectError(406, "NotAcceptable");
		api.get(Api.CALL_RECORDS + "/a/sessions", "Accept", "application/x-ndjson").expectError(406, "NotAcceptable");
		api.get(Api.CALL_RECORDS, "Accept", "application/json;q=0, */*").expectError(406, "NotAcceptable");
		api.get(Api.PSTN_ROWS, "Accept", "text/csv;q=0, text/*").expectError(406, "NotAcceptable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$count=true", "$skiptoken=abc", "$filter=nothing%20eq%201", "$expand=nothing" })
	void aWrongQueryIsRefusedAsJson(String query, Api api) {
		Answer answer = export(api, Api.CALL_RECORDS + "?" + query).expectError(400, "BadRequest");
		assertThat(answer.header("Content-Type")).startsWith("application/json");
	}

	@Test
	void headersCanBeHadAlone(Api api) {
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, Ndjson.call("a", 1, "one")), 1, 0, 0, 0);
		Answer answer = api.send("HEAD", Api.CALL_RECORDS, null, "Accept", Ndjson.TYPE).expect(200);
		assertThat(answer.header("Content-Type")).isEqualTo(Ndjson.TYPE);
		assertThat(answer.body()).isEmpty();
	}

	private static ObjectNode session(String id) {
		return Json.object()
			.put("id", id)
			.put("startDateTime", "2026-09-01T08:00:00Z")
			.put("endDateTime", "2026-09-01T08:10:00Z");
	}

	private static Answer export(Api api, String path, String... headers) {
		List<String> all = new ArrayList<>(List.of("Accept", Ndjson.TYPE));
		Collections.addAll(all, headers);
		return api.get(path, all.toArray(String[]::new));
	}

	private static List<ObjectNode> lines(Answer answer) {
		return answer.expect(200)
			.body()
			.lines()
			.map((line) -> Json.readObject(line.getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	private static List<String> ids(Answer answer) {
		return lines(answer).stream().map((line) -> line.get("id").stringValue()).collect(Collectors.toList());
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String withoutTag(String entity) {
		return entity.replaceFirst("\"@odata.etag\":\"(?:[^\"\\\\]|\\\\.)*\",", "");
	}

}
