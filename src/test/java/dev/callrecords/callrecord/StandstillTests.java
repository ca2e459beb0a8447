package dev.callrecords.callrecord;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody holds a lock for longer than anybody waits. Of what needs it, each request
 * ends; what does not need it is answered as ever.
 */
@ServiceTest
@TestPropertySource(properties = "callrecords.changes.timeout=700ms")
class StandstillTests {

	/** More than the pool has connections. */
	private static final int WRITERS = 15;

	private static final String LOCKED = Api.CALL_RECORDS + "/locked";

	@Autowired
	private JdbcConnectionDetails database;

	@BeforeEach
	void createRecords(Api api) {
		for (String id : List.of("locked", "free")) {
			api.post(Api.CALL_RECORDS, Bodies.record(id, "\"sessions\": [%s]".formatted(Bodies.session("s"))))
				.expect(201);
		}
		api.post(Api.PSTN_ROWS, Bodies.row("locked", Bodies.START)).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1 from call_record where id = 'locked' for update",
			"update call_record set revision = revision where id = 'locked'" })
	void aLockedRecordHoldsUpItsOwnWritersOnly(String lock, Api api) throws Exception {
		assertOthersAreServed(api, lock, (i) -> switch (i % 6) {
			case 0 -> api.patch(LOCKED, "{\"joinWebUrl\": \"x\"}");
			case 1 -> api.put(LOCKED, Bodies.record("locked"));
			case 2 -> api.delete(LOCKED);
			case 3 -> api.post(LOCKED + "/sessions", Bodies.session("s" + i));
			case 4 -> api.patch(LOCKED + "/sessions/s", "{\"isTest\": true}");
			default -> api.put(LOCKED + "/participants_v2/p", Bodies.user("p"));
		});
		assertThat(api.get(LOCKED + "?$expand=sessions,participants_v2").expect(200).json().get("version").intValue())
			.isOne();
		api.patch(LOCKED, "{}").expect(200);
	}

	@Test
	void anIdThatSomebodyIsAboutToTakeHoldsUpThoseWhoWantItOnly(Api api) throws Exception {
		String taken = "insert into call_record select 'taken', version, revision, type, start_date_time, end_date_time,"
				+ " last_modified_date_time, join_web_url, organizer_id, organizer, body from call_record where id = 'free'";
		assertOthersAreServed(api, taken, (i) -> (i % 2 == 0) ? api.post(Api.CALL_RECORDS, Bodies.record("taken"))
				: api.put(Api.CALL_RECORDS + "/taken", Bodies.record("taken")));
		api.post(Api.CALL_RECORDS, Bodies.record("taken")).expect(201);
	}

	@Test
	void aLockedLogRowHoldsUpItsOwnWritersOnly(Api api) throws Exception {
		assertOthersAreServed(api, "select 1 from pstn_call_log_row where id = 'locked' for update",
				(i) -> (i % 2 == 0)
						? api.put(Api.PSTN_ROWS + "/locked", Bodies.row("locked", Bodies.START, "\"duration\": " + i))
						: api.delete(Api.PSTN_ROWS + "/locked"));
		api.delete(Api.PSTN_ROWS + "/locked").expect(204);
	}

	@Test
	void aLoadRejectsTheLineOfALockedRecord(Api api) throws Exception {
		whileHolding("select 1 from call_record where id = 'locked' for update", () -> {
			String lines = IntStream.of(1, 2, 3)
				.mapToObj((i) -> Bodies.record((i == 2) ? "locked" : "new" + i, "\"version\": 9").replace("\n", ""))
				.reduce((a, b) -> a + "\n" + b)
				.orElseThrow();
			Answer answer = api
				.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
						"application/x-ndjson")
				.expect(200);
			assertThat(answer.json().get("created").intValue()).isEqualTo(2);
			assertThat(answer.json().get("failed").intValue()).isOne();
			assertThat(answer.text("/errors/0/code")).isEqualTo("Conflict");
			assertThat(answer.json().at("/errors/0/line").intValue()).isEqualTo(2);
		});
	}

	@Test
	void everybodyIsToTryAgainWhoNeedsALockedTable(Api api) throws Exception {
		whileHolding("lock table call_record in access exclusive mode", () -> {
			api.post(Api.CALL_RECORDS, Bodies.record("new")).expectError(503, "ServiceUnavailable");
			api.patch(Api.CALL_RECORDS + "/free", "{}").expectError(503, "ServiceUnavailable");
			api.get(Api.CALL_RECORDS).expectError(503, "ServiceUnavailable");
			api.get(Api.CALL_RECORDS + "/free").expectError(503, "ServiceUnavailable");
			api.get(Api.PSTN_ROWS).expect(200);
		});
		api.get(Api.CALL_RECORDS).expect(200);
	}

	private void assertOthersAreServed(Api api, String lock, IntFunction<Answer> writer) throws Exception {
		whileHolding(lock, () -> {
			ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
			List<Future<Answer>> writers = IntStream.range(0, WRITERS)
				.mapToObj((i) -> threads.submit(() -> writer.apply(i)))
				.toList();
			int others = 0;
			while (!writers.stream().allMatch(Future::isDone)) {
				api.get(Api.CALL_RECORDS).expect(200);
				api.get(LOCKED).expect(200);
				api.patch(Api.CALL_RECORDS + "/free", "{}").expect(200);
				api.post(Api.CALL_RECORDS, Bodies.record("other" + others++)).expect(201);
			}
			for (Future<Answer> blocked : writers) {
				blocked.resultNow().expectError(409, "Conflict");
			}
			threads.shutdown();
		});
	}

	/** Runs something while a transaction of somebody else has not ended. */
	private void whileHolding(String sql, Runnable body) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.database.getJdbcUrl(),
				this.database.getUsername(), this.database.getPassword())) {
			connection.setAutoCommit(false);
			connection.createStatement().execute(sql);
			body.run();
		}
	}

}
