package dev.callrecords.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Pages;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** How a database becomes a cluster, and who can start where. */
@ServiceTest
class ClusterTests {

	private static final Path SAMPLES = Path.of("src/main/resources/sample-data");

	private static final String QUERIES = "src/main/resources/openapi/queries.md";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails server;

	@BeforeEach
	void assumeCluster() {
		assumeThat(FreshDatabase.isCluster(this.jdbc)).as("a cluster").isTrue();
	}

	@Test
	void aClusterOfOneNodeIsOneAfterARestart() {
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "lonely")) {
			database.makeCluster();
			try (Instance first = database.start()) {
				first.api().post(Api.CALL_RECORDS, Bodies.record("kept")).expect(201);
			}
			try (Instance second = database.start()) {
				second.api().get(Api.CALL_RECORDS + "/kept").expect(200);
			}
			assertThat(distributed(database.jdbc())).isEqualTo(19);
		}
	}

	@Test
	void everyNodeCanBeAsked() {
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "asked").join();
				Instance atCoordinator = database.start();
				Instance atWorker = database.startAtWorker()) {
			for (int i = 0; i < 9; i++) {
				atWorker.api()
					.post(Api.CALL_RECORDS, Bodies.record("r" + i, "\"sessions\": [%s]".formatted(Bodies.session("s"))))
					.expect(201);
			}
			String all = Api.CALL_RECORDS + "?$expand=sessions";
			assertThat(Pages.walk(atWorker.api(), all).ids()).isEqualTo(Pages.walk(atCoordinator.api(), all).ids())
				.hasSize(9);
			atWorker.api().post(Api.CALL_RECORDS, Bodies.record("r1")).expectError(409, "Conflict");
			atWorker.api().patch(Api.CALL_RECORDS + "/r1", "{\"joinWebUrl\": \"x\"}").expect(200);
			atWorker.api().delete(Api.CALL_RECORDS + "/r2").expect(204);
			assertThat(atCoordinator.api().get(Api.CALL_RECORDS + "/r1").text("/joinWebUrl")).isEqualTo("x");
		}
	}

	@Test
	void aDatabaseThatBecomesOneAnswersWithTheSameBytes() throws IOException {
		try (FreshDatabase database = new FreshDatabase(this.jdbc, this.server, "grown")) {
			Map<String, String> before;
			try (Instance alone = database.start()) {
				load(alone.api());
				before = answers(alone.api());
			}
			database.join();
			List<Instance> instances = Stream.of(0, 1)
				.map((i) -> CompletableFuture.supplyAsync(database::start))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			try {
				for (Instance instance : instances) {
					Map<String, String> after = answers(instance.api());
					assertThat(after.keySet()).isEqualTo(before.keySet())
						.allMatch((url) -> Objects.equals(after.get(url), before.get(url)));
				}
				assertThat(distributed(database.jdbc())).isEqualTo(19);
				Api api = instances.getFirst().api();
				String record = Api.CALL_RECORDS + "/2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501";
				api.patch(record, "{\"joinWebUrl\": \"x\"}").expect(200);
				api.delete(record).expect(204);
				assertThat(database.jdbc()
					.sql("select count(*) from session where call_record_id = '2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501'")
					.query(Integer.class)
					.single()).isZero();
			}
			finally {
				instances.forEach(Instance::close);
			}
		}
	}

	private static int distributed(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from pg_dist_partition where partmethod = 'h'").query(Integer.class).single();
	}

	private static void load(Api api) throws IOException {
		try (Stream<Path> files = Files.list(SAMPLES)) {
			for (Path file : files.toList()) {
				String collection = file.getFileName().toString().replace(".ndjson", "");
				api.send("POST", "/beta/communications/" + collection, Files.readAllBytes(file), "Content-Type",
						"application/x-ndjson")
					.expect(200);
			}
		}
	}

	/**
	 * What the questions of the documentation, the requests of the benchmark and an
	 * export are answered, by URL. Tokens hold the time.
	 */
	private static Map<String, String> answers(Api api) throws IOException {
		Stream<String> questions = Files.readAllLines(Path.of(QUERIES))
			.stream()
			.map(String::strip)
			.filter((line) -> line.startsWith("GET "))
			.map((line) -> line.substring("GET ".length()));
		Stream<String> others = Stream
			.of("", "?$expand=sessions($expand=segments),participants_v2",
					"/2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501?$expand=sessions($expand=segments)",
					"?$filter=startDateTime ge 2026-09-28T00:00:00Z and startDateTime lt 2026-09-29T00:00:00Z",
					"/getPstnCalls(fromDateTime=2026-09-01,toDateTime=2026-11-01)")
			.map(Api.CALL_RECORDS::concat);
		Map<String, String> answers = new LinkedHashMap<>();
		Stream.concat(questions, others).forEach((url) -> {
			Answer answer = api.get(QueryUrls.encoded(url));
			if (answer.status() == 200) { // one question is of a record that is no sample
				answers.put(url,
						answer.body().replace(api.root(), "").replaceAll("\\$skiptoken=[\\w-]+", "\\$skiptoken="));
			}
		});
		assertThat(answers).hasSizeGreaterThan(20);
		answers.put("export", api.get(Api.CALL_RECORDS, "Accept", "application/x-ndjson").expect(200).body());
		return answers;
	}

}
