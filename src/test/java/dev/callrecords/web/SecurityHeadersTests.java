package dev.callrecords.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Instance;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** What browsers and caches are told with every answer. */
@ServiceTest
class SecurityHeadersTests {

	private static final String HTTPS_ONLY = "Strict-Transport-Security";

	private static final Map<String, String> ALWAYS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin", "Cache-Control",
			"no-store");

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0/communications/callRecords", "/v1.0/communications/callRecords/none",
			"/v1.0/communications/callRecords?$filter=x", "/v1.0/$metadata", "/v1.0/", "/", "/actuator/health",
			"/actuator/none", "/v3/api-docs", "/swagger-ui/index.html", "/swagger-ui/none", "/nothing", "/error" })
	void everyAnswerHasThem(String path, Api api) {
		for (String method : List.of("GET", "OPTIONS", "DELETE")) {
			expectAll(api.send(method, path.replace("$filter=x", "%24filter=x"), null), method);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /v1.0\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
			"G\u0000T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: x\r\n\r\n" })
	void soHaveAnswersToWhatIsNoValidRequest(String request, Api api) throws IOException {
		expectAll(RawHttp.send(api.root(), request), request);
	}

	@Test
	void anUnchangedRecordIsStillToldFromAChangedOne(Api api) {
		String tag = api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201).header("ETag");
		expectAll(api.get(Api.CALL_RECORDS + "/r1", "If-None-Match", tag).expect(304), tag);
	}

	@Test
	void noPageMayFrameTheServiceOrBringScriptsAlong(Api api) {
		String policy = api.get("/swagger-ui/index.html").expect(200).header("Content-Security-Policy");
		assertThat(policy.split("; ")).contains("default-src 'self'", "object-src 'none'", "base-uri 'none'",
				"frame-ancestors 'none'");
		assertThat(policy).doesNotContain("script-src");
	}

	@Test
	void requestsInABatchHaveTheirOwnHeadersOnly(Api api) {
		Answer batch = api.post("/v1.0/$batch", """
				{"requests": [{"id": "1", "method": "GET", "url": "/communications/callRecords"},
				 {"id": "2", "method": "GET", "url": "/communications/callRecords/none"}]}""");
		expectAll(batch.expect(200), "batch");
		for (JsonNode item : batch.json().get("responses")) {
			assertThat(item.get("headers").propertyNames()).doesNotContainAnyElementsOf(ALWAYS.keySet())
				.contains("Content-Type");
		}
	}

	@Test
	void overHttpsOnlyHttpsIsAskedForNextTime(@Autowired JdbcConnectionDetails database, Api api) {
		assertThat(api.get("/actuator/health").headers().firstValue(HTTPS_ONLY)).isEmpty();
		try (Instance proxied = Instance.start("--server.forward-headers-strategy=framework",
				"--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword())) {
			Answer secure = proxied.api()
				.get("/actuator/health", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "records.example");
			assertThat(secure.header(HTTPS_ONLY)).isEqualTo("max-age=31536000");
			Answer local = proxied.api()
				.get("/actuator/health", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "localhost");
			assertThat(local.headers().firstValue(HTTPS_ONLY)).isEmpty();
			assertThat(proxied.api().get("/actuator/health").headers().firstValue(HTTPS_ONLY)).isEmpty();
		}
	}

	private static void expectAll(Answer answer, String what) {
		ALWAYS.forEach((name, value) -> assertThat(answer.headers().allValues(name)).as(what + ": " + name)
			.containsExactly(value));
		assertThat(answer.headers().allValues("Content-Security-Policy")).as(what).hasSize(1);
	}

}
