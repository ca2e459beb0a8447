package dev.callrecords.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the characters of a body are encoded, and its bytes: UTF-8, perhaps compressed, or
 * nothing of it is stored.
 */
@ServiceTest
class BodyEncodingTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r";

	private static final String NDJSON = "application/x-ndjson";

	private static final String CSV = "text/csv";

	/** Overlong forms, surrogates, what is beyond Unicode, what is cut off, Latin-1. */
	@ParameterizedTest
	@ValueSource(strings = { "80", "C0AF", "C080", "E080AF", "F08080AF", "EDA080", "EDA0BDEDB880", "F4908080", "FE",
			"C3", "E282", "F09F98", "FC" })
	void whatIsIllFormedIsRefusedInEveryPlace(String hex, Api api) {
		api.put(RECORD, Bodies.record("r")).expect(201);
		String before = api.get(RECORD).body();
		for (String member : List.of("\"joinWebUrl\": \"_\"", "\"x\": \"_\"", "\"x_\": 1", "\"x\": [{\"y\": \"_\"}]",
				"\"@odata.context\": \"_\"", "\"x\": 1, _ \"y\": 2")) {
			byte[] body = with(hex, Bodies.record("r", member));
			for (String method : List.of("POST", "PUT", "PATCH")) {
				Answer refused = api.send(method, method.equals("POST") ? Api.CALL_RECORDS : RECORD, body)
					.expectError(400, "BadRequest");
				assertThat(refused.text("/error/message")).isEqualTo("The body is not text in UTF-8.");
			}
		}
		assertThat(api.get(RECORD).body()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "C0AF", "E080AF", "EDA0BDEDB880", "F4908080", "C3", "FC" })
	void anIllFormedLineIsRejectedAlone(String hex, Api api) {
		byte[] objects = with(hex,
				"{\"id\":\"a\"}\n{\"id\":\"b\",\"callId\":\"_\"}\n{\"id\":\"c\",\"callId\":\"\u00fc\"}");
		expectSecondLineFails(api, objects, NDJSON);
		byte[] table = with(hex, "id,callId\nd,\u00fc\ne,_\nf,\n");
		expectSecondLineFails(api, table, CSV);
		assertThat(ids(api)).containsExactlyInAnyOrder("a", "c", "d", "f");
	}

	private static void expectSecondLineFails(Api api, byte[] body, String type) {
		Answer report = api.send("POST", Api.PSTN_ROWS, body, "Content-Type", type).expect(200);
		assertThat(report.json().get("created").intValue()).as(report.body()).isEqualTo(2);
		assertThat(report.json().get("failed").intValue()).isEqualTo(1);
		assertThat(report.text("/errors/0/message")).isEqualTo("The line is not text in UTF-8.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "X-UTF-16LE-BOM", "UTF-32", "UTF-32LE", "UTF-32BE",
			"X-UTF-32LE-BOM", "X-UTF-32BE-BOM" })
	void ofABodyInAnotherUnicodeEncodingNothingIsStored(String encoding, Api api) {
		Charset charset = Charset.forName(encoding);
		byte[] row = Bodies.row("r", Bodies.START).getBytes(charset);
		byte[] lines = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n".getBytes(charset);
		byte[] table = "id,callId\na,1\nb,2\n".getBytes(charset);
		refused(api.send("POST", Api.PSTN_ROWS, row));
		refused(api.send("PUT", Api.PSTN_ROWS + "/r", row));
		refused(api.send("POST", Api.PSTN_ROWS, lines, "Content-Type", NDJSON));
		refused(api.send("POST", Api.PSTN_ROWS, table, "Content-Type", CSV));
		refused(api.send("POST", Api.PSTN_ROWS, gzip(lines), "Content-Type", NDJSON, "Content-Encoding", "gzip"));
		assertThat(ids(api)).isEmpty();
	}

	private static void refused(Answer answer) {
		assertThat(answer.expectError(400, "BadRequest").text("/error/message")).contains("not text in UTF-8");
	}

	@Test
	void aByteOrderMarkIsSkipped(Api api) {
		String mark = "\ufeff";
		api.post(Api.CALL_RECORDS, mark + Bodies.record("r")).expect(201);
		api.put(RECORD, mark + Bodies.record("r")).expect(200);
		api.patch(RECORD, mark + "{\"joinWebUrl\": \"j\"}").expect(200);
		api.post(Api.PSTN_ROWS, mark + "{\"id\":\"a\"}\n{\"id\":\"b\"}", "Content-Type", NDJSON).expect(200);
		api.post(Api.PSTN_ROWS, mark + "id,callId\nc,1\n", "Content-Type", CSV).expect(200);
		api.post(Api.PSTN_ROWS, mark + "\"id\",\"callId\"\n\"d\",\"1\"\n", "Content-Type", CSV).expect(200);
		api.send("POST", Api.PSTN_ROWS, gzip((mark + "\"id\"\n\"e\"\n").getBytes(StandardCharsets.UTF_8)),
				"Content-Type", CSV, "Content-Encoding", "gzip")
			.expect(200);
		assertThat(ids(api)).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8", "UTF-8", "\"utf-8\"", "utf8", "us-ascii", "US-ASCII" })
	void theCharacterSetMayBeNamed(String charset, Api api) {
		api.put(Api.PSTN_ROWS + "/a", "{}", "Content-Type", "application/json; charset=" + charset).expect(201);
		api.post(Api.PSTN_ROWS, "{\"id\":\"b\"}", "Content-Type", NDJSON + ";Charset=" + charset).expect(200);
		api.post(Api.PSTN_ROWS, "id\nc\n", "Content-Type", CSV + ";header=present;charset=" + charset).expect(200);
		assertThat(ids(api)).containsExactlyInAnyOrder("a", "b", "c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "iso-8859-1", "windows-1252", "utf-16", "UTF-16LE", "utf-32", "utf-7", "nonsense", "" })
	void anotherCharacterSetIsRefused(String charset, Api api) {
		for (String type : List.of("application/json", NDJSON, CSV)) {
			api.post(Api.PSTN_ROWS, "{\"id\":\"a\"}", "Content-Type", type + "; charset=" + charset)
				.expectError(415, "UnsupportedMediaType", "Content-Type");
		}
		assertThat(ids(api)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "x-gzip", "X-GZip", " gzip ", "gzip, identity", "identity,gzip", "gzip,",
			"identity, x-gzip , identity" })
	void aBodyMayBeCompressedWithGzip(String encoding, Api api) {
		byte[] row = gzip("{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8));
		api.send("POST", Api.PSTN_ROWS, row, "Content-Encoding", encoding).expect(201);
		byte[] line = gzip("{\"id\":\"b\"}".getBytes(StandardCharsets.UTF_8));
		api.send("POST", Api.PSTN_ROWS, line, "Content-Type", NDJSON, "Content-Encoding", encoding).expect(200);
		assertThat(ids(api)).containsExactlyInAnyOrder("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "identity", "Identity", "", "identity, identity", "," })
	void aBodyThatIsSaidToBeAsItIsIsTakenSo(String encoding, Api api) {
		api.post(Api.PSTN_ROWS, "{\"id\":\"a\"}", "Content-Encoding", encoding).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "deflate", "gzip, gzip", "x-gzip,gzip", "gzip, br", "x-x-gzip", "gzip;q=1", "*" })
	void otherCompressionsAreRefused(String encoding, Api api) {
		byte[] row = gzip("{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8));
		api.send("POST", Api.PSTN_ROWS, row, "Content-Encoding", encoding)
			.expectError(415, "UnsupportedMediaType", "Content-Encoding");
	}

	@Test
	void everyHeaderOfSeveralCounts(Api api) throws IOException {
		assertThat(post(api, "identity", "x-gzip").status()).isEqualTo(201);
		post(api, "gzip", "br").expectError(415, "UnsupportedMediaType", "Content-Encoding");
		post(api, "gzip", "gzip").expectError(415, "UnsupportedMediaType", "Content-Encoding");
	}

	private static Answer post(Api api, String first, String second) throws IOException {
		String body = new String(gzip("{}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
		return RawHttp.send(api.root(), """
				POST %s HTTP/1.1\r
				Host: localhost\r
				Content-Type: application/json\r
				Content-Encoding: %s\r
				Content-Encoding: %s\r
				Content-Length: %d\r
				Connection: close\r
				\r
				%s""".formatted(Api.PSTN_ROWS, first, second, body.length(), body));
	}

	/** A text with bytes in the place of its underscore. */
	private static byte[] with(String hex, String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int place = text.indexOf('_');
		bytes.writeBytes(text.substring(0, place).getBytes(StandardCharsets.UTF_8));
		bytes.writeBytes(HexFormat.of().parseHex(hex));
		bytes.writeBytes(text.substring(place + 1).getBytes(StandardCharsets.UTF_8));
		return bytes.toByteArray();
	}

	private static byte[] gzip(byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static List<String> ids(Api api) {
		List<String> ids = new ArrayList<>();
		api.get(Api.PSTN_ROWS).json().get("value").forEach((row) -> ids.add(row.get("id").stringValue()));
		return ids;
	}

}
