package dev.callrecords.query;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A query that runs away is stopped, and nothing else is. */
@ServiceTest
@TestPropertySource(properties = { "callrecords.query.timeout=300ms", "spring.datasource.hikari.maximum-pool-size=2" })
class QueryTimeoutTests {

	@Test
	void aRunawayQueryIsStoppedAndTheConnectionServesOn(Api api) {
		String sessions = IntStream.range(0, 60)
			.mapToObj((i) -> """
					{"id": "s%d", "startDateTime": "2026-03-01T10:00:00Z", "endDateTime": "2026-03-01T10:20:00Z"}"""
				.formatted(i))
			.collect(Collectors.joining(","));
		Queries.store(api, "r", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", ", \"sessions\": [" + sessions + "]");
		String runaway = "sessions/any(a:sessions/any(b:sessions/any(c:sessions/any(d:"
				+ "concat(a/failureInfo/reason,b/failureInfo/reason) eq concat(c/id,d/id)))))";
		for (int i = 0; i < 3; i++) {
			long start = System.nanoTime();
			assertThat(Queries.rejected(api, Api.CALL_RECORDS + "?$filter=" + runaway)).contains("took too long");
			assertThat(Queries.rejected(api, Api.CALL_RECORDS + "/$count?$filter=" + runaway))
				.contains("took too long");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			assertThat(Queries.ids(api, Api.CALL_RECORDS + "?$filter=sessions/any(a:a/id eq 's59')"))
				.containsExactly("r");
		}
	}

	@Test
	void aLongTextIsNoRunaway(Api api) {
		String text = "Abc".repeat(100_000);
		Queries.store(api, "r", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", ", \"joinWebUrl\": \"" + text + "\"");
		String folded = "joinWebUrl";
		for (int i = 0; i < 20; i++) {
			folded = "tolower(toupper(" + folded + "))";
		}
		assertThat(Queries.ids(api, Api.CALL_RECORDS + "?$filter=endswith(" + folded + ",'abcabc')"))
			.containsExactly("r");
	}

	@Test
	void aPartOfASecondCountsAsOneAndZeroAsNone() {
		assertThat(new QueryProperties(Duration.ofMillis(1)).seconds()).isOne();
		assertThat(new QueryProperties(Duration.ofSeconds(30)).seconds()).isEqualTo(30);
		assertThat(new QueryProperties(Duration.ZERO).seconds()).isZero();
	}

}
