package dev.callrecords.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the requests of a batch do, and how they are answered. */
@ServiceTest
class BatchTests {

	private static final String RECORDS = "/communications/callRecords";

	private static final int BATCHES = 20;

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1"))))
			.expect(201);
	}

	@Test
	void requestsOfAllKindsAreAnsweredAsIfTheyHadComeAlone(Api api) {
		String etag = api.get(Api.CALL_RECORDS + "/r1").header("ETag");
		List<ObjectNode> items = new ArrayList<>(List.of(Batches.item("get", "GET", RECORDS + "/r1"),
				Batches.item("list", "GET",
						"communications/callRecords?$filter=id%20eq%20'r1'&$expand=sessions($expand=segments)"),
				Batches.item("encoded", "GET", RECORDS + "?%24filter=id+eq+'r1'&%24select=id"),
				Batches.item("count", "GET", RECORDS + "/$count"),
				Batches.header(Batches.item("export", "GET", RECORDS), "Accept", "application/x-ndjson"),
				Batches.header(Batches.item("table", "GET", "/communications/pstnCallLogRows"), "Accept", "text/csv"),
				Batches.item("missing", "GET", RECORDS + "/nix"), Batches.item("head", "HEAD", RECORDS + "/r1"),
				Batches.item("post", "POST", RECORDS, Bodies.record("r2")),
				Batches.item("row", "POST", "/communications/pstnCallLogRows", Bodies.row("p1", Bodies.START)),
				Batches.header(Batches.item("patch", "PATCH", RECORDS + "/r1",
						"{\"joinWebUrl\":\"https://meet.example.test/1\"}"), "If-Match", etag),
				Batches.header(Batches.item("stale", "PATCH", RECORDS + "/r1", "{\"joinWebUrl\":\"x\"}"), "If-Match",
						etag),
				Batches.after(Batches.item("delete", "DELETE", RECORDS + "/r2"), "post"), Batches.header(
						Batches.item("put", "PUT", RECORDS + "/r3", Bodies.record("r3")), "Prefer", "return=minimal")));
		for (int i = items.size(); i < 20; i++) {
			items.add(Batches.item("more" + i, "GET", RECORDS + "/r1/sessions"));
		}
		JsonNode responses = Batches.run(api, items.toArray(ObjectNode[]::new));
		assertThat(responses).hasSize(20);
		JsonNode get = Batches.of(responses, "get");
		assertThat(get.get("status").intValue()).isEqualTo(200);
		assertThat(get.at("/headers/ETag").stringValue()).isEqualTo(etag);
		assertThat(get.at("/headers/OData-Version").stringValue()).isEqualTo("4.0");
		assertThat(get.at("/headers/Content-Type").stringValue()).startsWith("application/json");
		assertThat(get.at("/body/@odata.context").stringValue())
			.isEqualTo(api.root() + "/v1.0/$metadata#communications/callRecords/$entity");
		assertThat(Batches.of(responses, "list").at("/body/value/0/sessions/0/id").stringValue()).isEqualTo("s1");
		assertThat(Batches.of(responses, "encoded").at("/body/value/0/id").stringValue()).isEqualTo("r1");
		assertThat(Batches.of(responses, "count").get("body").stringValue()).isEqualTo("1");
		assertThat(decoded(Batches.of(responses, "export"))).startsWith("{\"id\":\"r1\"").endsWith("}\n");
		assertThat(Batches.of(responses, "table").get("body").stringValue()).contains(",callId,");
		assertThat(Batches.status(responses, "missing")).isEqualTo(404);
		assertThat(Batches.code(responses, "missing")).isEqualTo("NotFound");
		assertThat(Batches.status(responses, "head")).isEqualTo(200);
		assertThat(Batches.of(responses, "head").has("body")).isFalse();
		assertThat(Batches.status(responses, "post")).isEqualTo(201);
		assertThat(api.get(Batches.of(responses, "row").at("/headers/Location").stringValue()).expect(200).text("/id"))
			.isEqualTo("p1");
		assertThat(Batches.of(responses, "patch").at("/body/joinWebUrl").stringValue())
			.isEqualTo("https://meet.example.test/1");
		assertThat(Batches.status(responses, "stale")).isEqualTo(412);
		assertThat(Batches.status(responses, "delete")).isEqualTo(204);
		assertThat(Batches.of(responses, "delete").has("body")).isFalse();
		assertThat(Batches.status(responses, "put")).isEqualTo(204);
		assertThat(Batches.of(responses, "put").at("/headers/Preference-Applied").stringValue())
			.isEqualTo("return=minimal");
		assertThat(Batches.status(responses, "more19")).isEqualTo(200);
		Set<String> ids = new HashSet<>();
		for (JsonNode response : responses) {
			ids.add(response.at("/headers/request-id").stringValue());
			assertThat(response.get("headers").propertyNames()).doesNotContain("Connection", "Transfer-Encoding",
					"Content-Length", "Keep-Alive");
		}
		assertThat(ids).hasSize(20);
	}

	private static String decoded(JsonNode response) {
		return new String(Base64.getUrlDecoder().decode(response.get("body").stringValue()), StandardCharsets.UTF_8);
	}

	@Test
	void anAnswerIsTheSameAsOutsideOfABatch(Api api) {
		for (String path : List.of("/r1", "?$expand=sessions", "/nix", "?$search=x", "/r1/organizer_v2")) {
			Answer alone = api.get(Api.CALL_RECORDS + path);
			JsonNode response = Batches.of(Batches.run(api, Batches.item("1", "GET", RECORDS + path)), "1");
			assertThat(response.get("status").intValue()).isEqualTo(alone.status());
			if (alone.status() == 200) {
				assertThat(response.get("body")).isEqualTo(alone.json());
			}
			else {
				assertThat(response.at("/body/error/message")).isEqualTo(alone.json().at("/error/message"));
				assertThat(response.at("/body/error/innerError/request-id"))
					.isEqualTo(response.at("/headers/request-id"));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/$batch", "/v1.0/$batch", "/beta/$batch", "/v1.0/%24batch" })
	void everyRootHasItsBatch(String url, Api api) {
		String root = url.substring(0, url.lastIndexOf('/'));
		for (String item : List.of(RECORDS + "/r1", "communications/callRecords/r1",
				api.root() + root + RECORDS + "/r1", api.root().toUpperCase(Locale.ROOT) + root + RECORDS + "/r1")) {
			JsonNode answer = api.post(url, Batches.of(Batches.item("1", "GET", item))).expect(200).json();
			assertThat(answer.at("/responses/0/status").intValue()).as(item).isEqualTo(200);
			assertThat(answer.at("/responses/0/body/@odata.context").stringValue())
				.startsWith(api.root() + root + "/$metadata#");
		}
		assertThat(api.get(url).expectError(405, "MethodNotAllowed").header("Allow")).isEqualTo("OPTIONS, POST");
	}

	@Test
	void aUrlThatLeavesTheRootIsTheRequestsOwnFault(Api api) {
		List<String> urls = List.of("http://graph.microsoft.com/v1.0" + RECORDS, api.root() + "/beta" + RECORDS,
				api.root() + "/v1.0x" + RECORDS, "//127.0.0.1" + RECORDS, "../beta" + RECORDS,
				"/communications/%2E%2e/../beta/communications/callRecords", "mailto:x",
				"/communications/./callRecords", "/$batch", "$batch", "/%24batch", "//$batch",
				api.root() + "/v1.0/$batch");
		JsonNode responses = Batches.run(api,
				IntStream.range(0, urls.size())
					.mapToObj((i) -> Batches.item("" + i, "POST", urls.get(i), "{\"requests\":[]}"))
					.toArray(ObjectNode[]::new));
		for (int i = 0; i < urls.size(); i++) {
			assertThat(Batches.status(responses, "" + i)).as(urls.get(i)).isEqualTo(400);
			assertThat(Batches.code(responses, "" + i)).as(urls.get(i)).isEqualTo("BadRequest");
		}
	}

	@Test
	void whatARequestLineCannotHoldIsRefusedOrEncoded(Api api) {
		JsonNode responses = Batches.run(api,
				Batches.item("spaces", "GET", RECORDS + "?$filter=id eq 'r1' or id eq 'ü'"),
				Batches.item("line", "GET", RECORDS + "\r\nHost: x"), Batches.item("nul", "GET", RECORDS + "/\u0000"),
				Batches.item("fragment", "GET", RECORDS + "#x"), Batches.item("hex", "GET", RECORDS + "/%zz"),
				Batches.item("option", "GET", RECORDS + "?$filter=%zz"),
				Batches.item("long", "GET", RECORDS + "/" + "x".repeat(40_000)),
				Batches.item("method", "G ET", RECORDS), Batches.item("unknown", "PROPFIND", RECORDS),
				Batches.item("lower", "get", RECORDS), Batches.item("connect", "CONNECT", RECORDS),
				Batches.item("trace", "TRACE", RECORDS), Batches.item("options", "OPTIONS", RECORDS),
				Batches.header(Batches.item("value", "GET", RECORDS), "X", "a\r\nY: b"),
				Batches.header(Batches.item("name", "GET", RECORDS), "X\r\nY", "a"),
				Batches.header(Batches.item("wide", "GET", RECORDS), "X", "\u20ac"),
				Batches.header(Batches.item("good", "GET", RECORDS), "X", "\u00fc"));
		assertThat(Batches.of(responses, "spaces").at("/body/value")).hasSize(1);
		for (String id : List.of("line", "nul", "fragment", "hex", "option", "long", "method", "value", "name",
				"wide")) {
			assertThat(Batches.status(responses, id)).as(id).isEqualTo(400);
			assertThat(Batches.code(responses, id)).as(id).isEqualTo("BadRequest");
		}
		for (String id : List.of("unknown", "lower", "connect", "trace")) {
			assertThat(Batches.status(responses, id)).as(id).isIn(400, 405);
		}
		assertThat(Batches.of(responses, "options").at("/headers/Allow").stringValue()).contains("POST");
		assertThat(Batches.status(responses, "good")).isEqualTo(200);
	}

	@Test
	void headersOfTheConnectionAreTheBatchs(Api api) {
		ObjectNode item = Batches.item("1", "GET", RECORDS + "/r1");
		for (String name : List.of("Host", "host", "Forwarded", "X-Forwarded-Host", "Authorization", "Expect",
				"Transfer-Encoding", "Content-Length", "Connection")) {
			Batches.header(item, name, "elsewhere.example");
		}
		Batches.header(item, "client-request-id", "mine");
		JsonNode response = Batches.of(Batches.run(api, item), "1");
		assertThat(response.at("/body/@odata.context").stringValue()).startsWith(api.root());
		assertThat(response.at("/headers/client-request-id").stringValue()).isEqualTo("mine");
	}

	@Test
	void aBodyIsJsonOrText(Api api) {
		String ndjson = Bodies.record("n1") + "\n" + Bodies.record("n2") + "\n";
		ObjectNode load = Batches.header(Batches.item("load", "POST", RECORDS), "Content-Type", "application/x-ndjson")
			.put("body", base64(ndjson));
		ObjectNode table = Batches.header(Batches.item("table", "POST", "/communications/pstnCallLogRows"),
				"content-type", "text/csv");
		table.put("body", "id,startDateTime\np1,2026-03-01T10:00:00Z\n");
		ObjectNode encoded = Batches.header(Batches.item("encoded", "POST", RECORDS), "Content-Type",
				"application/json");
		encoded.put("body", base64(Bodies.record("e1")));
		ObjectNode wrong = Batches.header(Batches.item("wrong", "POST", RECORDS), "Content-Type", "application/json");
		wrong.put("body", "no base64!");
		ObjectNode object = Batches.item("object", "POST", RECORDS, "{}");
		Batches.header(object, "Content-Type", "application/x-ndjson");
		ObjectNode untyped = Batches.item("untyped", "POST", RECORDS);
		untyped.set("body", Answer.JSON.readTree(Bodies.record("u1")));
		ObjectNode array = Batches.item("array", "POST", RECORDS, "[1]");
		ObjectNode none = Batches.item("none", "POST", RECORDS);
		none.putNull("body");
		JsonNode responses = Batches.run(api, load, table, encoded, wrong, object, untyped, array, none);
		assertThat(Batches.of(responses, "load").at("/body/created").intValue()).isEqualTo(2);
		assertThat(Batches.of(responses, "table").at("/body/created").intValue()).isEqualTo(1);
		assertThat(Batches.status(responses, "encoded")).isEqualTo(201);
		for (String id : List.of("wrong", "object", "untyped", "array")) {
			assertThat(Batches.code(responses, id)).as(id).isEqualTo("BadRequest");
		}
		assertThat(Batches.status(responses, "none")).isEqualTo(415);
	}

	@Test
	void aHeaderMayBeRepeated(Api api) {
		String batch = Batches.of(Batches.item("1", "POST", RECORDS, Bodies.record("h1")))
			.replace("\"Content-Type\":", "\"content-type\":\"application/json\",\"Content-Type\":");
		Answer answer = api.post(Batches.URL, batch).expect(200);
		assertThat(Batches.status(answer.json().get("responses"), "1")).isEqualTo(201);
	}

	private static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/** What is wrong with a body is found by whom it is for. */
	@Test
	void aBodyBeyondTheLimitsFailsAlone(Api api) {
		String batch = Batches.of(Batches.item("deep", "POST", RECORDS, "{\"x\":1}"),
				Batches.item("twice", "POST", RECORDS, "{\"y\":1}"),
				Batches.item("digits", "POST", RECORDS, "{\"z\":1}"), Batches.item("good", "POST", RECORDS,
						Bodies.record("g1", "\"charge\":0.00", "\"note\":\"]}\\\"\\\\\"")));
		String sent = batch.replace("{\"x\":1}", "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}")
			.replace("{\"y\":1}", "{\"y\":1,\"y\":2}")
			.replace("{\"z\":1}", "{\"z\":" + "1".repeat(2000) + "}");
		JsonNode responses = api.post(Batches.URL, sent).expect(200).json().get("responses");
		for (String id : List.of("deep", "twice", "digits")) {
			assertThat(Batches.code(responses, id)).as(id).isEqualTo("BadRequest");
		}
		assertThat(Batches.status(responses, "good")).isEqualTo(201);
		assertThat(api.get(Api.CALL_RECORDS + "/g1").body()).contains("\"charge\":0.00", "\"note\":\"]}\\\"\\\\\"");
	}

	@Test
	void requestsWaitForThoseTheyDependOn(Api api) {
		JsonNode responses = Batches.run(api, Batches.after(Batches.item("3", "DELETE", RECORDS + "/n1"), "2", "1"),
				Batches.after(Batches.item("2", "PATCH", RECORDS + "/n1", "{\"type\":\"peerToPeer\"}"), "1"),
				Batches.item("1", "POST", RECORDS, Bodies.record("n1")));
		assertThat(responses.valueStream().map((response) -> response.get("id").stringValue())).containsExactly("1",
				"2", "3");
		assertThat(responses.valueStream().map((response) -> response.get("status").intValue())).containsExactly(201,
				200, 204);
	}

	@Test
	void whatDependsOnAFailureFails(Api api) {
		JsonNode responses = Batches.run(api, Batches.item("A", "GET", RECORDS + "/nix"),
				Batches.after(Batches.item("b", "DELETE", RECORDS + "/r1"), "a"),
				Batches.after(Batches.item("c", "GET", RECORDS + "/r1"), "B"),
				Batches.after(Batches.item("d", "GET", "/\n"), "e"), Batches.item("e", "GET", RECORDS + "/r1"),
				Batches.after(Batches.item("f", "GET", RECORDS), "d"), Batches.item("g", "GET", RECORDS));
		assertThat(Batches.status(responses, "A")).isEqualTo(404);
		for (String id : List.of("b", "c", "f")) {
			assertThat(Batches.status(responses, id)).as(id).isEqualTo(424);
			assertThat(Batches.code(responses, id)).as(id).isEqualTo("FailedDependency");
		}
		assertThat(Batches.status(responses, "d")).isEqualTo(400);
		assertThat(Batches.status(responses, "e")).isEqualTo(200);
		assertThat(Batches.status(responses, "g")).isEqualTo(200);
		api.get(Api.CALL_RECORDS + "/r1").expect(200);
	}

	@Test
	void aLargeAnswerStandsAmongSmallOnes(Api api) {
		StringBuilder lines = new StringBuilder();
		for (String id : Bodies.ids("big", 300)) {
			lines.append(Bodies.record(id, "\"note\":\"" + "\u00fc".repeat(5000) + "\"")).append('\n');
		}
		api.post(Api.CALL_RECORDS, lines.toString(), "Content-Type", "application/x-ndjson").expect(200);
		JsonNode responses = Batches.run(api, Batches.item("1", "GET", RECORDS + "/r1"),
				Batches.header(Batches.item("2", "GET", RECORDS + "?$filter=startswith(id,'big')"), "Prefer",
						"odata.maxpagesize=1000"),
				Batches.item("3", "GET", RECORDS + "/nix"),
				Batches.header(Batches.item("4", "GET", RECORDS), "Accept", "application/x-ndjson"),
				Batches.item("5", "GET", RECORDS + "/r1"));
		assertThat(Batches.of(responses, "2").at("/body/value")).hasSize(300);
		assertThat(decoded(Batches.of(responses, "4")).lines()).hasSize(301);
		assertThat(Batches.status(responses, "3")).isEqualTo(404);
		assertThat(Batches.of(responses, "5").at("/body/id").stringValue()).isEqualTo("r1");
	}

	@Test
	void manyAtOnceAreAllAnswered(Api api) throws Exception {
		List<Callable<JsonNode>> batches = new ArrayList<>();
		for (int i = 0; i < BATCHES; i++) {
			ObjectNode[] items = new ObjectNode[20];
			for (int j = 0; j < items.length; j++) {
				items[j] = (j % 2 == 0) ? Batches.item("" + j, "POST", RECORDS, Bodies.record("b%d-%d".formatted(i, j)))
						: Batches.item("" + j, "GET", RECORDS + "?$expand=sessions");
			}
			batches.add(() -> Batches.run(api, items));
		}
		try (ExecutorService clients = Executors.newFixedThreadPool(BATCHES)) {
			for (Future<JsonNode> batch : clients.invokeAll(batches)) {
				assertThat(batch.get().valueStream().map((response) -> response.get("status").intValue()))
					.containsOnly(200, 201);
			}
		}
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("" + (BATCHES * 10 + 1));
	}

	@Test
	void aCompressedBatchIsOneToo(Api api) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(Batches.of(Batches.item("1", "GET", RECORDS + "/r1")).getBytes(StandardCharsets.UTF_8));
		}
		assertThat(api.send("POST", Batches.URL, bytes.toByteArray(), "Content-Encoding", "gzip")
			.expect(200)
			.json()
			.at("/responses/0/status")
			.intValue()).isEqualTo(200);
	}

	@Test
	void theBatchsOwnAnswerIsJson(Api api) throws IOException {
		Answer answer = RawHttp.send(api.root(), "POST /v1.0/$batch HTTP/1.1\r\nHost: localhost\r\n"
				+ "Content-Type: application/json;odata.metadata=minimal\r\nContent-Length: 15\r\n\r\n{\"requests\":[]}");
		assertThat(answer.expect(200).header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.body()).isEqualTo("{\"responses\":[]}");
		assertThat(answer.header("OData-Version")).isEqualTo("4.0");
	}

}
