package dev.callrecords.limits;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens beyond each limit, by a service whose limits are small. */
@ServiceTest
class LimitTests {

	private static FreshDatabase database;

	@BeforeAll
	static void createDatabase(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		database = new FreshDatabase(jdbc, server, "limits").join();
	}

	@AfterAll
	static void dropDatabase() {
		database.close();
	}

	static Stream<Arguments> neverEnding() {
		String post = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n";
		String chunked = post.formatted(Api.CALL_RECORDS) + "Transfer-Encoding: chunked\r\n\r\n";
		String nowhere = post.formatted("/v1.0/communications/nowhere");
		return Stream.of(Arguments.of("\r\n", "\r\n", ""), Arguments.of(chunked + "5;", "x", ""),
				Arguments.of(chunked + "0\r\n", "x", ""),
				Arguments.of(nowhere + "Content-Length: 100000\r\n\r\n", "x", " 404 "),
				Arguments.of(nowhere + "Transfer-Encoding: chunked\r\n\r\n5;", "x", " 404 "));
	}

	@ParameterizedTest
	@MethodSource("neverEnding")
	void whatLeadsNowhereIsCutOff(String start, String drop, String said) throws IOException {
		try (Instance service = database.start("--server.tomcat.connection-timeout=1s");
				SlowClients slow = new SlowClients(service.api(), 1, start)) {
			assertThat(slow.dripUntilHungUp(drop)).contains(said);
			service.api().get(Api.CALL_RECORDS).expect(200);
		}
	}

	@Test
	void anOperatorMayWaitForEver() {
		try (Instance service = database.start("--server.tomcat.connection-timeout=-1")) {
			service.api().post(Api.CALL_RECORDS, Bodies.record("patient")).expect(201);
			service.api().delete(Api.CALL_RECORDS + "/patient").expect(204);
		}
	}

	@Test
	void moreRequestsThanThereMayBeAreToTryAgain() throws IOException {
		try (Instance service = database.start("--callrecords.limits.requests=2")) {
			Api api = service.api();
			try (SlowClients slow = new SlowClients(api, 2, SlowClients.BODY)) {
				expectBusy(() -> api.get(Api.CALL_RECORDS), "requests");
				api.get("/actuator/health/readiness").expect(200);
				assertThat(slow.answered()).isZero();
			}
			expectFree(() -> api.get(Api.CALL_RECORDS));
		}
	}

