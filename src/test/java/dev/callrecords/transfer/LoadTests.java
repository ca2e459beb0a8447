package dev.callrecords.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the lines of a load. */
@ServiceTest
class LoadTests {

	@Test
	void aRecordIsCreatedReplacedByAHigherVersionAndElseLeftAlone(Api api) {
		Ndjson.expect(load(api, Ndjson.call("a", 2, "two"), Ndjson.call("b", 1, "one")), 2, 0, 0, 0);
		Ndjson.expect(load(api, Ndjson.call("a", 2, "again"), Ndjson.call("b", 0, "older")), 0, 0, 2, 0);
		assertThat(topic(api, "a")).isEqualTo("two");
		Ndjson.expect(load(api, Ndjson.call("a", 5, "five"), Ndjson.call("b", 1, "one")), 0, 1, 1, 0);
		assertThat(topic(api, "a")).isEqualTo("five");
		JsonNode record = api.get(Api.CALL_RECORDS + "/a?$expand=sessions").expect(200).json();
		assertThat(record.get("version").intValue()).isEqualTo(5);
		assertThat(record.get("sessions")).extracting((session) -> session.get("id").stringValue())
			.containsExactly("s-five");
	}

	@Test
	void aReplacementLeavesNothingOfTheOldRecord(Api api) {
		load(api, Ndjson.call("a", 1, "one"));
		Ndjson.expect(load(api, """
				{"id":"a","version":2,"startDateTime":"2026-09-02T08:00:00Z","endDateTime":"2026-09-02T08:10:00Z"}"""),
				0, 1, 0, 0);
		JsonNode record = api.get(Api.CALL_RECORDS + "/a?$expand=sessions").json();
		assertThat(record.get("sessions")).isEmpty();
		assertThat(record.get("joinWebUrl").isNull()).isTrue();
		assertThat(record.get("type").stringValue()).isEqualTo("unknown");
	}

	@Test
	void aRecordMayComeTwiceInOneBody(Api api) {
		Ndjson.expect(load(api, Ndjson.call("a", 1, "one"), Ndjson.call("a", 3, "three"), Ndjson.call("a", 2, "two")),
				1, 1, 1, 0);
		assertThat(topic(api, "a")).isEqualTo("three");
	}

	@Test
	void ofManyLinesEachIsTakenForItself(Api api) {
		List<String> first = new ArrayList<>();
		List<String> second = new ArrayList<>();
		for (int i = 0; i < 250; i++) {
			String id = "call" + i;
			first.add((i % 5 == 0) ? "{\"id\":\"%s\"}".formatted(id) : Ndjson.call(id, 2, "two"));
			second.add(Ndjson.call(id, 1 + i % 3, "again"));
		}
		Ndjson.expect(load(api, first.toArray(String[]::new)), 200, 0, 0, 50);
		// Of the 200 that are there, 66 come with a higher version.
		Ndjson.expect(load(api, second.toArray(String[]::new)), 50, 66, 134, 0);
		Ndjson.expect(load(api, second.toArray(String[]::new)), 0, 0, 250, 0);
		for (int i = 0; i < 250; i++) {
			boolean again = i % 5 == 0 || i % 3 == 2;
			assertThat(topic(api, "call" + i)).isEqualTo(again ? "again" : "two");
		}
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("250");
	}

	@Test
	void ofManyRowsEachIsTakenForItself(Api api) {
		List<String> first = new ArrayList<>();
		List<String> second = new ArrayList<>();
		for (int i = 0; i < 250; i++) {
			first.add((i % 5 == 0) ? "{" : Ndjson.pstnRow("row" + i, "0.1"));
			second.add(Ndjson.pstnRow("row" + i, (i % 3 == 2) ? "0.2" : "0.1"));
		}
		Ndjson.expect(rows(api, first.toArray(String[]::new)), 200, 0, 0, 50);
		Ndjson.expect(rows(api, second.toArray(String[]::new)), 50, 66, 134, 0);
		assertThat(api.get(Api.PSTN_ROWS + "/$count?$filter=charge%20eq%200.2").body()).isEqualTo("83");
		assertThat(api.get(Api.PSTN_ROWS + "/$count").body()).isEqualTo("250");
	}

