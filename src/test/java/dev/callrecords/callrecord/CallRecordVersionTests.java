package dev.callrecords.callrecord;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What a record was before it changed can be read as it was. */
@ServiceTest
@TestPropertySource(properties = "callrecords.history.keep-for=30d")
class CallRecordVersionTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String VERSIONS = RECORD + "/versions";

	private static final String NDJSON = "application/x-ndjson";

	@Autowired
	private JdbcClient jdbc;

	private static String whole(String... members) {
		String segments = "\"segments\": [%s, %s]".formatted(Bodies.segment("g2"), Bodies.segment("g1"));
		String sessions = "\"sessions\": [%s, %s]".formatted(
				Bodies.session("s2", segments, "\"modalities\": [\"audio\", \"unknownFutureValue\"]"),
				Bodies.session("s1"));
		String participants = "\"participants_v2\": [%s, %s]".formatted(Bodies.user("u2"), Bodies.user("u1"));
		return Bodies.record("r1", sessions, participants, "\"organizer_v2\": " + Bodies.user("ö\\\"u\\\\"),
				"\"note\": {\"deep\": [1.50, \"ж\"]}",
				String.join(",", members.length == 0 ? List.of("\"x\": 1") : List.of(members)));
	}

	/** The record with all that belongs to it, as a load would store it again. */
	private static JsonNode now(Api api) {
		return Answer.JSON.readTree(api.get(Api.CALL_RECORDS, "Accept", NDJSON).expect(200).body());
	}

	private static JsonNode withoutControl(JsonNode entity) {
		return ((ObjectNode) entity).without(List.of("@odata.context", "@odata.etag"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', value = { "PATCH; ; {\"joinWebUrl\": \"y\"}",
			"PATCH; ; {\"participants_v2\": []}",
			"PUT; ; {\"startDateTime\": \"2026-01-01T00:00:00Z\", \"endDateTime\": \"2026-01-01T00:00:00Z\"}",
			"POST; /sessions; {\"startDateTime\": \"2026-01-01T00:00:00Z\", \"endDateTime\": \"2026-01-01T00:00:00Z\"}",
			"PATCH; /sessions/s2; {\"endDateTime\": \"2026-05-01T00:00:00Z\"}",
			"PUT; /sessions/s2; {\"startDateTime\": \"2026-01-01T00:00:00Z\", \"endDateTime\": \"2026-01-01T00:00:00Z\"}",
			"DELETE; /sessions/s2; ", "DELETE; /sessions/s2/segments/g2; ",
			"PATCH; /sessions/s2/segments/g1; {\"endDateTime\": \"2026-05-01T00:00:00Z\"}",
			"POST; /participants_v2; {\"identity\": {\"user\": {\"id\": \"u3\"}}}",
			"PATCH; /participants_v2/u1; {\"identity\": {\"user\": {\"displayName\": \"New\"}}}",
			"DELETE; /participants_v2/u2; " })
	void everyWriteLeavesWhatWas(String method, String path, String body, Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		String etag = api.get(RECORD).header("ETag");
		JsonNode before = now(api);
		assertThat(api.get(VERSIONS).expect(200).json().get("value")).isEmpty();
		assertThat(api.sendJson(method, RECORD + ((path != null) ? path : ""), body).status()).isBetween(200, 204);
		assertThat(now(api)).isNotEqualTo(before);
		Answer version = api.get(VERSIONS + "/1", "Prefer", "include-unknown-enum-members").expect(200);
		assertThat(withoutControl(version.json())).isEqualTo(before);
		assertThat(version.header("ETag")).isEqualTo(etag).isEqualTo(version.text("/@odata.etag"));
		assertThat(api.get(VERSIONS, "Prefer", "include-unknown-enum-members").json().get("value").valueStream())
			.singleElement()
			.satisfies((entity) -> assertThat(withoutControl(entity)).isEqualTo(before));
	}

	@Test
	void aLoadThatReplacesLeavesWhatWas(Api api) {
		api.post(Api.CALL_RECORDS, whole("\"version\": 3")).expect(201);
		JsonNode before = now(api);
		String line = whole("\"version\": 9").replace("\n", "");
		for (int i = 0; i < 2; i++) {
			api.post(Api.CALL_RECORDS, line, "Content-Type", NDJSON).expect(200);
		}
		assertThat(versions(api)).containsExactly(3L);
		assertThat(withoutControl(api.get(VERSIONS + "/3", "Prefer", "include-unknown-enum-members").json()))
			.isEqualTo(before);
	}

	private static List<Long> versions(Api api) {
		return Pages.walk(api, VERSIONS)
			.pages()
			.stream()
			.flatMap((page) -> page.get("value").valueStream())
			.map((version) -> version.get("version").longValue())
			.toList();
	}

	@Test
	void whatFailsLeavesNothing(Api api) {
		api.post(Api.CALL_RECORDS, whole("\"version\": 3")).expect(201);
		api.patch(RECORD, "{\"version\": 3}").expect(409);
		api.patch(RECORD, "{\"joinWebUrl\": 1}").expect(400);
		api.put(RECORD, whole(), "If-Match", "W/\"1.1\"").expect(412);
		api.delete(RECORD + "/sessions/s1", "If-Match", "W/\"1.1\"").expect(412);
		api.delete(RECORD + "/sessions/nix").expect(404);
		api.post(RECORD + "/sessions", Bodies.session("s1")).expect(409);
		assertThat(versions(api)).isEmpty();
	}

	@Test
	void ofStatesUnderOneNumberTheLastOneIsThere(Api api) {
		for (int i = 1; i <= 3; i++) {
			assertThat(api.put(RECORD, Bodies.record("r1", "\"version\": 7", "\"x\": " + i)).status()).isBetween(200,
					201);
		}
		api.put(RECORD, Bodies.record("r1", "\"version\": 2")).expect(200);
		api.put(RECORD, Bodies.record("r1", "\"version\": 5")).expect(200);
		assertThat(versions(api)).containsExactly(7L, 2L);
		assertThat(api.get(VERSIONS + "/7").json().get("x").intValue()).isEqualTo(3);
	}

	@Test
	void pagesGoFromTheHighestNumberDown(Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		IntStream.range(0, 7).forEach((i) -> api.patch(RECORD, "{\"x\": " + i + "}").expect(200));
		assertThat(versions(api)).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
		assertThat(Pages.walk(api, VERSIONS, "Prefer", "odata.maxpagesize=3").sizes()).containsExactly(3, 3, 1);
		Pages top = Pages.walk(api, VERSIONS + "?$top=5", "Prefer", "odata.maxpagesize=2");
		assertThat(top.sizes()).containsExactly(2, 2, 1);
		assertThat(top.pages().getLast().at("/value/0/version").intValue()).isEqualTo(3);
		assertThat(api.get(VERSIONS + "?$top=0").json().get("value")).isEmpty();
		String next = api.get(VERSIONS, "Prefer", "odata.maxpagesize=3").text("/@odata.nextLink");
		api.patch(RECORD, "{\"x\": 9}").expect(200);
		assertThat(api.get(next).json().at("/value/0/version").intValue()).isEqualTo(4);
		api.get(next + "x").expectError(400, "BadRequest", "$skiptoken");
		api.post(Api.CALL_RECORDS, Bodies.record("r2")).expect(201);
		api.get(next.replace("('r1')", "('r2')")).expectError(400, "BadRequest", "$skiptoken");
	}

	@Test
	void aVersionHasATagAndEveryForm(Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		api.patch(RECORD, "{\"x\": 2}").expect(200);
		String etag = api.get(VERSIONS + "/1").header("ETag");
		api.get(VERSIONS + "/1", "If-None-Match", etag).expect(304);
		api.get(VERSIONS + "/1", "If-Match", "W/\"9.9\"").expectError(412, "PreconditionFailed");
		JsonNode none = api.get(VERSIONS + "/1", "Accept", "application/json;odata.metadata=none").expect(200).json();
		assertThat(none.propertyNames()).noneMatch((name) -> name.startsWith("@"));
		assertThat(api.get(VERSIONS + "/1", "Accept", "application/json;odata.metadata=full").expect(200).json())
			.isNotEqualTo(none);
		assertThat(api.get(VERSIONS + "/1", "Prefer", "omit-values=nulls").expect(200).json().has("joinWebUrl"))
			.isFalse();
		assertThat(api.get(Api.CALL_RECORDS + "('r1')/versions('1')").expect(200).json())
			.isEqualTo(api.get(VERSIONS + "/1").json());
		assertThat(api.get("/beta/communications/callRecords/r1/versions").text("/@odata.context"))
			.endsWith("/beta/$metadata#Collection(microsoft.graph.callRecords.callRecord)");
	}

	@Test
	void whatIsNotThereIsNotFound(Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		api.patch(RECORD, "{\"x\": 2}").expect(200);
		for (String path : List.of("/2", "/0", "/-1", "/01", "/x", "/9223372036854775808", "/1/sessions", "/$count")) {
			api.get(VERSIONS + path).expectError(404, "NotFound");
		}
		api.get(Api.CALL_RECORDS + "/nix/versions").expectError(404, "NotFound");
		api.get(Api.CALL_RECORDS + "/nix/versions/1").expectError(404, "NotFound");
		assertThat(api.delete(VERSIONS + "/1").expectError(405, "MethodNotAllowed").header("Allow")).contains("GET")
			.doesNotContain("PUT", "PATCH", "POST", "DELETE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=version%20eq%201", "$select=id", "$orderby=version", "$skip=1", "$count=true",
			"$expand=sessions" })
	void otherOptionsAreRefused(String option, Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		api.patch(RECORD, "{\"x\": 2}").expect(200);
		api.get(VERSIONS + "?" + option).expectError(501, "NotImplemented");
		api.get(VERSIONS + "/1?" + option).expectError(400, "BadRequest");
	}

	@Test
	void versionsGoWithTheirRecord(Api api) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		api.patch(RECORD, "{\"x\": 2}").expect(200);
		assertThat(stored()).isEqualTo(1);
		api.delete(RECORD).expect(204);
		assertThat(stored()).isZero();
		api.get(VERSIONS).expectError(404, "NotFound");
	}

	private int stored() {
		return this.jdbc.sql("select count(*) from call_record_version").query(Integer.class).single();
	}

	@Test
	void withoutTheSettingNothingIsKept(Api api, @Autowired JdbcConnectionDetails database) {
		try (Instance other = instance(database)) {
			other.api().post(Api.CALL_RECORDS, whole()).expect(201);
			other.api().patch(RECORD, "{\"x\": 2}").expect(200);
			other.api().delete(RECORD + "/sessions/s1").expect(204);
			assertThat(other.api().get(VERSIONS).expect(200).json().get("value")).isEmpty();
			other.api().get(VERSIONS + "/1").expectError(404, "NotFound");
		}
		assertThat(stored()).isZero();
	}

	@Test
	void whoSeesTheRecordSeesItsVersions(Api api, @Autowired JdbcConnectionDetails database) {
		api.post(Api.CALL_RECORDS, whole()).expect(201);
		api.patch(RECORD, "{\"participants_v2\": [%s]}".formatted(Bodies.user("u1"))).expect(200);
		try (Issuer issuer = Issuer.start(); Instance other = instance(database, issuer.settings())) {
			for (String path : List.of(VERSIONS, VERSIONS + "/1")) {
				other.api().get(path, bearer(issuer, "U1")).expect(200);
				other.api().get(path, bearer(issuer, "u2")).expectError(404, "NotFound");
				other.api().get(path).expect(401);
			}
		}
	}

	private static String[] bearer(Issuer issuer, String person) {
		return issuer.person(person, "CallRecords.Read").header();
	}

	private static Instance instance(JdbcConnectionDetails database, String... settings) {
		String[] own = { "--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword() };
		return Instance.start(Stream.concat(Arrays.stream(own), Arrays.stream(settings)).toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1d" })
	void aPeriodThatIsNoneIsRefused(String period, @Autowired JdbcConnectionDetails database) {
		assertThatException().isThrownBy(() -> instance(database, "--callrecords.history.keep-for=" + period).close())
			.havingRootCause()
			.withMessageContaining("callrecords.history.keep-for");
	}

}