	@Test
	void moreLoadsAndExportsThanThereMayBeAreToTryAgain() throws IOException {
		try (Instance service = database.start("--callrecords.limits.loads=1", "--callrecords.limits.exports=1")) {
			Api api = service.api();
			SlowClients.storeLargeRecords(api);
			Supplier<Answer> load = () -> api.send("POST", Api.CALL_RECORDS, new byte[0], "Content-Type",
					"application/x-ndjson");
			Supplier<Answer> export = () -> api.get(Api.CALL_RECORDS + "?$top=1", "Accept", "application/x-ndjson");
			try (SlowClients slow = new SlowClients(api, 1, SlowClients.LOAD)) {
				expectBusy(load, "loads");
				export.get().expect(200);
				assertThat(slow.answered()).isZero();
			}
			expectFree(load);
			try (SlowClients slow = new SlowClients(api, 1, SlowClients.get(SlowClients.EXPORT_HEADER))) {
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> slow.answered() == 1);
				expectBusy(export, "exports");
				load.get().expect(200);
				api.get(Api.CALL_RECORDS + "?$top=1").expect(200);
			}
			expectFree(export);
		}
	}

	@Test
	void whoIsSlowIsCutOff() throws IOException {
		try (Instance service = database.start("--server.tomcat.connection-timeout=1s",
				"--callrecords.limits.slow-after=1s", "--callrecords.limits.min-rate=1KB")) {
			Api api = service.api();
			try (SlowClients stuck = new SlowClients(api, 1, SlowClients.HEADERS)) {
				assertThat(stuck.end()).doesNotContain("200");
			}
			try (SlowClients stuck = new SlowClients(api, 1, SlowClients.BODY)) {
				assertThat(stuck.end()).startsWith("HTTP/1.1 400").contains("\"code\":\"BadRequest\"");
			}
			try (SlowClients dripping = new SlowClients(api, 1, SlowClients.HEADERS)) {
				assertThat(dripping.dripToTheEnd()).doesNotContain("200");
			}
			for (String body : List.of(SlowClients.BODY, SlowClients.LOAD)) {
				try (SlowClients dripping = new SlowClients(api, 1, body)) {
					assertThat(dripping.dripToTheEnd()).startsWith("HTTP/1.1 400");
				}
			}
			api.get(Api.CALL_RECORDS).expect(200);
		}
	}

	@Test
	void aCallerWhoAsksTooOftenIsToldWhenToAskAgain() {
		try (Instance service = database.start("--callrecords.limits.requests-per-second=2")) {
			Api api = service.api();
			String items = Bodies.array(IntStream.range(0, 20).mapToObj((i) -> """
					{"id": "%d", "method": "GET", "url": "/communications"}""".formatted(i)).toList());
			Answer batch = api.post("/v1.0/$batch", "{\"requests\": %s}".formatted(items)).expect(200);
			assertThat(batch.body()).contains("\"status\":200", "\"status\":429", "\"TooManyRequests\"");
			askTooOften(() -> api.get("/v1.0/communications"), 200);
			api.get("/actuator/health/liveness").expect(200);
		}
	}

	@Test
	void whoIsRefusedTooOftenKeepsOutNobodyElse() {
		try (Issuer issuer = Issuer.start();
				Instance service = database.start("--callrecords.limits.requests-per-second=5",
						"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url(),
						"--spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE)) {
			Api api = service.api();
			String[] good = issuer.application("CallRecords.Read.All").header();
			api.get("/v1.0/communications", good).expect(200);
			Answer refused = askTooOften(() -> api.get("/v1.0/communications", "Authorization", "Bearer x"), 401);
			assertThat(refused.headers().map()).doesNotContainKey("WWW-Authenticate");
			api.get("/v1.0/communications", good).expect(200);
		}
	}

	@Test
	void withoutAConnectionARequestIsToTryAgain() throws Exception {
		try (Instance service = database.start("--spring.datasource.hikari.maximum-pool-size=2",
				"--spring.datasource.hikari.connection-timeout=500")) {
			Api api = service.api();
			HikariDataSource pool = service.context().getBean(HikariDataSource.class);
			try (Connection one = pool.getConnection(); Connection other = pool.getConnection()) {
				assertThat(List.of(one, other)).doesNotHaveDuplicates();
				for (String accept : List.of("application/json", "application/x-ndjson")) {
					Answer answer = api.get(Api.CALL_RECORDS, "Accept", accept);
					assertThat(answer.expectError(503, "ServiceUnavailable").header("Retry-After")).isEqualTo("5");
				}
				api.get("/actuator/health/liveness").expect(200);
			}
			api.get(Api.CALL_RECORDS).expect(200);
		}
	}

	@Test
	void eachSettingIsDocumented() throws IOException {
		String document = Files.readString(Path.of("docs/limits.md"));
		for (RecordComponent setting : LimitProperties.class.getRecordComponents()) {
			String name = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			assertThat(document).contains("`callrecords.limits." + name + "`");
		}
	}

	/** Asks until the answer is another than it is usually: to come again in a second. */
	private static Answer askTooOften(Supplier<Answer> request, int usualStatus) {
		Answer refused = Stream.generate(request)
			.limit(1000)
			.filter((answer) -> answer.status() != usualStatus)
			.findFirst()
			.orElseThrow();
		refused.expectError(429, "TooManyRequests");
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		return refused;
	}

	private static void expectBusy(Supplier<Answer> request, String what) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> request.get().status() == 503);
		Answer answer = request.get().expectError(503, "ServiceUnavailable");
		assertThat(answer.body()).contains("too many " + what);
		assertThat(answer.header("Retry-After")).isEqualTo("5");
	}

	private static void expectFree(Supplier<Answer> request) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> request.get().status() == 200);
	}

}