	@Test
	void aRecordWithoutAnIdGetsOne(Api api) {
		String line = """
				{"startDateTime":"2026-09-01T08:00:00Z","endDateTime":"2026-09-01T08:10:00Z"}""";
		Ndjson.expect(load(api, line, line), 2, 0, 0, 0);
		assertThat(api.get(Api.CALL_RECORDS).json().get("value")).hasSize(2);
	}

	@Test
	void aRowIsCreatedReplacedWhenItDiffersAndElseLeftAlone(Api api) {
		Ndjson.expect(rows(api, Ndjson.pstnRow("p1", "0.10"), Ndjson.pstnRow("p2", "0.0000")), 2, 0, 0, 0);
		String etag = api.get(Api.PSTN_ROWS + "/p1").header("ETag");
		Ndjson.expect(rows(api, Ndjson.pstnRow("p1", "0.10"), Ndjson.pstnRow("p2", "0.00")), 0, 1, 1, 0);
		assertThat(api.get(Api.PSTN_ROWS + "/p1").header("ETag")).isEqualTo(etag);
		assertThat(api.get(Api.PSTN_ROWS + "/p2").body()).contains("\"charge\":0.00,");
	}

	@Test
	void rowsThatAreStoredWithLongTextsAreComparedAndReplacedAsWell(Api api) {
		String longRow = Ndjson.pstnRow("p1", "0.1").replace("{", "{\"note\":\"%s\",".formatted("x".repeat(20_000)));
		String shortRow = Ndjson.pstnRow("p2", "0.1");
		Ndjson.expect(rows(api, longRow, shortRow), 2, 0, 0, 0);
		Ndjson.expect(rows(api, longRow, shortRow), 0, 0, 2, 0);
		Ndjson.expect(rows(api, longRow.replace("0.1", "0.2"), shortRow), 0, 1, 1, 0);
		Ndjson.expect(rows(api, Ndjson.pstnRow("p1", "0.3"), shortRow), 0, 1, 1, 0);
		assertThat(api.get(Api.PSTN_ROWS + "/p1").body()).contains("\"charge\":0.3,").doesNotContain("note");
	}

	@Test
	void theDirectRoutingLogIsLoadedInTheSameWay(Api api) {
		String row = """
				{"id":"d1","startDateTime":"2026-09-01T08:00:00.123Z","callType":"ByotIn","finalSipCode":404}""";
		Ndjson.expect(Ndjson.post(api, Api.DIRECT_ROUTING_ROWS, row), 1, 0, 0, 0);
		Ndjson.expect(Ndjson.post(api, Api.DIRECT_ROUTING_ROWS, row), 0, 0, 1, 0);
		Ndjson.expect(Ndjson.post(api, Api.DIRECT_ROUTING_ROWS, row.replace("404", "486")), 0, 1, 0, 0);
		assertThat(api.get(Api.DIRECT_ROUTING_ROWS + "/d1").json().get("finalSipCode").intValue()).isEqualTo(486);
		api.get(Api.PSTN_ROWS + "/d1").expectError(404, "NotFound");
	}

	@Test
	void badLinesAreRejectedAndTheOthersGoIn(Api api) {
		JsonNode report = Ndjson.expect(load(api, Ndjson.call("a", 1, "one"), "{\"id\":", "[1]",
				Ndjson.call("b", 1, "one").replace("peerToPeer", "party"), "{\"id\":\"c\"}",
				"{\"id\":\"d\",\"id\":\"d\"}", Ndjson.call("e", 1, "one")), 2, 0, 0, 5);
		JsonNode errors = report.get("errors");
		assertThat(errors).extracting((error) -> error.get("line").intValue()).containsExactly(2, 3, 4, 5, 6);
		assertThat(errors).extracting((error) -> error.get("code").stringValue()).containsOnly("BadRequest");
		assertThat(errors.get(0).get("message").stringValue()).startsWith("The line ends before its JSON does");
		assertThat(errors.get(0).has("target")).isFalse();
		assertThat(errors.get(1).get("message").stringValue()).isEqualTo("The line must be a JSON object.");
		assertThat(errors.get(2).get("target").stringValue()).isEqualTo("type");
		assertThat(errors.get(3).get("target").stringValue()).isEqualTo("endDateTime");
		assertThat(errors.get(3).get("message").stringValue())
			.isEqualTo("'endDateTime' is required. (2 problems in all)");
		assertThat(topic(api, "e")).isEqualTo("one");
		api.get(Api.CALL_RECORDS + "/b").expectError(404, "NotFound");
		api.get(Api.CALL_RECORDS + "/c").expectError(404, "NotFound");
	}

