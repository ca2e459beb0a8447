package dev.callrecords.transfer;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import dev.callrecords.support.SlowRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Loads that do not come to their end. */
@ServiceTest
class BrokenLoadTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private HikariDataSource dataSource;

	@Test
	void ofABodyThatBreaksOffTheWholeLinesAreStored(Api api) throws Exception {
		try (SlowRequest request = request(api, "Content-Length: 100000")) {
			request.send(Ndjson.call("a", 1, "one") + "\n" + Ndjson.call("b", 1, "one") + "\n{\"id\":\"c\"");
			JsonNode error = request.end().expectError(400, "BadRequest").json().get("error");
			assertThat(error.get("message").stringValue()).contains("line 3").contains("2 created");
		}
		assertThat(stored()).containsExactly("a", "b");
	}

	@Test
	void aClientThatIsGoneLeavesWhatWasStored(Api api) throws Exception {
		try (SlowRequest request = request(api, "Transfer-Encoding: chunked")) {
			String line = Ndjson.call("a", 1, "one") + "\n";
			request.send("%x\r\n%s\r\n".formatted(line.length(), line));
			awaitStored("a");
		}
		assertThat(stored()).containsExactly("a");
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, Ndjson.call("a", 1, "one")), 0, 0, 1, 0);
	}

	@Test
	void aDamagedCompressedBodyIsA400AndKeepsWhatCameBefore(Api api) {
		byte[] whole = Ndjson.gzip(Ndjson.call("a", 1, "one") + "\n" + "\n".repeat(300_000));
		byte[] cut = Arrays.copyOf(whole, whole.length - 50);
		Ndjson.post(api, Api.CALL_RECORDS, cut, "Content-Encoding", "gzip").expectError(400, "BadRequest");
		assertThat(stored()).containsExactly("a");
	}

	@Test
	void rubbishBehindACompressedBodyIsA400(Api api) {
		byte[] whole = Ndjson.gzip(Ndjson.call("a", 1, "one") + "\n");
		byte[] longer = Arrays.copyOf(whole, whole.length + 20);
		Ndjson.post(api, Api.CALL_RECORDS, longer, "Content-Encoding", "gzip").expectError(400, "BadRequest");
	}

	@Test
	void aBodyThatIsNotCompressedAsItSaysIsA400(Api api) {
		for (String body : List.of(Ndjson.call("a", 1, "one"), "")) {
			Ndjson.post(api, Api.CALL_RECORDS, body, "Content-Encoding", "gzip").expectError(400, "BadRequest");
		}
		assertThat(stored()).isEmpty();
	}

	@Test
	void whenTheDatabaseGoesAwayTheWholeRequestIsA503(Api api) throws Exception {
		try (SlowRequest request = request(api, "Content-Length: 100000")) {
			request.send(Ndjson.call("a", 1, "one") + "\n");
			awaitStored("a");
			List<Connection> taken = new ArrayList<>();
			try {
				for (int i = 0; i < this.dataSource.getMaximumPoolSize(); i++) {
					taken.add(this.dataSource.getConnection());
				}
				request.send(Ndjson.call("b", 1, "one") + "\n" + Ndjson.call("c", 1, "one") + "\n");
				request.end().expectError(503, "ServiceUnavailable");
			}
			finally {
				for (Connection connection : taken) {
					connection.close();
				}
			}
		}
		assertThat(stored()).containsExactly("a");
	}

	@Test
	void aFaultOfTheServiceEndsTheLoad(Api api) {
		this.jdbc.sql("alter table session rename to absent").update();
		try {
			Answer answer = Ndjson.post(api, Api.CALL_RECORDS,
					(Ndjson.call("a", 1, "one") + "\n").repeat(3) + Ndjson.call("b", 1, "one"));
			answer.expectError(500, "InternalServerError");
		}
		finally {
			this.jdbc.sql("alter table absent rename to session").update();
		}
		assertThat(stored()).isEmpty();
	}

	private List<String> stored() {
		return this.jdbc.sql("select id from call_record order by id").query((row, number) -> row.getString(1)).list();
	}

	private void awaitStored(String id) throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!stored().contains(id)) {
			assertThat(System.nanoTime()).as("still not stored").isLessThan(deadline);
			Thread.sleep(20);
		}
	}

	private static SlowRequest request(Api api, String header) {
		return SlowRequest.post(api, Api.CALL_RECORDS, "Content-Type: " + Ndjson.TYPE, header);
	}

}
