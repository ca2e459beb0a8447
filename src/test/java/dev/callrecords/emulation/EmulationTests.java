package dev.callrecords.emulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

import static org.assertj.core.api.Assertions.assertThat;

/** Each row of the page that lists the differences, under its name. */
@ServiceTest
@TestPropertySource(properties = { "callrecords.emulation=graph", "callrecords.emulation-delay=10m" })
class EmulationTests {

	private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-05T00:00:00Z"));

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String PSTN = Api.CALL_RECORDS
			+ "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)";

	private static final String[] LINES = { "Content-Type", "application/x-ndjson" };

	@TestBean
	private Clock clock = clock();

	static Clock clock() {
		InstantSource now = NOW::get;
		return now.withZone(ZoneOffset.UTC);
	}

	@BeforeEach
	void load(Api api) {
		// Later than in any other test, whose requests count as well.
		pass(Duration.ofMinutes(10));
		load(api, Api.CALL_RECORDS,
				Bodies.record("r1",
						"\"participants_v2\": [%s], \"sessions\": [%s]".formatted(Bodies.user("u1"),
								Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1"))))),
				Bodies.recordAt("r2", "2026-03-02T00:00:00Z"), Bodies.recordAt("old", "2026-01-01T00:00:00Z"));
		load(api, Api.PSTN_ROWS, Bodies.row("p1", Bodies.START, "\"charge\": 0.1"), Bodies.row("p2", Bodies.START));
		pass(Duration.ofMinutes(11));
	}

	/** Other tests look at every table of the same database. */
	@AfterAll
	static void leaveNoTable(@Autowired JdbcClient jdbc) {
		jdbc.sql("drop table late_call_record").update();
	}

	private static void pass(Duration time) {
		NOW.updateAndGet((now) -> now.plus(time));
	}

	private static Answer load(Api api, String collection, String... lines) {
		return api.send("POST", collection, String.join("\n", lines).getBytes(StandardCharsets.UTF_8), LINES)
			.expect(200);
	}

	@Test
	@DisplayName("writes")
	void writesAreRefused(Api api) {
		for (String path : List.of(Api.CALL_RECORDS, RECORD, RECORD + "/sessions", RECORD + "/participants_v2/u1",
				Api.PSTN_ROWS, Api.PSTN_ROWS + "/p1")) {
			for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
				Answer answer = api.sendJson(method, path, "{}").expectError(405, "MethodNotAllowed");
				assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
			}
		}
		Answer batch = api.post("/v1.0/$batch", """
				{"requests": [{"id": "1", "method": "DELETE", "url": "/communications/callRecords/r1"},
				  {"id": "2", "method": "GET", "url": "/communications/callRecords/r1"}]}""");
		assertThat(batch.expect(200).json().at("/responses/0/status").intValue()).isEqualTo(405);
		assertThat(batch.json().at("/responses/1/status").intValue()).isEqualTo(200);
	}

	@Test
	@DisplayName("subscriptions")
	void subscriptionsAreAsWithoutTheSetting(Api api) {
		api.post("/v1.0/subscriptions", "{}").expectError(400, "BadRequest");
		assertThat(api.get("/v1.0/subscriptions").expect(200).json().get("value")).isEmpty();
		api.delete("/v1.0/subscriptions/x").expectError(404, "NotFound");
	}

	@Test
	@DisplayName("resources")
	void whatGraphHasNotIsNotFound(Api api) {
		for (String path : List.of(Api.PSTN_ROWS, Api.PSTN_ROWS + "/p1", RECORD + "/sessions/s1/segments",
				RECORD + "/sessions/s1/segments/g1", RECORD + "/versions", RECORD + "/versions/1",
				Api.CALL_RECORDS + "/delta", Api.CALL_RECORDS + "/$count", RECORD + "/sessions/$count",
				PSTN + "/$count")) {
			api.get(path).expectError(404, "NotFound");
		}
		for (String path : List.of(RECORD, RECORD + "/sessions", RECORD + "/sessions/s1", RECORD + "/participants_v2",
				RECORD + "/participants_v2/u1", PSTN, "/v1.0/communications/callRecords('r1')", "/v1.0/$metadata",
				"/v1.0", "/beta/communications", "/actuator/health")) {
			api.get(path).expect(200);
		}
	}

	@Test
	@DisplayName("forms")
	void onlyJsonIsAnswered(Api api) {
		api.get(Api.CALL_RECORDS, "Accept", "application/x-ndjson").expectError(406, "NotAcceptable");
		api.get(Api.CALL_RECORDS + "?$format=application/x-ndjson").expectError(406, "NotAcceptable");
		api.get(Api.CALL_RECORDS, "Accept", "application/json;odata.metadata=none").expect(200);
	}

	@Test
	@DisplayName("filters")
	void theListIsFilteredByTwoProperties(Api api) {
		for (String filter : List.of("startDateTime ge 2026-03-01T00:00:00Z and startDateTime lt 2026-03-02T00:00:00Z",
				"participants_v2/any(p:p/id eq 'u1')",
				"(startDateTime gt 2026-03-01) and participants_v2/any(x:x/id eq 'u1') and startDateTime le 2026-03-31")) {
			assertThat(Pages.walk(api, Api.CALL_RECORDS + "?%24filter=" + filter.replace(" ", "%20")).ids())
				.containsExactly("r1");
		}
		for (String filter : List.of("startDateTime eq 2026-03-01T00:00:00Z", "endDateTime ge 2026-03-01T00:00:00Z",
				"type eq 'groupCall'", "startDateTime ge 2026-03-01 or startDateTime lt 2026-01-01",
				"participants/any(p:p/user/id eq 'u1')", "participants_v2/any(p:p/id ne 'u1')",
				"participants_v2/all(p:p/id eq 'u1')", "not (startDateTime ge 2026-03-01)", "startDateTime ge now()",
				"participants_v2/any()", "2026-03-01 le startDateTime", "startDateTime in (2026-03-01)")) {
			api.get(Api.CALL_RECORDS + "?$filter=" + filter.replace(" ", "%20"))
				.expectError(400, "BadRequest", "$filter");
		}
	}

	@Test
	@DisplayName("options of the list")
	void theListTakesTwoOptions(Api api) {
		assertThat(api.get(Api.CALL_RECORDS + "?$select=id").json().at("/value/0").has("type")).isFalse();
		refuse(api, Api.CALL_RECORDS, "$orderby=startDateTime", "$top=1", "$skip=1", "$count=true", "$search=x",
				"$apply=aggregate($count as n)", "$expand=sessions");
		Answer page = api.get(Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=1").expect(200);
		Answer second = api.get(String.valueOf(Pages.next(page.json()))).expect(200);
		assertThat(page.text("/value/0/id")).isEqualTo("r2");
		assertThat(second.text("/value/0/id")).isEqualTo("r1");
		assertThat(second.json().has("@odata.nextLink")).isFalse();
	}

	private static void refuse(Api api, String path, String... options) {
		for (String option : options) {
			String name = option.substring(0, option.indexOf('='));
			api.get(path + "?" + option.replace(" ", "%20")).expectError(400, "BadRequest", name);
		}
	}

	@Test
	@DisplayName("options of a record")
	void aRecordIsSelectedFromAndExpanded(Api api) {
		for (String options : List.of("$select=id,type", "$expand=participants_v2", "$expand=sessions",
				"$expand=sessions($expand=segments)",
				"$expand=sessions($select=id;$expand=segments),participants_v2")) {
			api.get(RECORD + "?" + options).expect(200);
		}
		refuse(api, RECORD, "$expand=organizer_v2", "$expand=*", "$search=x");
		for (String nested : List.of("$top=1", "$filter=true", "$orderby=id", "$skip=1", "$count=true")) {
			api.get(RECORD + "?$expand=sessions(" + nested + ")").expectError(400, "BadRequest");
		}
	}

	@Test
	@DisplayName("options below a record")
	void whatIsBelowARecordIsSelectedFrom(Api api) {
		api.get(RECORD + "/sessions?$select=id&$expand=segments").expect(200);
		api.get(RECORD + "/participants_v2?$select=id").expect(200);
		refuse(api, RECORD + "/sessions", "$filter=true", "$orderby=id", "$top=1", "$skip=1", "$count=true");
		refuse(api, RECORD + "/participants_v2", "$filter=true", "$orderby=id", "$top=1", "$skip=1", "$count=true");
		Answer page = api.get(RECORD + "/participants_v2", "Prefer", "odata.maxpagesize=1").expect(200);
		assertThat(page.text("/value/0/id")).isEqualTo("u1");
	}

	@Test
	@DisplayName("options of log functions")
	void theFilterOfAFunctionIsIgnored(Api api) {
		for (String filter : List.of("charge%20gt%200", "nonsense%20(", "")) {
			assertThat(api.get(PSTN + "?$filter=" + filter).expect(200).json().get("value")).hasSize(2);
		}
		assertThat(api.get(PSTN + "?$skip=1&%24filter=false").json().get("value")).hasSize(1);
		api.get(PSTN + "?$filter=%25zz&$skip=1").expect(200);
		refuse(api, PSTN, "$top=1", "$count=true", "$orderby=id", "$select=id", "$search=x");
	}

	@Test
	@DisplayName("30 days")
	void oldCallsAreGone(Api api) {
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).containsExactly("r2", "r1");
		assertThat(Pages.walk(api, Api.CALL_RECORDS + "?$filter=startDateTime%20lt%202026-02-01").ids()).isEmpty();
		for (String path : List.of("/old", "('old')", "/old/sessions", "/old/organizer_v2", "/old/participants_v2")) {
			api.get(Api.CALL_RECORDS + path).expectError(404, "NotFound");
		}
		load(api, Api.PSTN_ROWS, Bodies.row("old", "2026-01-01T00:00:00Z"));
		assertThat(api.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)")
			.json()
			.get("value")).hasSize(1);
	}

