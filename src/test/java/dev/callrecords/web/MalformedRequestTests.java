package dev.callrecords.web;

import java.io.IOException;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Pages;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no HTTP library would send: every one is answered in JSON. */
@ServiceTest
class MalformedRequestTests {

	private static final String PATH = "/v1.0/communications/callRecords";

	private static final String BODY = """
			{"startDateTime": "2026-03-01T00:00:00Z", "endDateTime": "2026-03-01T00:00:00Z"}""";

	@ParameterizedTest
	@ValueSource(strings = { "GET", "GET \r\n", "GET noslash HTTP/1.1", "GET * HTTP/1.1", "G\u0000T / HTTP/1.1",
			"GET / HTTP/9.9", "GET / HTTP/1.1 trailing", "GET / FTP/1.1", "<html> / HTTP/1.1", "GET /\u0000 HTTP/1.1",
			"GET /%00 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /%c0%af HTTP/1.1",
			"GET /../../etc/passwd HTTP/1.1", "GET /%2e%2e/%2e%2e/x HTTP/1.1", "GET //// HTTP/1.1", "GET /\\x HTTP/1.1",
			"GET /;jsessionid=1 HTTP/1.1", "GET http://other.example/x HTTP/1.1", "GET http:// HTTP/1.1",
			"GET /a\u00e9 HTTP/1.1", "GET /a\u0001b HTTP/1.1", "GET /a#b HTTP/1.1", "CONNECT other:80 HTTP/1.1",
			"TRACE / HTTP/1.1", "PRI * HTTP/2.0" })
	void aStrangeRequestLineIsAnsweredInJson(String line, Api api) throws IOException {
		Answer answer = send(api, line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(answer.status()).isBetween(400, 499);
		answer.expectErrorShape();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%", "/%f", "/%zz", "/%00", "/%FF", "/%c0%af", "/%ED%A0%80", "/a%2", "/\u0001", "/\u00e9",
			"/a b", "('", "('r1", "('r1'", "('r1)", "(r1)", "('')", "/('r1')", "('r1')('r2')", "//", "///sessions",
			"/r1//sessions", "/./r1", "/../callRecords/r1", "/r1/..", "/%2e%2e", "/r1;a=b", "/r1;", ";", "/r1/unknown",
			"/r1/sessions/s/segments/g/x", "/r1/$value", "/r1/$ref", "/r1/organizer_v2/x", "/null", "\\r1", "/r1?%",
			"/r1?%zz=1", "/r1?$top=%", "?$top=%zz", "?%24top=%FF", "?$filter=%00", "?$expand=\u00e9", "?\u0001",
			"?a=\\|{}[]^`\"<>", "?=", "?&&&", "?$", "?$=", "?$top", "?$top=", "?@p=1", "?$skiptoken", "?\u0000" })
	void aStrangeUrlIsNoFaultOfTheService(String rest, Api api) throws IOException {
		Answer answer = send(api, "GET " + PATH + rest + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		if (answer.status() >= 400) {
			answer.expectErrorShape();
		}
		assertThat(answer.status()).as(answer.body()).isIn(200, 400, 404, 501);
		assertThat(answer.header("Content-Type")).startsWith("application/json");
	}

	static Stream<String> headers() {
		return Stream.of("", "Host: a\r\nHost: b", "Host: a b", "Host: \u0000", "Host: [::1", "Host: a:99999",
				"Host: localhost\r\nno colon", "Host: localhost\r\n: empty", "Host: localhost\r\nA\u0000: b",
				"Host: localhost\r\nA: \u0000", "Host: localhost\r\nX: " + "x".repeat(100_000),
				"Host: localhost\r\n" + "A: b\r\n".repeat(5000) + "C: d", "Host: localhost\r\n folded: x",
				"Host: localhost\r\nAccept: \u00e9", "Host: localhost\r\nExpect: something",
				"Host: localhost\r\nIf-Match: \"", "Host: localhost\r\nPrefer: ;;,=,\"",
				"Host: localhost\r\nclient-request-id: a\"b<script>\u00e9", "Host: localhost\r\nRange: bytes=0-1",
				"Host: localhost\r\nTransfer-Encoding: gzip", "Host: localhost\r\nTransfer-Encoding: nonsense",
				"Host: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x");
	}

	@ParameterizedTest
	@MethodSource("headers")
	void strangeHeadersAreNoFaultOfTheService(String headers, Api api) throws IOException {
		Answer answer = send(api, "GET " + PATH + "/none HTTP/1.1\r\n" + headers + (headers.isEmpty() ? "" : "\r\n")
				+ (headers.contains("Connection") ? "" : "Connection: close\r\n") + "\r\n");
		assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
		answer.expectErrorShape();
	}

	static Stream<String> framings() {
		int length = BODY.length();
		return Stream.of("Content-Length: %d\r\nContent-Length: %d\r\n\r\n%s".formatted(length, length + 1, BODY),
				"Content-Length: -1\r\n\r\n" + BODY, "Content-Length: x\r\n\r\n" + BODY,
				"Content-Length: 99999999999999999999\r\n\r\n" + BODY, "Content-Length: +5\r\n\r\n" + BODY,
				"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n%s".formatted(length, BODY),
				"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY + "\r\n0\r\n\r\n",
				"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + BODY,
				"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + BODY,
				"Transfer-Encoding: chunked\r\n\r\n5\r\n" + BODY,
				"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding: x\r\n\r\n" + BODY,
				"Content-Length: 0\r\n\r\n", "\r\n" + BODY);
	}

	@ParameterizedTest
	@MethodSource("framings")
	void aBodyWithoutASoundFrameIsRefused(String framing, Api api) throws IOException {
		Answer answer = send(api, "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ "Content-Type: application/json\r\n" + framing);
		assertThat(answer.status()).as(answer.body()).isIn(400, 411, 413);
		answer.expectErrorShape();
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void theServiceNeverEchoesMarkup(Api api) throws IOException {
		Answer answer = send(api, "GET " + PATH + "/<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\n"
				+ "Connection: close\r\n\r\n");
		assertThat(answer.expectErrorShape().header("Content-Type")).startsWith("application/json");
	}

	private static Answer send(Api api, String request) throws IOException {
		return RawHttp.send(api.root(), request);
	}

}