	@Test
	void aTargetLeadsIntoTheRecord(Api api) {
		JsonNode report = Ndjson.expect(
				load(api, Ndjson.call("a", 1, "one")
					.replace("\"segments\":[]",
							"\"segments\":[{\"startDateTime\":\"2026-09-01T08:00:00Z\",\"endDateTime\":\"never\"}]")),
				0, 0, 0, 1);
		assertThat(report.get("errors").get(0).get("target").stringValue())
			.isEqualTo("sessions[0].segments[0].endDateTime");
	}

	@Test
	void blankLinesCarriageReturnsAndAMissingLastLineFeedAreFine(Api api) {
		JsonNode report = Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, "\n" + Ndjson.call("a", 1, "one")
				+ "\r\n \t\r\n\r\n" + Ndjson.call("b", 1, "one") + "\r\nbad\n" + Ndjson.call("c", 1, "one")), 3, 0, 0,
				1);
		assertThat(report.get("errors").get(0).get("line").intValue()).isEqualTo(6);
	}

	@Test
	void aByteOrderMarkAtTheBeginningIsFine(Api api) {
		Ndjson.expect(load(api, "\uFEFF" + Ndjson.call("a", 1, "one"), Ndjson.call("b", 1, "one")), 2, 0, 0, 0);
	}

	@Test
	void nothingIsLoadedFromNothing(Api api) {
		assertThat(load(api, "").expect(200).body())
			.isEqualTo("{\"created\":0,\"updated\":0,\"skipped\":0,\"failed\":0,\"errors\":[]}");
	}

	@Test
	void aLineOfInvalidUtf8IsOneFailedLine(Api api) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes((Ndjson.call("a", 1, "one") + "\n").getBytes(StandardCharsets.UTF_8));
		body.writeBytes(Ndjson.call("b", 1, "Zo\u00EB").getBytes(StandardCharsets.ISO_8859_1));
		body.writeBytes(("\n" + Ndjson.call("c", 1, "one")).getBytes(StandardCharsets.UTF_8));
		JsonNode report = Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, body.toByteArray()), 2, 0, 0, 1);
		assertThat(report.get("errors").get(0).get("line").intValue()).isEqualTo(2);
	}

	@Test
	void aLineBeyondTheLimitIsOneFailedLine(Api api) {
		String tooLong = "{\"id\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}";
		JsonNode report = Ndjson.expect(load(api, Ndjson.call("a", 1, "one"), tooLong, Ndjson.call("b", 1, "one")), 2,
				0, 0, 1);
		JsonNode error = report.get("errors").get(0);
		assertThat(error.get("line").intValue()).isEqualTo(2);
		assertThat(error.get("code").stringValue()).isEqualTo("RequestTooLarge");
	}

	@Test
	void theReportStaysSmallWhateverIsSent(Api api) {
		String line = "{\"%s\":\"\\u0000\"}".formatted("x".repeat(20_000));
		Answer answer = load(api, IntStream.range(0, 150).mapToObj((i) -> line).toArray(String[]::new));
		JsonNode report = Ndjson.expect(answer, 0, 0, 0, 150);
		assertThat(report.get("errors")).hasSize(100);
		assertThat(answer.body()).hasSizeLessThan(200_000);
	}

	@Test
	void aCompressedBodyIsTaken(Api api) {
		byte[] body = Ndjson.gzip(Ndjson.call("a", 1, "one") + "\n" + Ndjson.call("b", 1, "one"));
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, body, "Content-Encoding", "gzip"), 2, 0, 0, 0);
	}

	@Test
	void compressedFilesMayBeJoined(Api api) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (String id : List.of("a", "b", "c")) {
			body.writeBytes(Ndjson.gzip(Ndjson.call(id, 1, "one") + "\n"));
		}
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, body.toByteArray(), "Content-Encoding", "gzip"), 3, 0, 0, 0);
	}

	@Test
	void otherEncodingsAreNotTaken(Api api) {
		Ndjson.post(api, Api.CALL_RECORDS, Ndjson.call("a", 1, "one"), "Content-Encoding", "br")
			.expectError(415, "UnsupportedMediaType");
	}

	@ParameterizedTest
	@ValueSource(strings = { Api.CALL_RECORDS, Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS })
	void otherMediaTypesAreNotTaken(String path, Api api) {
		for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
			api.post(path, "{}", "Content-Type", type).expectError(415, "UnsupportedMediaType");
		}
		assertThat(api.get(path).json().get("value")).isEmpty();
	}

	@Test
	void mediaTypeParametersAndOtherRootsAreFine(Api api) {
		for (String root : List.of("", "/v1.0", "/beta")) {
			Ndjson.expect(api.post(root + "/communications/callRecords", Ndjson.call("r" + root, 1, "one"),
					"Content-Type", Ndjson.TYPE + "; charset=utf-8"), 1, 0, 0, 0);
		}
	}

	@Test
	void loadingIsForCollectionsOnly(Api api) {
		Ndjson.post(api, Api.CALL_RECORDS + "/a/sessions", "{}").expectError(415, "UnsupportedMediaType");
		api.put(Api.CALL_RECORDS + "/a", "{}", "Content-Type", Ndjson.TYPE).expectError(415, "UnsupportedMediaType");
	}

	@Test
	void theAnswerIsJson(Api api) {
		assertThat(load(api, Ndjson.call("a", 1, "one")).header("Content-Type")).startsWith("application/json");
		Ndjson.post(api, Api.CALL_RECORDS, Ndjson.call("b", 1, "one"), "Accept", "text/html")
			.expectError(406, "NotAcceptable");
	}

	@Test
	void loadsOfTheSameLinesAtTheSameTimeFailNone(Api api) throws Exception {
		String calls = IntStream.range(0, 150)
			.mapToObj((i) -> Ndjson.call("call" + i, 1, "one").replace("\"segments\":[]", """
					"segments":[{"startDateTime":"2026-09-01T08:00:00Z","endDateTime":"2026-09-01T08:01:00Z"}]"""))
			.collect(Collectors.joining("\n"));
		assertThat(loadAtTheSameTime(api, Api.CALL_RECORDS, calls)).isEqualTo(150);
		assertThat(api.get(Api.CALL_RECORDS + "/$count?$filter=sessions/any(s:s/segments/any())").body())
			.isEqualTo("150");
		String rows = IntStream.range(0, 150)
			.mapToObj((i) -> Ndjson.pstnRow("row" + i, "0.01"))
			.collect(Collectors.joining("\n"));
		assertThat(loadAtTheSameTime(api, Api.PSTN_ROWS, rows)).isEqualTo(150);
	}

	private static int loadAtTheSameTime(Api api, String path, String lines) throws Exception {
		int created = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Callable<Answer>> loads = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				loads.add(() -> Ndjson.post(api, path, lines));
			}
			for (Future<Answer> answer : threads.invokeAll(loads)) {
				JsonNode report = answer.get().expect(200).json();
				assertThat(report.get("failed").intValue()).as(report.toString()).isZero();
				assertThat(report.get("updated").intValue()).isZero();
				created += report.get("created").intValue();
			}
		}
		return created;
	}

	private static Answer load(Api api, String... lines) {
		return Ndjson.post(api, Api.CALL_RECORDS, String.join("\n", lines) + "\n");
	}

	private static Answer rows(Api api, String... lines) {
		return Ndjson.post(api, Api.PSTN_ROWS, String.join("\n", lines));
	}

	private static String topic(Api api, String id) {
		String url = api.get(Api.CALL_RECORDS + "/" + id).expect(200).json().get("joinWebUrl").stringValue();
		return url.substring(url.lastIndexOf('/') + 1);
	}

}
