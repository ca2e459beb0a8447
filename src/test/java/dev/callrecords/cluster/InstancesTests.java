package dev.callrecords.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances behind one database, which were started at the same time when it was
 * empty.
 */
@ServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class InstancesTests {

	private static final int LINES = 300;

	private final FreshDatabase database;

	private final List<Instance> instances;

	InstancesTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server) {
		this.database = new FreshDatabase(jdbc, server, "instances").join();
		this.instances = both((i) -> this.database.start("--callrecords.person.tombstones-known-within=1s"));
	}

	@AfterAll
	void stop() {
		this.instances.forEach(Instance::close);
		this.database.close();
	}

	private Api api(int instance) {
		return this.instances.get(instance).api();
	}

	private static <T> List<T> both(Function<Integer, T> action) {
		return IntStream.range(0, 2)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> action.apply(i)))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
	}

	@Test
	void theNextPageComesFromTheOtherInstance() {
		List<String> ids = Bodies.ids("page", 9);
		ids.forEach((id) -> api(0).post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		String url = "/v1.0/communications/callRecords?$filter=startswith(id,'page')&$orderby=id";
		StringBuilder seen = new StringBuilder();
		for (int page = 0; url != null; page++) {
			JsonNode body = api(page % 2).get(url, "Prefer", "odata.maxpagesize=2").expect(200).json();
			Pages.idsOf(body.get("value")).forEach((id) -> seen.append(id).append(' '));
			String next = Pages.next(body);
			url = (next != null) ? next.substring(api(page % 2).root().length()) : null;
		}
		assertThat(seen.toString().strip()).isEqualTo(String.join(" ", ids));
	}

	@Test
	void aTagOfOneInstanceIsThatOfTheOther() {
		String tag = api(0).post(Api.CALL_RECORDS, Bodies.record("tagged")).expect(201).header("ETag");
		String path = Api.CALL_RECORDS + "/tagged";
		api(1).get(path, "If-None-Match", tag).expect(304);
		api(1).patch(path, "{\"joinWebUrl\": \"x\"}", "If-Match", tag).expect(200);
		api(0).patch(path, "{\"joinWebUrl\": \"y\"}", "If-Match", tag).expectError(412, "PreconditionFailed");
		assertThat(api(0).get(path).expect(200).text("/joinWebUrl")).isEqualTo("x");
	}

	@Test
	void changesOfOneRecordQueue() {
		api(0).post(Api.CALL_RECORDS, Bodies.record("shared")).expect(201);
		List<List<Answer>> answers = both((i) -> IntStream.range(0, 20)
			.mapToObj((n) -> api(i).patch(Api.CALL_RECORDS + "/shared", "{\"x%d_%d\": 1}".formatted(i, n)))
			.toList());
		assertThat(answers).allSatisfy((own) -> assertThat(own).extracting(Answer::status).containsOnly(200));
		JsonNode read = api(0).get(Api.CALL_RECORDS + "/shared").expect(200).json();
		assertThat(read.get("version").intValue()).isEqualTo(41);
		assertThat(read.propertyNames()).contains("x0_0", "x0_19", "x1_0", "x1_19");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callRecords", "pstnCallLogRows" })
	void aFileThatIsLoadedThroughBothIsLoadedOnce(String collection) {
		String path = "/v1.0/communications/" + collection;
		for (int version = 1; version <= 3; version++) {
			String lines = lines(version);
			List<JsonNode> reports = both((i) -> api(i)
				.send("POST", path, lines.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson")
				.expect(200)
				.json());
			assertThat(reports)
				.allSatisfy((report) -> assertThat(report.get("failed").intValue()).as(report.toString()).isZero());
			assertThat(sum(reports, "created")).isEqualTo((version == 1) ? LINES : 0);
			assertThat(sum(reports, "updated")).isEqualTo((version == 1) ? 0 : LINES);
			assertThat(sum(reports, "skipped")).isEqualTo(LINES);
			String loaded = "/$count?$filter=startswith(id,'line')+and+endswith(%s,'/%d')"
				.formatted(collection.equals("callRecords") ? "joinWebUrl" : "callId", version);
			assertThat(api(0).get(path + loaded).expect(200).body()).isEqualTo(String.valueOf(LINES));
		}
	}

	@Test
	void whomOneInstanceErasesTheOtherDoesNotStore() {
		String row = "{\"id\":\"%s\",\"userId\":\"0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01\"}";
		api(1).post(Api.PSTN_ROWS, row.formatted("before")).expect(201);
		api(0)
			.post("/v1.0/communications/dataSubjects/erase",
					"{\"id\":\"0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01\",\"method\":\"erase\",\"dryRun\":false}")
			.expect(200);
		api(1).post(Api.PSTN_ROWS, row.formatted("after")).expect(201);
		for (String id : List.of("before", "after")) {
			assertThat(api(0).get(Api.PSTN_ROWS + "/" + id).expect(200).json().path("userId").isNull()).as(id).isTrue();
		}
	}

	private static String lines(int version) {
		return Bodies.ids("line", LINES)
			.stream()
			.map((id) -> Bodies
				.record(id, "\"version\": %1$d, \"joinWebUrl\": \"/%1$d\", \"callId\": \"/%1$d\"".formatted(version))
				.replace("\n", ""))
			.collect(Collectors.joining("\n"));
	}

	private static int sum(List<JsonNode> reports, String member) {
		return reports.stream().mapToInt((report) -> report.get(member).intValue()).sum();
	}

}