	@Test
	@DisplayName("throttling")
	void tooManyRequestsAreRefused(Api api) {
		for (int i = 0; i < 40; i++) {
			api.get((i % 2 > 0) ? RECORD : "/beta/communications/callRecords('r1')/sessions").expect(200);
		}
		Answer refused = api.get(RECORD).expectError(429, "TooManyRequests");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
		Answer batch = api.post("/v1.0/$batch", """
				{"requests": [{"id": "1", "method": "GET", "url": "/communications/callRecords/r1"},
				  {"id": "2", "method": "GET", "url": "/communications/callRecords/r2"}]}""");
		assertThat(batch.json().at("/responses/0/status").intValue()).isEqualTo(429);
		assertThat(batch.text("/responses/0/headers/Retry-After")).isEqualTo(refused.header("Retry-After"));
		assertThat(batch.json().at("/responses/1/status").intValue()).isEqualTo(200);
		pass(Duration.ofSeconds(20));
		api.get(RECORD).expect(200);
		for (int i = 0; i < 50; i++) {
			api.get(PSTN).expect(200);
		}
		assertThat(Integer.parseInt(api.get(PSTN).expectError(429, "TooManyRequests").header("Retry-After")))
			.isBetween(1, 60);
		api.get(PSTN.replace("Pstn", "DirectRouting")).expect(200);
		for (int i = 0; i < 60; i++) {
			load(api, Api.PSTN_ROWS, Bodies.row("p1", Bodies.START));
		}
	}

