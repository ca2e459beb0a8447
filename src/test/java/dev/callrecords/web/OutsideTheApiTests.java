package dev.callrecords.web;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the path, the headers or the request line: an answer has a status line, and an
 * error the one form.
 */
@ServiceTest
class OutsideTheApiTests {

	private static final List<String> MALFORMED = List.of("", "%", "%zz", "%80", "%00", "%2", "%c0%af", "%ED%A0%80",
			"/%", "/%zz", "/%80", "/%00", "/..%2f", "/%2e%2e%2fx", "/../", "/../../..", ";", ";a=b", ";%", "/;", "/;/x",
			"//", "///x", "\\", "/\\..\\", "%5c", "/%5C%2e%2e", "\u00e9", "/\u00ff\u00fe", "/\u00c3\u00a9", "%C3%A9",
			"/" + "x".repeat(9000), "?" + "x".repeat(8000), "?" + "x".repeat(9000), "/" + "x".repeat(40_000),
			"?" + "\"".repeat(8000), "?" + "x".repeat(40_000), "?%", "?%zz=%", "?a=%80", "?a=%00", "?\u00e9", "?;",
			"?&=&", "?=", "?x=%&configUrl=%zz", "/{x}", "/<x>", "/\"x\"", "/|", "/^`", "/a b", "/\u0001", "/\t",
			"/\u007f", "#x", "/*", "/**", "('", "%20", "/.", "/..", "/.%2e/", "%252e", "@", "%0d%0aX:%20y", "/%0a",
			".json", ".html", "/xyz");

	private static final List<String> HEADERS = List.of("Host: ", "Host: a\r\nHost: b", "Host: a b", "Host: a\"b",
			"Host: a:99999", "Host: a:", "Host: [::1", "Host: \u0000", "A: b", "Host: a\r\nno colon",
			"Host: a\r\nExpect: x", "Host: a\r\nContent-Length: 5\r\nContent-Length: 6",
			"Host: a\r\nContent-Length: -1", "Host: a\r\nTransfer-Encoding: identity",
			"Host: a\r\nAccept-Language: " + "a,".repeat(3000), "Host: a\r\nAccept: " + "a/b,".repeat(3000),
			"Host: a\r\nAccept: image/png", "Host: a\r\nAccept: \"", "Host: a\r\nContent-Type: x",
			"Host: a\r\nCookie: a=\"b", "Host: a\r\nRange: bytes=99999999-", "Host: a\r\nIf-None-Match: \"",
			"Host: a\r\nOrigin: \"", "Host: a\r\nAuthorization: Basic !", "Host: a\r\nX: " + "x".repeat(100_000));

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/actuator", "/actuator/health", "/actuator/health/",
			"/actuator/health/readiness", "/actuator/health/xyz", "/actuator/xyz", "/v3/api-docs", "/v3/api-docs/x",
			"/v3/api-docs/swagger-config", "/swagger-ui", "/swagger-ui.html", "/swagger-ui/index.html", "/swagger-ui/x",
			"/webjars/x", "/error", "/communications", "/v1.0/communications/callRecords",
			"/v1.0/communications/callRecords/r1", "/nothing", "http://other.example/actuator/health",
			"http://other.example:99999/actuator", "http://a\"b/actuator", "ftp://other.example/" })
	void aMalformedUrlIsNoFaultOfTheService(String path, Api api) throws IOException {
		for (String rest : MALFORMED) {
			expectSound(send(api, "GET " + path + rest + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
					path + rest);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/actuator/health", "/actuator/health/xyz", "/v3/api-docs/swagger-config",
			"/swagger-ui.html", "/swagger-ui/index.html", "/error", "/v1.0/communications/callRecords", "/nothing",
			"*" })
	void strangeHeadersAndMethodsAreNoFaultOfTheService(String path, Api api) throws IOException {
		for (String headers : HEADERS) {
			for (String method : List.of("GET", "OPTIONS")) {
				String request = method + " " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
				expectSound(send(api, request), request);
			}
		}
		for (String method : List.of("get", "FOO", "PROPFIND", "TRACE", "CONNECT", "PRI", "G\u0000T", "\"", "POST",
				"")) {
			String request = method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
			expectSound(send(api, request), request);
		}
	}

	/** Health takes a body, as it happens. */
	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1\r\n\r\n{", "Content-Length: 4\r\n\r\nnull",
			"Content-Length: 2\r\n\r\n\u0080\u00ff", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
			"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Transfer-Encoding: chunked\r\n\r\n2\r\n{]\r\n0\r\n\r\n",
			"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}" })
	void aMalformedBodyIsNoFaultOfTheService(String framing, Api api) throws IOException {
		for (String path : List.of("/", "/actuator/health", "/actuator/health/xyz", "/v3/api-docs/swagger-config",
				"/swagger-ui/index.html", "/nothing", "/v1.0/communications/callRecords")) {
			for (String method : List.of("GET", "POST", "OPTIONS")) {
				expectSound(
						send(api,
								method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
										+ "Content-Type: application/json\r\n" + framing),
						method + " " + path + " " + framing);
			}
		}
	}

	@Test
	void whatIsNotBelowHealthIsNotFound(Api api) throws IOException {
		for (String accept : List.of("*/*", "text/html", "image/png")) {
			api.get("/actuator/health/xyz", "Accept", accept).expectErrorShape();
			Answer head = api.send("HEAD", "/actuator/health/xyz", null, "Accept", accept);
			assertThat(head.body()).isEmpty();
			assertThat(head.header("request-id")).isNotEmpty();
		}
		api.get("/actuator/health/xyz").expectError(404, "NotFound");
		api.get("/actuator/health/..%2fx").expectError(404, "NotFound");
		api.get("/actuator/health/%80").expectError(400, "BadRequest");
	}

	/**
	 * The next connection is likely to be served by the part of the container that has
	 * served the last one.
	 */
	@Test
	void aRequestWithoutVersionIsRefusedAndLeavesNothingBehind(Api api) throws IOException {
		List<String> lines = Stream
			.of("GET /v1.0/communications/callRecords", "POST /", "GET  HTTP/1.1", "GET /a\u0001",
					"GET /actuator/health")
			.toList();
		for (int i = 0; i < 20; i++) {
			send(api, lines.get(i % lines.size()) + "\r\n").expectError(400, "BadRequest");
			Answer next = send(api, (i % 2 == 0) ? "G\u0000T / HTTP/1.1\r\nHost: a\r\n\r\n"
					: "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nclient-request-id: mine\r\n\r\n");
			assertThat(next.expectError(400, "BadRequest").header("client-request-id"))
				.satisfies((id) -> assertThat(id.equals("mine") || id.equals(next.header("request-id"))).isTrue());
		}
		assertThat(send(api, "GET /actuator/health HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
	}

	private static Answer send(Api api, String request) throws IOException {
		return RawHttp.send(api.root(), request);
	}

	private static void expectSound(Answer answer, String request) {
		String what = request.length() > 80 ? request.substring(0, 80) : request;
		assertThat(answer.status()).as(what).isBetween(200, 499);
		assertThat(answer.header("OData-Version")).as(what).isEqualTo("4.0");
		if (answer.status() >= 400) {
			answer.expectErrorShape();
		}
	}

}
