package dev.callrecords.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that mean harm: each is a 4xx in JSON, and nothing of it is stored. */
@ServiceTest
class HostileBodyTests {

	private static final int MEGABYTE = 1024 * 1024;

	static Stream<String> bodies() {
		return Stream.of("", " ", "null", "true", "5", "\"text\"", "[]", "[{}]", "{", "}", "{]", "{\"a\"}", "{\"a\":}",
				"{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":0x1}",
				"{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":undefined}", "{}{}", "{} x", "{\"a\":1}//", "/* */{}",
				"\ufeff", "<xml/>", "a=b", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"line\nbreak\"}",
				"{\"a\":\"\t\"}", "{\"\\", member("\"id\": \"a\", \"id\": \"b\""),
				member("\"x\": {\"y\": 1, \"y\": 2}"), member("\"x\": \"\\ud800\""),
				member("\"x\": \"\\udc00\\ud800\""), member("\"\\ud800\": 1"), member("\"x\": \"\\u0000\""),
				member("\"x\\u0000\": 1"), member("\"x\": [{\"y\": [\"\\u0000\"]}]"), member("\"id\": \"a\\u0000b\""),
				member("\"id\": \"\\ud800\""), member("\"joinWebUrl\": \"\\u0000\""), member("\"x\": 1e999999999"),
				member("\"x\": 1e-999999999"), member("\"x\": " + "9".repeat(2000)),
				member("\"x\": 0." + "1".repeat(2000)), member("\"version\": " + "9".repeat(500)),
				member("\"version\": 1e400"), member("\"version\": -9223372036854775809"), member("\"version\": 1.0"),
				member("\"x\": " + "[".repeat(65) + "]".repeat(65)), member("\"x\": " + "[".repeat(100_000)),
				member("\"x\": " + "{\"x\":".repeat(100_000)), member("\"" + "n".repeat(70_000) + "\": {"),
				member("\"modalities\": {}"), member("\"modalities\": [null]"), member("\"modalities\": [[]]"),
				member("\"modalities\": \"audio\""), member("\"sessions\": {}"), member("\"sessions\": null"),
				member("\"sessions\": [null]"), member("\"sessions\": [[]]"), member("\"sessions\": [5]"),
				member("\"participants_v2\": {}"), member("\"participants_v2\": [null]"),
				member("\"participants\": [null]"), member("\"participants\": 5"), member("\"organizer\": []"),
				member("\"organizer\": \"x\""), member("\"organizer_v2\": []"), member("\"organizer_v2\": {\"id\": 5}"),
				member("\"organizer_v2\": {\"id\": \"\"}"), member("\"organizer_v2\": {\"id\": null}"),
				member("\"organizer_v2\": {\"id\": \"%s\"}".formatted("x".repeat(300))),
				member("\"participants_v2\": [{\"id\": \"%s\"}]".formatted("x".repeat(300))),
				member("\"organizer\": {\"user\": {\"id\": \"\\u0000\"}}"),
				member("\"organizer_v2\": {\"@odata.type\": \"#microsoft.graph.callRecords.participantBase\"}"),
				member("\"@odata.type\": \"#microsoft.graph.callRecords.session\""), member("\"@odata.type\": []"),
				member("\"id\": 5"), member("\"id\": true"), member("\"id\": []"), member("\"id\": {}"),
				member("\"id\": null"), member("\"lastModifiedDateTime\": null"), member("\"type\": null"),
				member("\"type\": \"GroupCall\""), member("\"sessions\": [{\"id\": 5}]"),
				member("\"sessions\": [{\"segments\": null}]"));
	}

	private static String member(String member) {
		return Bodies.record("@", member).replace("\"id\": \"@\", ", "");
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void aWrongBodyIsRefusedWherever(String body, Api api) {
		api.put(Api.CALL_RECORDS + "/kept", Bodies.record("kept", "\"sessions\": [%s]".formatted(Bodies.session("s"))))
			.expect(201);
		String before = api.get(Api.CALL_RECORDS + "/kept?$expand=sessions").body();
		api.post(Api.CALL_RECORDS, body).expectError(400, "BadRequest");
		api.put(Api.CALL_RECORDS + "/new", body).expectError(400, "BadRequest");
		api.put(Api.CALL_RECORDS + "/kept", body).expectError(400, "BadRequest");
		assertThat(api.patch(Api.CALL_RECORDS + "/kept", body).status()).isEqualTo(400);
		assertThat(api.get(Api.CALL_RECORDS + "/kept?$expand=sessions").body()).isEqualTo(before);
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).containsExactly("kept");
	}

	static Stream<byte[]> encodings() {
		String sound = Bodies.record("r1", "\"x\": \"\u00fc\"");
		return Stream.of(sound.getBytes(StandardCharsets.ISO_8859_1), sound.getBytes(Charset.forName("windows-1252")),
				new byte[] { '{', '"', (byte) 0xFF, '"', ':', '1', '}' }, new byte[] { (byte) 0xC0, (byte) 0x80 },
				"{\"x\":\"\u0000\"}".getBytes(StandardCharsets.UTF_8), new byte[] { 0x1F, (byte) 0x8B, 8, 0 },
				"{\"x\":\"_\"}".replace("_", "\u0001").getBytes(StandardCharsets.UTF_8),
				new byte[] { '{', '"', 'x', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}' },
				new byte[1000]);
	}

	@ParameterizedTest
	@MethodSource("encodings")
	void whatIsNotUtf8IsRefused(byte[] body, Api api) {
		api.send("POST", Api.CALL_RECORDS, body).expectError(400, "BadRequest");
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void aLimitIsNamed(Api api) {
		for (String body : List.of("{\"%s\": 1}".formatted("n".repeat(60_000)), member("\"x\": " + "[".repeat(65)),
				member("\"x\": " + "9".repeat(2000)))) {
			assertThat(api.post(Api.CALL_RECORDS, body).expectError(400, "BadRequest").text("/error/message"))
				.contains("64 levels", "50000 characters in a name", "1000 in a number");
		}
	}

	/** Words of the libraries behind the service, of their classes and settings. */
	private static final Pattern INSIDE = Pattern.compile("(?i)jackson|tomcat|spring|hibernate|postgres|java|exception|"
			+ "feature|\\bsource|redacted|enable|allowed \\(|maximum|bound as|ctrl-char|close marker|deserializ|"
			+ "\\btoken|value_|bigdecimal|node|`|\\w\\(\\)|\\b(org|com|tools)\\.");

	@ParameterizedTest
	@MethodSource("bodies")
	void theMessageTellsNothingOfTheInside(String body, Api api) {
		Stream
			.of(api.post(Api.CALL_RECORDS, body),
					api.post(Api.CALL_RECORDS, body, "Content-Type", "application/x-ndjson"),
					api.post(Api.PSTN_ROWS, body, "Content-Type", "text/csv"))
			.flatMap((answer) -> messages(answer.json()))
			.forEach((message) -> assertThat(message).doesNotContainPattern(INSIDE));
	}

	/** What is said of a body, without what is quoted from it. */
	private static Stream<String> messages(JsonNode answer) {
		return answer.findValuesAsString("message").stream().map((message) -> message.replaceAll(", after '.*'", ""));
	}

	@Test
	void aBodyBeyondTheLimitIsTooLarge(Api api) throws IOException {
		byte[] large = new byte[17 * MEGABYTE];
		Arrays.fill(large, (byte) ' ');
		for (String method : List.of("POST", "PUT", "PATCH")) {
			String path = Api.CALL_RECORDS + (method.equals("POST") ? "" : "/r1");
			api.send(method, path, large).expectError(413, "RequestTooLarge");
			api.send(method, path, gzip(large), "Content-Encoding", "gzip").expectError(413, "RequestTooLarge");
		}
		byte[] bomb = gzip(new byte[200 * MEGABYTE]);
		api.send("POST", Api.CALL_RECORDS, bomb, "Content-Encoding", "gzip").expectError(413, "RequestTooLarge");
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void aLargeBodyWithinTheLimitIsTaken(Api api) throws IOException {
		String large = Bodies.record("r1", "\"x\": \"%s\"".formatted("x".repeat(15 * MEGABYTE)));
		api.post(Api.CALL_RECORDS, large).expect(201);
		api.put(Api.CALL_RECORDS + "/r1", Bodies.record("r1")).expect(200);
		Answer zipped = api.send("POST", Api.CALL_RECORDS, gzip(Bodies.record("r2").getBytes(StandardCharsets.UTF_8)),
				"Content-Encoding", "gzip");
		assertThat(zipped.expect(201).text("/id")).isEqualTo("r2");
	}

	@Test
	void aBrokenCompressionIsRefused(Api api) throws IOException {
		byte[] zipped = gzip(Bodies.record("r1").getBytes(StandardCharsets.UTF_8));
		byte[] damaged = zipped.clone();
		damaged[zipped.length - 5] ^= 0x55;
		for (byte[] body : List.of(damaged, Arrays.copyOf(zipped, zipped.length - 9), new byte[0],
				new byte[] { 1, 2, 3 })) {
			api.send("POST", Api.CALL_RECORDS, body, "Content-Encoding", "gzip").expectError(400, "BadRequest");
		}
		for (String encoding : List.of("br", "deflate", "gzip, gzip", "nonsense")) {
			api.send("POST", Api.CALL_RECORDS, zipped, "Content-Encoding", encoding)
				.expectError(415, "UnsupportedMediaType", "Content-Encoding");
		}
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(content);
		}
		return bytes.toByteArray();
	}

}
