package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables grow from nothing, and the statistics say that they are empty. No statement
 * reads the whole table for each row, be it one of the service's or a foreign key's
 * check.
 */
@ServiceTest
class GrowingTableTests {

	private static final int LINES = 4000;

	private static final List<String> TABLES = List.of("call_record", "session", "pstn_call_log_row");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private HikariDataSource pool;

	@BeforeEach
	void emptyTablesWithStatistics(Api api) {
		load(api, Api.CALL_RECORDS, 10);
		load(api, Api.PSTN_ROWS, 10);
		for (String table : List.of("call_record", "pstn_call_log_row")) {
			this.jdbc.sql("delete from " + table).update();
		}
		// What the server does by itself meanwhile can keep deleted rows alive.
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			TABLES.forEach((table) -> this.jdbc.sql("vacuum analyze " + table).update());
			assertThat(this.jdbc.sql("select relpages from pg_class where relname in (:tables)")
				.param("tables", TABLES)
				.query(Integer.class)
				.list()).containsOnly(0);
		});
	}

	@Test
	void whatALoadReadsGrowsWithItsLinesAndNotWithTheirSquare(Api api) {
		long before = scanned();
		load(api, Api.CALL_RECORDS, LINES);
		load(api, Api.PSTN_ROWS, LINES);
		assertThat(scanned() - before).isLessThan(100L * LINES * TABLES.size());
	}

	/** How many rows have been read by scans of whole tables. */
	private long scanned() {
		// Sessions tell what they have done when they end, if not before.
		this.pool.getHikariPoolMXBean().softEvictConnections();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.pool.getHikariPoolMXBean().getActiveConnections() == 0);
		return this.jdbc.sql("select sum(seq_tup_read) from pg_stat_user_tables where relname in (:tables)")
			.param("tables", TABLES)
			.query(Long.class)
			.single();
	}

	private static void load(Api api, String collection, int lines) {
		String members = collection.equals(Api.CALL_RECORDS) ? "\"sessions\": [%s]".formatted(Bodies.session("s"))
				: "\"duration\": 1";
		String body = IntStream.range(0, lines)
			.mapToObj((i) -> Bodies.record("r" + i, members).replace('\n', ' '))
			.collect(Collectors.joining("\n"));
		assertThat(api
			.send("POST", collection, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson")
			.expect(200)
			.json()
			.get("created")
			.intValue()).isEqualTo(lines);
	}

}
