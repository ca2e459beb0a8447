package dev.callrecords.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.AuditLogs;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request to the API leaves one entry in the audit log. */
@ServiceTest
class AuditTests {

	private static final String RECORDS = Api.CALL_RECORDS;

	private static void expect(Answer answer, String action, String resource, int rows) {
		JsonNode entry = AuditLogs.entry(answer);
		assertThat(entry.at("/event/action").asString()).as(entry.toString()).isEqualTo(action);
		assertThat(entry.at("/callrecords/resource").asString()).as(entry.toString()).isEqualTo(resource);
		assertThat(entry.at("/callrecords/rows").intValue()).as(entry.toString()).isEqualTo(rows);
		assertThat(entry.at("/http/response/status_code").intValue()).isEqualTo(answer.status());
		assertThat(entry.at("/event/outcome").asString()).isEqualTo((answer.status() < 400) ? "success" : "failure");
	}

	private static void store(Api api, int records) {
		String lines = IntStream.range(0, records)
			.mapToObj((i) -> Bodies.record("r" + i, "\"sessions\": [" + Bodies.session("s") + "]"))
			.collect(Collectors.joining("\n"));
		api.post(RECORDS, lines, "Content-Type", "application/x-ndjson").expect(200);
	}

	@Test
	void anEntryTellsWhoAskedWhatFromWhereAndWithWhichResult(Api api) {
		store(api, 2);
		Instant before = Instant.now();
		Answer answer = api.get(RECORDS + "/?$filter=id%20ne%20'%2B4930123456'&x=1", "client-request-id", "mine")
			.expect(200);
		JsonNode entry = AuditLogs.entry(answer);
		assertThat(Instant.parse(entry.get("@timestamp").asString())).isBetween(before.minusMillis(1), Instant.now());
		assertThat(entry.at("/event").propertyNames()).containsExactlyInAnyOrder("kind", "category", "type", "action",
				"outcome", "duration");
		assertThat(entry.at("/event/kind").asString()).isEqualTo("event");
		assertThat(entry.at("/event/category").toString()).isEqualTo("[\"api\",\"database\"]");
		assertThat(entry.at("/event/type").toString()).isEqualTo("[\"access\"]");
		assertThat(entry.at("/event/duration").longValue()).isPositive();
		assertThat(entry.at("/client/ip").asString()).isEqualTo("127.0.0.1");
		assertThat(entry.at("/client/address").asString()).isEqualTo("127.0.0.1");
		assertThat(entry.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(entry.at("/url/path").asString()).isEqualTo(RECORDS + "/");
		assertThat(entry.at("/url/query").asString()).isEqualTo("$filter=id%20ne%20'%2B4930123456'&x=1");
		assertThat(entry.at("/log/logger").asString()).isEqualTo(AuditLog.NAME);
		assertThat(entry.at("/service/name").asString()).isEqualTo("callrecords");
		assertThat(entry.at("/ecs/version").asString()).isNotEmpty();
		assertThat(entry.at("/message").asString()).isEqualTo("read callRecords: 200");
		assertThat(entry.has("user")).isFalse();
		expect(answer, "read", "callRecords", 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/v1.0/communications/callRecords                           | callRecords                   | 3
					/communications/callRecords?$top=2                         | callRecords                   | 2
					/beta/communications/callRecords?$expand=sessions          | callRecords                   | 3
					/v1.0/communications/callRecords/$count                    | callRecords                   | 1
					/v1.0/communications/callRecords/r1                        | callRecords                   | 1
					/v1.0/communications/callRecords('r1')/sessions            | callRecords/sessions          | 1
					/v1.0/communications/callRecords/r1/sessions/s             | callRecords/sessions          | 1
					/v1.0/communications/callRecords/r1/sessions/s/segments    | callRecords/sessions/segments | 0
					/v1.0/communications/callRecords/r1/sessions/$count        | callRecords/sessions          | 1
					/v1.0/communications/pstnCallLogRows                       | pstnCallLogRows               | 0
					/v1.0/communications/callRecords/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02) | callRecords/getPstnCalls | 0
					/v1.0/communications                                       | communications                | 0
					/v1.0/$metadata                                            | $metadata                     | 0
					/v1.0                                                      | /                             | 0
					""")
	void readsAreCounted(String path, String resource, int rows, Api api) {
		store(api, 3);
		expect(api.get(path).expect(200), "read", resource, rows);
	}

	@Test
	void whatIsNotSentIsNotCounted(Api api) {
		store(api, 3);
		expect(api.send("HEAD", RECORDS, null).expect(200), "read", "callRecords", 0);
		String etag = api.get(RECORDS + "/r1").header("ETag");
		expect(api.get(RECORDS + "/r1", "If-None-Match", etag).expect(304), "read", "callRecords", 0);
	}

	@Test
	void changesAreCounted(Api api) {
		expect(api.post(RECORDS, Bodies.record("r1")).expect(201), "create", "callRecords", 1);
		expect(api.post(RECORDS + "/r1/sessions", Bodies.session("s"), "Prefer", "return=minimal").expect(204),
				"create", "callRecords/sessions", 1);
		expect(api.patch(RECORDS + "/r1", "{}").expect(200), "update", "callRecords", 1);
		expect(api.put(RECORDS + "/r1", Bodies.record("r1")).expect(200), "update", "callRecords", 1);
		expect(api.put(RECORDS + "/r2", Bodies.record("r2")).expect(201), "create", "callRecords", 1);
		Answer deleted = api.delete(RECORDS + "/r2").expect(204);
		expect(deleted, "delete", "callRecords", 1);
		assertThat(AuditLogs.entry(deleted).at("/event/type").toString()).isEqualTo("[\"deletion\"]");
	}

	@Test
	void whatIsDoneWithAPersonsDataIsCounted(Api api) {
		for (String id : List.of("p1", "p2")) {
			api.post(Api.PSTN_ROWS, "{\"id\":\"%s\",\"userId\":\"0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01\"}".formatted(id))
				.expect(201);
		}
		String persons = "/v1.0/communications/dataSubjects/";
		String ida = "{\"id\":\"0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01\"%s}";
		expect(api.post(persons + "export", ida.formatted("")).expect(200), "export", "dataSubjects", 2);
		expect(api.post(persons + "erase", ida.formatted("")).expect(200), "read", "dataSubjects", 2);
		expect(api.post(persons + "erase", ida.formatted(",\"dryRun\":false")).expect(200), "erase", "dataSubjects", 2);
	}

	@Test
	void loadsAndExportsAreCounted(Api api) {
		String lines = Bodies.record("a") + "\n" + Bodies.record("b") + "\n" + Bodies.record("a") + "\nnothing";
		Answer load = api.post(RECORDS, lines, "Content-Type", "application/x-ndjson").expect(200);
		assertThat(load.body()).contains("\"created\":2", "\"skipped\":1", "\"failed\":1");
		expect(load, "load", "callRecords", 2);
		expect(api.get(RECORDS, "Accept", "application/x-ndjson").expect(200), "export", "callRecords", 2);
		String csv = "id,startDateTime,endDateTime\nx,2026-03-01T00:00:00Z,2026-03-01T00:00:00Z\n";
		expect(api.post(Api.PSTN_ROWS, csv, "Content-Type", "text/csv").expect(200), "load", "pstnCallLogRows", 1);
		expect(api.get(Api.PSTN_ROWS, "Accept", "text/csv").expect(200), "export", "pstnCallLogRows", 1);
		expect(api.get(RECORDS + "?$top=x", "Accept", "application/x-ndjson").expect(400), "read", "callRecords", 0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /v1.0/communications/callRecords/none        | 404
			GET    | /v1.0/communications/nothing                 | 404
			GET    | /v1.0/other?$filter=a                        | 404
			GET    | /v1.0/communications/callRecords?$filter=x+y | 400
			GET    | /v1.0/communications/callRecords?$foo=1      | 400
			DELETE | /v1.0/communications/callRecords             | 405
			TRACE  | /v1.0/communications/callRecords             | 405
			FOO    | /v1.0/communications/callRecords             | 405
			POST   | /v1.0/communications/callRecords             | 415
			GET    | /v1.0/communications/callRecords/%zz         | 400
			GET    | /v1.0/communications/callRecords/%00         | 400
			GET    | /v1.0/%24batch                               | 405
			""")
	void whatIsRefusedIsThereAsWell(String method, String path, int status, Api api) throws IOException {
		Answer answer = RawHttp
			.send(api.root(), "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(method, path))
			.expect(status);
		JsonNode entry = AuditLogs.entry(answer);
		assertThat(entry.at("/event/outcome").asString()).isEqualTo("failure");
		assertThat(entry.at("/http/response/status_code").intValue()).isEqualTo(status);
		assertThat(entry.at("/http/request/method").asString()).isEqualTo(method);
		assertThat(entry.at("/url/path").asString()).isEqualTo(path.replaceAll("\\?.*", ""));
		assertThat(entry.at("/callrecords/rows").intValue()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: a\r\nHost: b", "Host: a b", "Host: localhost\r\nno colon",
			"Host: localhost\r\nTransfer-Encoding: odd" })
	void whatIsNotValidHttpIsThereAsWell(String headers, Api api) throws IOException {
		Answer answer = RawHttp.send(api.root(), "GET " + RECORDS + "/r?x=1 HTTP/1.1\r\n" + headers + "\r\n\r\n");
		assertThat(answer.status()).isBetween(400, 499);
		JsonNode entry = AuditLogs.entry(answer);
		assertThat(entry.at("/http/response/status_code").intValue()).isEqualTo(answer.status());
		assertThat(entry.at("/url/path").asString()).isEqualTo(RECORDS + "/r");
		assertThat(entry.at("/url/query").asString()).isEqualTo("x=1");
	}

	@Test
	void eachRequestOfABatchIsAnEntryOfItsOwn(Api api) {
		store(api, 3);
		String create = Bodies.record("new");
		Answer batch = api.post("/v1.0/$batch", """
				{"requests": [
				  {"id": "1", "method": "GET", "url": "/communications/callRecords?$top=2"},
				  {"id": "2", "method": "POST", "url": "/communications/callRecords", "body": %s,
				   "headers": {"Content-Type": "application/json"}},
				  {"id": "3", "method": "GET", "url": "/communications/callRecords/none"}]}""".formatted(create))
			.expect(200);
		expect(batch, "batch", "$batch", 0);
		String id = batch.header("request-id");
		assertThat(AuditLogs.entries("callrecords.batch", id))
			.map((entry) -> "%s %s %d %d %s".formatted(entry.at("/event/action").asString(),
					entry.at("/url/path").asString(), entry.at("/http/response/status_code").intValue(),
					entry.at("/callrecords/rows").intValue(), entry.at("/client/ip").asString()))
			.containsExactly("read /v1.0/communications/callRecords 200 2 127.0.0.1",
					"create /v1.0/communications/callRecords 201 1 127.0.0.1",
					"read /v1.0/communications/callRecords/none 404 0 127.0.0.1");
		batch.json().get("responses").forEach((response) -> {
			String own = response.at("/headers/request-id").asString();
			assertThat(AuditLogs.entry("http.request.id", own).at("/callrecords/batch").asString()).isEqualTo(id);
		});
	}

	@Test
	void anExportThatItsClientLeavesHasNoCertainOutcome(Api api) throws Exception {
		String filler = "\"filler\": \"%s\"".formatted("x".repeat(100_000));
		String lines = IntStream.range(0, 300)
			.mapToObj((i) -> Bodies.record("r" + i, filler))
			.collect(Collectors.joining("\n"));
		api.post(RECORDS, lines, "Content-Type", "application/x-ndjson").expect(200);
		String mark = UUID.randomUUID().toString();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(api.root()).getPort())) {
			socket.getOutputStream()
				.write("GET %s?x=%s HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n"
					.formatted(RECORDS, mark)
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isEqualTo('H');
			socket.setSoLinger(true, 0);
		}
		JsonNode entry = AuditLogs.entry("url.query", "x=" + mark);
		assertThat(entry.at("/event/outcome").asString()).isEqualTo("unknown");
		assertThat(entry.at("/event/action").asString()).isEqualTo("export");
		assertThat(entry.at("/callrecords/rows").intValue()).isBetween(1, 299);
	}

	@Test
	void aWholeExportIsCountedToItsEnd(Api api) throws Exception {
		store(api, 300);
		HttpRequest request = HttpRequest.newBuilder(URI.create(api.root() + RECORDS))
			.header("Accept", "application/x-ndjson")
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
			try (InputStream body = answer.body()) {
				assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(300);
			}
			JsonNode entry = AuditLogs.entry("http.request.id",
					answer.headers().firstValue("request-id").orElseThrow());
			assertThat(entry.at("/callrecords/rows").intValue()).isEqualTo(300);
			assertThat(entry.at("/event/outcome").asString()).isEqualTo("success");
		}
	}

	@Test
	void whatIsNotTheApiIsNotThere(Api api) {
		Answer health = api.get("/actuator/health").expect(200);
		Answer document = api.get("/v3/api-docs").expect(200);
		AuditLogs.entry(api.get(RECORDS).expect(200));
		assertThat(AuditLogs.entries("http.request.id", health.header("request-id"))).isEmpty();
		assertThat(AuditLogs.entries("http.request.id", document.header("request-id"))).isEmpty();
	}

	@Test
	void onlyItsOwnerReadsTheFile(Api api) throws IOException {
		AuditLogs.entry(api.get(RECORDS).expect(200));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(AuditLogs.FILE))).isEqualTo("rw-------");
	}

}