	@Test
	@DisplayName("applications")
	void eachApplicationIsCounted(Api api) {
		for (int i = 0; i < 40; i++) {
			api.get(RECORD, "Authorization", token("appid", "one")).expect(200);
		}
		api.get(RECORD, "Authorization", token("azp", "one")).expectError(429, "TooManyRequests");
		api.get(RECORD, "Authorization", token("azp", "two")).expect(200);
		for (String odd : List.of("Bearer a.b.c", "Bearer ..", "Basic eA==", "Bearer", "Bearer a.e30.c")) {
			api.get(RECORD, "Authorization", odd).expect(200);
		}
	}

	private static String token(String claim, String application) {
		String claims = "{\"%s\": \"%s\"}".formatted(claim, application);
		return "Bearer e30."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
	}

	@Test
	@DisplayName("delay")
	void recordsArriveLate(Api api) {
		Answer report = load(api, Api.CALL_RECORDS, Bodies.record("r1", "\"version\": 2"), Bodies.record("r3"),
				Bodies.record("r2", "\"version\": 1"));
		assertThat(report.json().get("created").intValue()).isEqualTo(1);
		assertThat(report.json().get("updated").intValue()).isEqualTo(1);
		assertThat(report.json().get("skipped").intValue()).isEqualTo(1);
		pass(Duration.ofMinutes(9));
		api.get(Api.CALL_RECORDS + "/r3").expectError(404, "NotFound");
		assertThat(api.get(RECORD).json().get("version").intValue()).isEqualTo(1);
		pass(Duration.ofMinutes(2));
		assertThat(api.get(RECORD).json().get("version").intValue()).isEqualTo(2);
		api.get(Api.CALL_RECORDS + "/r3").expect(200);
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).contains("r3");
	}

	@Test
	void everyDifferenceIsTested() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs/emulation.md"))
			.stream()
			.filter((line) -> line.startsWith("| "))
			.map((line) -> line.split("\\|")[1].strip())
			.filter((name) -> !name.equals("difference"))
			.toList();
		assertThat(Arrays.stream(EmulationTests.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(DisplayName.class))
			.map((method) -> method.getAnnotation(DisplayName.class).value()))
			.containsExactlyInAnyOrderElementsOf(rows);
	}

}
