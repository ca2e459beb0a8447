package dev.callrecords.storage;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.support.Api;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What is old is found without reading what is not. */
@ServiceTest
class ExpiryTests {

	private static final int ROWS = 3000;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void recordsAreFoundByTheirIndex(Api api, @Autowired CallRecordService records) {
		requireIndex(api, Api.CALL_RECORDS, "startDateTime", records.table());
	}

	@Test
	void rowsAreFoundByTheirIndex(Api api, @Autowired CallLogRegistry logs) {
		requireIndex(api, Api.PSTN_ROWS, "startDateTime", logs.ofCollection("pstnCallLogRows").orElseThrow().table());
		requireIndex(api, "/beta/communications/smsLogRows", "sentDateTime",
				logs.ofCollection("smsLogRows").orElseThrow().table());
	}

	private void requireIndex(Api api, String path, String property, EntityTable table) {
		assumeThat(FreshDatabase.isCluster(this.jdbc)).as("distributed tables, whose parts are planned by themselves")
			.isFalse();
		Instant start = Instant.parse("2026-01-01T00:00:00Z");
		String lines = IntStream.range(0, ROWS)
			.mapToObj((i) -> "{\"id\":\"r%d\",\"%s\":\"%s\",\"endDateTime\":\"2026-12-01T00:00:00Z\"}".formatted(i,
					property, start.plusSeconds(i)))
			.collect(Collectors.joining("\n"));
		api.post(path, lines, "Content-Type", "application/x-ndjson").expect(200);
		this.jdbc.sql("analyze " + table.name()).update();
		for (int old : new int[] { 1, ROWS / 2, ROWS }) {
			String plan = this.jdbc.sql("explain " + Expiry.find(table))
				.params(DateTimeOffset.ticks(start.plusSeconds(old)), 100)
				.query(String.class)
				.list()
				.toString();
			assertThat(plan).contains("Index").doesNotContain("Sort", "Seq Scan");
		}
	}

}
