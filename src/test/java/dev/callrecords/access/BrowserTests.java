package dev.callrecords.access;

import java.io.IOException;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Instance;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of other origins cannot use a service on the machine of who looks at them. */
@ServiceTest
class BrowserTests {

	@Test
	void itsOwnNamesAreThoseOfThisMachine(Api api) throws IOException {
		for (String host : new String[] { "localhost", "LOCALHOST:8080", "127.0.0.1", "127.1.2.3:1", "[::1]:8080",
				"[0:0:0:0:0:0:0:1]", "callrecords.localhost" }) {
			assertThat(get(api, host).status()).as(host).isEqualTo(200);
		}
	}

	@Test
	void aNameThatWasPointedHereIsRefused(Api api) throws IOException {
		for (String host : new String[] { "attacker.example", "attacker.example:8080", "192.0.2.1", "localhost.example",
				"127.0.0.1.example", "[2001:db8::1]" }) {
			assertThat(get(api, host).expectError(403, "Forbidden").body()).contains("allowed-hosts");
		}
	}

	private static Answer get(Api api, String host) throws IOException {
		return RawHttp.send(api.root(),
				"GET " + Api.CALL_RECORDS + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://attacker.example", "null", "http://localhost:1", "http://127.0.0.1", "nonsense",
			"http://[::", "file://" })
	void pagesOfOtherOriginsAreRefused(String origin, Api api) {
		api.get(Api.CALL_RECORDS, "Origin", origin).expectError(403, "Forbidden");
		api.post(Api.CALL_RECORDS, Bodies.record("r1"), "Origin", origin, "Content-Type", "text/plain")
			.expectError(403, "Forbidden");
		api.send("OPTIONS", Api.CALL_RECORDS, null, "Origin", origin, "Access-Control-Request-Method", "POST")
			.expectError(403, "Forbidden");
	}

	@Test
	void whatPagesOfOtherOriginsEmbedIsRefused(Api api) {
		api.get(Api.CALL_RECORDS, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
			.expectError(403, "Forbidden");
		api.get(Api.CALL_RECORDS, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate").expect(200);
		api.get(Api.CALL_RECORDS, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors").expect(200);
	}

	@Test
	void itsOwnPagesAreNot(Api api) {
		Answer answer = api.post(Api.CALL_RECORDS, Bodies.record("r1"), "Origin", api.root()).expect(201);
		assertThat(answer.headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
		api.get(Api.CALL_RECORDS, "Origin", api.root().replace("http:", "https:")).expect(200);
	}

	@Test
	void anOperatorCanLetInHostsAndOrigins(@Autowired JdbcConnectionDetails database) throws IOException {
		try (Instance service = Instance.start("--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(),
				"--callrecords.access.allowed-hosts=records.example",
				"--callrecords.access.allowed-origins=https://tool.example")) {
			assertThat(get(service.api(), "records.example").status()).isEqualTo(200);
			assertThat(get(service.api(), "other.example").status()).isEqualTo(403);
			Answer preflight = service.api()
				.send("OPTIONS", Api.CALL_RECORDS, null, "Origin", "https://tool.example",
						"Access-Control-Request-Method", "PATCH", "Access-Control-Request-Headers", "if-match")
				.expect(200);
			assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://tool.example");
			assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PATCH");
			Answer answer = service.api().get(Api.CALL_RECORDS, "Origin", "https://tool.example").expect(200);
			assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://tool.example");
			assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
			service.api().get(Api.CALL_RECORDS, "Origin", "https://other.example").expectError(403, "Forbidden");
		}
	}

}
