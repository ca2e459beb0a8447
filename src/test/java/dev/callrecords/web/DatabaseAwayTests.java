package dev.callrecords.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.AuditLogs;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import dev.callrecords.support.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The database goes away and comes back. The service under test is a second one, which
 * reaches the database of all tests through a wire that can be cut.
 */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTests {

	private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

	private static TcpProxy wire;

	private static Instance service;

	private static Api api;

	private static String log;

	private static String credentials;

	@BeforeAll
	static void startService(@Autowired JdbcConnectionDetails database, CapturedOutput output) throws IOException {
		Matcher address = ADDRESS.matcher(database.getJdbcUrl());
		assertThat(address.find()).isTrue();
		wire = new TcpProxy(address.group(1), Integer.parseInt(address.group(2)));
		credentials = "user=%s&password=%s".formatted(database.getUsername(), database.getPassword());
		String url = address.replaceFirst("//127.0.0.1:" + wire.port() + "/");
		service = Instance.start("--spring.datasource.url=" + url + (url.contains("?") ? "&" : "?") + credentials,
				"--spring.datasource.hikari.connection-timeout=1000", "--logging.level.com.zaxxer.hikari.pool=error");
		api = service.api();
		log = output.getAll();
	}

	@AfterAll
	static void stopService() throws IOException {
		service.close();
		wire.close();
	}

	@BeforeEach
	void createRecord() {
		wire.mend();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> api.put(Api.CALL_RECORDS + "/r1", Bodies.record("r1")).status() < 300);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET ", "GET /r1", "GET /r1/sessions", "POST ", "PUT /r1", "PATCH /r1", "DELETE /r1",
			"POST /r1/sessions", "GET /getPstnCalls(fromDateTime=2026-02-01,toDateTime=2026-03-01)" })
	void withoutDatabaseEveryRequestIsToTryAgain(String request) {
		String method = request.substring(0, request.indexOf(' '));
		String path = Api.CALL_RECORDS + request.substring(request.indexOf(' ') + 1);
		wire.cut();
		Answer answer = api.sendJson(method, path, method.matches("GET|DELETE") ? null : Bodies.record("r1"))
			.expectError(503, "ServiceUnavailable");
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
		assertThat(answer.body()).doesNotContain("SQL", "127.0.0.1", "Hikari", "postgres", "Exception");
	}

	@Test
	void aRequestThatNeedsNoDatabaseIsAnsweredAsEver() {
		wire.cut();
		api.get("/v1.0/nothing").expectError(404, "NotFound");
		api.post(Api.CALL_RECORDS, "{").expectError(400, "BadRequest");
		api.get(Api.CALL_RECORDS + "?$foo=1").expectError(400, "BadRequest", "$foo");
	}

	@Test
	void readinessTellsOfTheDatabaseAndLivenessDoesNot() {
		api.get("/actuator/health/readiness").expect(200);
		wire.cut();
		api.get("/actuator/health/readiness").expect(503);
		api.get("/actuator/health/liveness").expect(200);
	}

	@Test
	void theLogDoesNotShowThePasswordInTheUrl() {
		assertThat(log).contains("127.0.0.1:" + wire.port()).doesNotContain(credentials);
	}

	@Test
	void theServiceRecoversByItself() {
		for (int i = 0; i < 3; i++) {
			wire.cut();
			api.get(Api.CALL_RECORDS + "/r1").expectError(503, "ServiceUnavailable");
			wire.mend();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> api.get(Api.CALL_RECORDS + "/r1").status() == 200);
			api.patch(Api.CALL_RECORDS + "/r1", "{}").expect(200);
		}
	}

	@Test
	void anAcknowledgedWriteIsNeverLost() throws Exception {
		Set<String> acknowledged = ConcurrentHashMap.newKeySet();
		Set<Integer> statuses = ConcurrentHashMap.newKeySet();
		AtomicBoolean stop = new AtomicBoolean();
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> writers = IntStream.range(0, 8).<Future<?>>mapToObj((writer) -> threads.submit(() -> {
				for (int i = 0; !stop.get(); i++) {
					String id = "w%d-%d".formatted(writer, i);
					Answer answer = api.post(Api.CALL_RECORDS,
							Bodies.record(id, "\"sessions\": [%s], \"participants_v2\": [%s]"
								.formatted(Bodies.session("s"), Bodies.user("u"))));
					statuses.add(answer.status());
					if (answer.status() == 201) {
						acknowledged.add(id);
					}
				}
			})).toList();
			for (int cut = 1; cut <= 5; cut++) {
				int enough = acknowledged.size() + 30;
				Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= enough);
				wire.cut();
				wire.mend();
			}
			stop.set(true);
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		assertThat(statuses).isSubsetOf(201, 503).contains(503);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> api.get(Api.CALL_RECORDS).status() == 200);
		assertThat(Pages.walk(api, Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=1000").ids())
			.containsAll(acknowledged);
		for (String id : acknowledged.stream().limit(20).toList()) {
			assertThat(api.get(Api.CALL_RECORDS + "/" + id + "?$expand=sessions,participants_v2").expect(200).body())
				.contains("\"sessions\":[{\"id\":\"s\"", "\"participants_v2\":[{\"id\":\"u\"");
		}
	}

	/**
	 * Far more than the buffers between service and client hold, so that the database
	 * goes away in the middle of the answer.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "identity", "gzip" })
	void anAnswerThatBreaksOffIsNotTakenForAWholeOne(String encoding) throws Exception {
		Random random = new Random(7);
		String lines = IntStream.range(0, 300)
			.mapToObj(
					(i) -> Bodies.record("long" + i, "\"filler\": \"%s\"".formatted(digits(random))).replace('\n', ' '))
			.collect(Collectors.joining("\n"));
		api.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/x-ndjson")
			.expect(200);
		HttpRequest request = HttpRequest.newBuilder(URI.create(api.root() + Api.CALL_RECORDS))
			.header("Prefer", "odata.maxpagesize=1000")
			.header("Accept-Encoding", encoding)
			.build();
		String id;
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
			id = answer.headers().firstValue("request-id").orElseThrow();
			try (InputStream body = answer.body()) {
				assertThat(body.read()).isNotNegative();
				wire.cut();
				assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
			}
		}
		JsonNode audited = AuditLogs.entry("http.request.id", id);
		assertThat(audited.at("/event/outcome").asString()).isEqualTo("failure");
		assertThat(audited.at("/callrecords/rows").intValue()).isBetween(1, 299);
	}

	/** Text that is long compressed, too. */
	private static String digits(Random random) {
		byte[] bytes = new byte[50_000];
		random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
