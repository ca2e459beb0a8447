package dev.callrecords.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A service behind a proxy that an operator has said to be trusted. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class ForwardedHeaderTests {

	private static final List<String> VALUES = List.of("", "\"", "a\"b", "\"a\"", "a b", " ", "a\tb", "a\u0001b",
			"a\u0000b", "a\u007fb", ",", ",,", ", x", "a,b", "x".repeat(300), "x".repeat(9000), "\u00e9", "\u00ff",
			"\u00d9\u00a3", "[::1]", "[::1]:8080", "[::1", "::1", "[::g]", "1.2.3.4:80", "host:", "host:0",
			"host:65536", "host:99999999999", "host:-1", "host:x", "host:80:90", ":80", "a/b", "a\\b", "a?b", "a#b",
			"a@b", "user:pw@h", "http://x", "<script>", "{x}", "%", "%41", "%zz", "a%22b", "a'b", "a;b", "=", "host=",
			"host=\"a b\"", "host=\"", "proto=\"ht tp\"", "proto=javascript;host=x", "host=a;host=b", "for=_hidden",
			"for=\"[2001:db8::1]:4711\"", "for=unknown", "by=:x", "https", "HTTPS", "ftp", "javascript", "htt p", "on",
			"0", "443", "65535", "65536", "-5", "08", "1.5", "/p", "/p/", "p", "//evil.example", "/a\"b", "/a b",
			"/%zz", "/%2e", "/..", "/a/../b", "/./a", "/a?b", "/a#b", "/a\\b", "/\u00e9", ".evil.example",
			"/" + "p".repeat(9000), "/a,/b", "/a;x", "/a//b");

	@Test
	void linksCarryTheHostThatTheClientUsed(Api api) {
		Answer created = api
			.post(Api.CALL_RECORDS, Bodies.record("r1"), "X-Forwarded-Host", "calls.example", "X-Forwarded-Proto",
					"https")
			.expect(201);
		String root = "https://calls.example/v1.0";
		assertThat(created.header("Location")).isEqualTo(root + "/communications/callRecords('r1')");
		assertThat(created.text("/@odata.context")).startsWith(root + "/$metadata#");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			X-Forwarded-Host   | calls.example:8443                        | http://calls.example:8443
			X-Forwarded-Host   | [2001:db8::1]:8443                        | http://[2001:db8::1]:8443
			X-Forwarded-Host   | calls_1.internal, other                   | http://calls_1.internal
			X-Forwarded-Port   | 8443                                      | http://localhost:8443
			X-Forwarded-Proto  | https                                     | https://localhost
			X-Forwarded-Prefix | /records/api-1                            | http://localhost/records/api-1
			X-Forwarded-Prefix | /records/                                 | http://localhost/records
			X-Forwarded-For    | 2001:db8::1, 10.0.0.1                     | http://localhost
			Forwarded          | for=_x;proto=https;host="calls.example:1" | https://calls.example:1
			""")
	void whatAProxySaysIsUsed(String header, String value, String root, Api api) throws IOException {
		assertThat(send(api, Api.CALL_RECORDS, header, value).expect(200).text("/@odata.context"))
			.isEqualTo(root + "/v1.0/$metadata#communications/callRecords");
		assertThat(send(api, "/actuator/health", header, value).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto",
			"X-Forwarded-Prefix", "X-Forwarded-For", "X-Forwarded-Ssl", "Host" })
	void whateverTheHeadersSayTheAnswerIsSound(String header, Api api) throws IOException {
		for (String value : VALUES) {
			for (String path : List.of(Api.CALL_RECORDS, "/actuator/health", "/nothing")) {
				Answer answer = send(api, path, header, value);
				assertThat(answer.status()).as("%s: %s", header, value).isIn(200, 400, 403, 404);
				if (answer.status() >= 400) {
					answer.expectErrorShape();
				}
				else if (path.equals(Api.CALL_RECORDS)) {
					expectUrl(answer.text("/@odata.context"));
				}
			}
			Answer redirect = send(api, "/swagger-ui.html", header, value);
			if (redirect.status() == 302) {
				expectUrl(redirect.header("Location"));
			}
			else {
				redirect.expectErrorShape();
				assertThat(redirect.status()).isIn(400, 403);
			}
		}
	}

	private static void expectUrl(String url) {
		URI uri = URI.create("http://localhost").resolve(url);
		assertThat(uri.toString())
			.matches("https?://([\\w.-]+|\\[[0-9A-Fa-f:.]+])(:[1-9]\\d{0,4})?/[!-~&&[^\"<>\\\\^`{|}]]*");
		assertThat(uri.normalize()).isEqualTo(uri);
		assertThat(uri.getPort()).as(url).isLessThanOrEqualTo(65_535);
	}

	private static Answer send(Api api, String path, String header, String value) throws IOException {
		String host = header.equals("Host") ? "" : "Host: localhost\r\n";
		return RawHttp.send(api.root(),
				"GET " + path + " HTTP/1.1\r\n" + host + header + ": " + value + "\r\nConnection: close\r\n\r\n");
	}

}
