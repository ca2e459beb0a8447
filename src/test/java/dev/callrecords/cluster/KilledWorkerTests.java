package dev.callrecords.cluster;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Processes of the nodes' servers are killed while records are written. No record is half
 * there, and what was acknowledged is there.
 */
@ServiceTest
class KilledWorkerTests {

	private static final int WRITERS = 6;

	private static final int KILLS = 4;

	private static final int ABSENT = 0;

	private static final int LINES = 20;

	/** The states that a record may be in, by its id. A state is a number of sessions. */
	private final Map<String, Set<Integer>> possible = new ConcurrentHashMap<>();

	private final AtomicInteger acknowledged = new AtomicInteger();

	private final AtomicBoolean killed = new AtomicBoolean();

	@Test
	void nothingIsHalfStoredOrLost(Api api, @Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails server)
			throws Exception {
		assumeThat(FreshDatabase.isCluster(jdbc)).as("a cluster").isTrue();
		List<DataSource> workers = workers(jdbc, server);
		try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
			List<? extends Future<?>> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> threads.submit(() -> write(api, writer)))
				.toList();
			try {
				for (int i = 0; i < KILLS; i++) {
					int before = this.acknowledged.get();
					Awaitility.await()
						.atMost(Duration.ofMinutes(1))
						.until(() -> this.acknowledged.get() > before + 20 * WRITERS
								|| writers.stream().anyMatch(Future::isDone));
					kill(workers.get(i % workers.size()));
				}
			}
			finally {
				this.killed.set(true);
			}
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		recover(jdbc);
		this.possible.forEach((id, states) -> assertThat(states).as(id).contains(state(api, id)));
		assertThat(this.possible.values()).as("acknowledged at last").anyMatch((states) -> states.size() == 1);
	}

	/**
	 * Commits what was prepared for several nodes and not committed on all of them; Citus
	 * does it every minute. What is left has locks that other tests would wait for.
	 */
	@AfterEach
	void recover(@Autowired JdbcClient jdbc) {
		if (FreshDatabase.isCluster(jdbc)) {
			jdbc.sql("select recover_prepared_transactions()").query(Integer.class).single();
		}
	}

	private static List<DataSource> workers(JdbcClient jdbc, JdbcConnectionDetails server) {
		return jdbc
			.sql("select 'jdbc:postgresql://' || nodename || ':' || nodeport || '/' || current_database()"
					+ " from pg_dist_node where groupid > 0")
			.query((row, number) -> row.getString(1))
			.list()
			.stream()
			.<DataSource>map((url) -> new DriverManagerDataSource(url, Objects.requireNonNull(server.getUsername()),
					Objects.requireNonNull(server.getPassword())))
			.toList();
	}

	/**
	 * Kills a process that works for the coordinator; the server then ends all others and
	 * starts anew.
	 */
	private static void kill(DataSource worker) throws SQLException {
		try (Connection connection = worker.getConnection()) {
			Optional<ProcessHandle> process = JdbcClient.create(new SingleConnectionDataSource(connection, true))
				.sql("select pid from pg_stat_activity where application_name like 'citus_internal%' limit 1")
				.query((row, number) -> row.getLong(1))
				.optional()
				.flatMap(ProcessHandle::of);
			assumeThat(process).as("a worker on this machine").isPresent();
			assertThat(process.orElseThrow().destroyForcibly()).isTrue();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !connection.isValid(1));
		}
		awaitAnswer(worker);
	}

	private static void awaitAnswer(DataSource worker) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptionsInstanceOf(DataAccessException.class)
			.until(() -> JdbcClient.create(worker).sql("select 1").query(Integer.class).single() == 1);
	}

	private void write(Api api, int writer) {
		for (int n = 0; !this.killed.get(); n++) {
			String id = "r%d-%d".formatted(writer, n);
			String path = Api.CALL_RECORDS + "/" + id;
			note(id, 1, api.post(Api.CALL_RECORDS, record(id, 1)));
			note(id, 3, api.put(path, record(id, 3)));
			if (Set.of(3).equals(this.possible.get(id))) {
				note(id, 4, api.post(path + "/sessions", Bodies.session("s3", segments())));
			}
			if (n % 3 == 0) {
				note(id, ABSENT, api.delete(path));
			}
			load(api, "l%d-%d-".formatted(writer, n));
		}
	}

	/**
	 * What a load has acknowledged may be invisible for a while, so nothing is done with
	 * it.
	 */
	private void load(Api api, String prefix) {
		String lines = IntStream.range(0, LINES)
			.mapToObj((i) -> record(prefix + i, 2).replace("\n", ""))
			.collect(Collectors.joining("\n"));
		Answer answer = api.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/x-ndjson");
		if (answer.status() == 200) {
			assertThat(answer.json().get("created").intValue()).as(answer.body()).isEqualTo(LINES);
		}
		IntStream.range(0, LINES).forEach((i) -> note(prefix + i, 2, answer));
	}

	private void note(String id, int state, Answer answer) {
		assertThat(answer.status()).as(answer.body()).isIn(200, 201, 204, 404, 503);
		Set<Integer> before = this.possible.getOrDefault(id, Set.of(ABSENT));
		if (answer.status() == 404) {
			assertThat(before).as("an answer 404 for " + id).contains(ABSENT);
		}
		if (answer.status() < 300) {
			this.acknowledged.incrementAndGet();
			this.possible.put(id, Set.of(state));
		}
		else if (answer.status() == 503) {
			this.possible.put(id,
					IntStream.concat(before.stream().mapToInt(Integer::intValue), IntStream.of(state))
						.boxed()
						.collect(Collectors.toSet()));
		}
	}

	private static String record(String id, int sessions) {
		return Bodies.record(id,
				"\"sessions\": " + Bodies
					.array(IntStream.range(0, sessions).mapToObj((i) -> Bodies.session("s" + i, segments())).toList()),
				"\"participants_v2\": " + Bodies.array(List.of(Bodies.user("u" + sessions))));
	}

	private static String segments() {
		return "\"segments\": " + Bodies.array(List.of(Bodies.segment("g")));
	}

	/** The number of sessions; each has its segment, and the record its participant. */
	private static int state(Api api, String id) {
		Answer answer = api.get(Api.CALL_RECORDS + "/" + id + "?$expand=sessions($expand=segments),participants_v2");
		if (answer.status() == 404) {
			return ABSENT;
		}
		answer.expect(200);
		assertThat(answer.json().get("sessions")).allMatch((session) -> session.get("segments").size() == 1);
		assertThat(answer.json().get("participants_v2").size()).isOne();
		return answer.json().get("sessions").size();
	}

}
