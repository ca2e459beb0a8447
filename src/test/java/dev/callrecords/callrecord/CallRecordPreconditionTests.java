package dev.callrecords.callrecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** ETags, If-Match and If-None-Match. */
@ServiceTest
class CallRecordPreconditionTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1",
						"\"sessions\": [%s], \"organizer_v2\": %s".formatted(Bodies.session("s1"), Bodies.user("o"))))
			.expect(201);
	}

	@Test
	void theTagInHeaderAndBodyIsOneAndFollowsEveryChange(Api api) {
		Answer read = api.get(RECORD);
		assertThat(read.text("/@odata.etag")).isEqualTo(read.header("ETag")).startsWith("W/\"");
		Answer patched = api.patch(RECORD, "{}").expect(200);
		assertThat(patched.header("ETag")).isNotEqualTo(read.header("ETag")).isEqualTo(api.get(RECORD).header("ETag"));
		assertThat(api.get(Api.CALL_RECORDS).text("/value/0/@odata.etag")).isEqualTo(patched.header("ETag"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?$expand=sessions", "/organizer_v2", "/sessions/s1" })
	void aReaderThatHasTheStateGetsNoBody(String path, Api api) {
		String tag = api.get(RECORD + path).expect(200).header("ETag");
		Answer unchanged = api.get(RECORD + path, "If-None-Match", tag).expect(304);
		assertThat(unchanged.body()).isEmpty();
		assertThat(unchanged.header("ETag")).isEqualTo(tag);
		api.patch(RECORD + "/sessions/s1", "{}").expect(200);
		api.get(RECORD + path, "If-None-Match", tag).expect(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "%s; 304", "*; 304", "\"other\", %s; 304", "\"other\"; 200", "W/\"1\"; 200" })
	void ifNoneMatchListsTags(String condition, int status, Api api) {
		String tag = api.get(RECORD).header("ETag");
		api.get(RECORD, "If-None-Match", condition.formatted(tag)).expect(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/organizer_v2", "/sessions/s1" })
	void aReaderMayDemandAState(String path, Api api) {
		String tag = api.get(RECORD).header("ETag");
		api.get(RECORD + path, "If-Match", tag).expect(200);
		api.get(RECORD + path, "If-Match", "*").expect(200);
		api.patch(RECORD, "{}").expect(200);
		api.get(RECORD + path, "If-Match", tag).expectError(412, "PreconditionFailed", "If-Match");
	}

	@Test
	void tagsMayStandInSeveralHeaders(Api api) throws IOException {
		String tag = api.get(RECORD).header("ETag");
		String request = "GET %s/r1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%2$s: \"x\"\r\n%2$s: %3$s\r\n\r\n";
		assertThat(RawHttp.send(api.root(), request.formatted(Api.CALL_RECORDS, "If-None-Match", tag)).status())
			.isEqualTo(304);
		assertThat(RawHttp.send(api.root(), request.formatted(Api.CALL_RECORDS, "If-Match", tag)).status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "PUT", "DELETE" })
	void aWriterWithAnOldTagIsTurnedAway(String method, Api api) {
		String tag = api.get(RECORD).header("ETag");
		String changed = api.patch(RECORD, "{\"joinWebUrl\": \"changed\"}", "If-Match", tag).expect(200).header("ETag");
		String body = method.equals("DELETE") ? null : Bodies.record("r1");
		api.sendJson(method, RECORD, body, "If-Match", tag).expectError(412, "PreconditionFailed", "If-Match");
		assertThat(api.get(RECORD).text("/joinWebUrl")).isEqualTo("changed");
		api.sendJson(method, RECORD, body, "If-Match", changed).expect(method.equals("DELETE") ? 204 : 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "PUT", "DELETE" })
	void nestedEntitiesAreGuardedByTheRecordsTag(String method, Api api) {
		String session = RECORD + "/sessions/s1";
		String tag = api.get(session).header("ETag");
		assertThat(tag).isEqualTo(api.get(RECORD).header("ETag"));
		api.patch(RECORD, "{}").expect(200);
		String body = method.equals("DELETE") ? null : Bodies.session("s1");
		api.sendJson(method, session, body, "If-Match", tag).expectError(412, "PreconditionFailed", "If-Match");
		api.sendJson(method, session, body, "If-Match", "*").expect(method.equals("DELETE") ? 204 : 200);
	}

	@Test
	void aTagNeverComesBackWhenAVersionDoes(Api api) {
		String tag = api.get(RECORD).header("ETag");
		api.put(RECORD, Bodies.record("r1", "\"version\": 9")).expect(200);
		api.put(RECORD, Bodies.record("r1", "\"version\": 1")).expect(200);
		assertThat(api.get(RECORD).json().get("version").intValue()).isEqualTo(1);
		api.patch(RECORD, "{}", "If-Match", tag).expectError(412, "PreconditionFailed");
	}

	@Test
	void aTagDoesNotOutliveItsRecord(Api api) {
		String tag = api.get(RECORD).header("ETag");
		api.delete(RECORD).expect(204);
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"joinWebUrl\": \"another\"")).expect(201);
		api.patch(RECORD, "{}", "If-Match", tag).expectError(412, "PreconditionFailed");
		api.get(RECORD, "If-None-Match", tag).expect(200);
	}

	/**
	 * Neither the version nor the time of the last change differs, and the record's own
	 * row would be the same.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			"id": "g1"               ; "id": "g2"
			"reason": "one"          ; "reason": "other"
			"id": "au1"              ; "id": "au2"
			"xSession": 1            ; "xSession": 2
			"xSegment": "x"          ; "xSegment": null
			"displayName": "Ida"     ; "displayName": "Eve"
			"id": "p135"             ; "id": "p136"
			"xOrganizer": 1          ; "xOrganizer": 1.0
			""")
	void aReplacementOfNestedContentAloneChangesTheTag(String before, String after, Api api) {
		String record = Bodies.record("r2",
				"""
						"version": 5, "lastModifiedDateTime": "2026-03-01T12:00:00Z",
						"organizer_v2": {"identity": {"user": {"id": "o"}}, "xOrganizer": 1}, "participants_v2": %s,
						"sessions": [{"id": "s1", "startDateTime": "%s", "endDateTime": "%2$s", "xSession": 1, "segments": [{"id": "g1",
						  "startDateTime": "%2$s", "endDateTime": "%2$s", "xSegment": "x",
						  "failureInfo": {"stage": "midcall", "reason": "one"}}]}]"""
					.formatted(participants(), Bodies.START));
		assertThat(record).contains(before);
		String read = Api.CALL_RECORDS + "/r2?$expand=participants_v2($top=200),sessions($expand=segments)";
		String tag = api.put(Api.CALL_RECORDS + "/r2", record).expect(201).header("ETag");
		String changed = api.put(Api.CALL_RECORDS + "/r2", record.replace(before, after)).expect(200).header("ETag");
		assertThat(changed).isNotEqualTo(tag);
		assertThat(api.get(read, "If-None-Match", tag).expect(200).header("ETag")).isEqualTo(changed);
		api.put(Api.CALL_RECORDS + "/r2", record, "If-Match", tag).expectError(412, "PreconditionFailed", "If-Match");
		api.get(read, "If-None-Match", changed).expect(304);
	}

	private static String participants() {
		return Bodies.array(Bodies.ids("p", 140)
			.stream()
			.map((id) -> """
					{"administrativeUnitInfos": [{"id": "au1"}], "identity": {"user": {"id": "%s", "displayName": "Ida"}}}"""
				.formatted(id))
			.toList());
	}

	@Test
	void aLoadChangesTheTag(Api api) {
		String tag = api.get(RECORD).header("ETag");
		String line = Bodies.record("r1", "\"version\": 2").strip();
		api.send("POST", Api.CALL_RECORDS, line.getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/x-ndjson")
			.expectJson("{\"created\": 0, \"updated\": 1, \"skipped\": 0, \"failed\": 0, \"errors\": []}");
		api.get(RECORD, "If-None-Match", tag).expect(200);
		api.patch(RECORD, "{}", "If-Match", tag).expectError(412, "PreconditionFailed");
	}

}
