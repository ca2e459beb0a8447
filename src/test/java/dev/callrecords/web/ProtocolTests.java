package dev.callrecords.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How client and service agree on the form of what they say. */
@ServiceTest
class ProtocolTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@BeforeEach
	void store(Api api) {
		String media = """
				"media": [{"callerNetwork": {"linkSpeed": 9007199254740993}, "streams": [{"packetUtilization": 5, "streamDirection": "callerToCallee",
				  "averageFreezeDuration": null, "postForwardErrorCorrectionPacketLossRate": 0.5}]}]""";
		for (String id : List.of("r1", "r2")) {
			api.post(Api.CALL_RECORDS,
					Bodies.record(id,
							"\"version\": 7, \"undeclared\": 9007199254740993, \"sessions\": [%s]".formatted(
									Bodies.session("s", "\"segments\": [%s]".formatted(Bodies.segment("g", media))))))
				.expect(201);
		}
		api.post(Api.PSTN_ROWS, Bodies.row("p1", Bodies.START, "\"charge\": 0.10, \"duration\": 60")).expect(201);
	}

	@Test
	void numbersThatNotEveryClientCanHoldComeAsText(Api api) {
		Answer page = api.get(Api.CALL_RECORDS + "?$count=true&$expand=sessions($expand=segments;$count=true)&$top=1",
				"Accept", "application/json;IEEE754Compatible=true");
		assertThat(page.expect(200).header("Content-Type").toLowerCase(Locale.ROOT)).contains("ieee754compatible=true");
		assertThat(page.json().get("@odata.count").isString()).isTrue();
		assertThat(page.text("/@odata.count")).isEqualTo("2");
		assertThat(page.text("/value/0/version")).isEqualTo("7");
		assertThat(page.text("/value/0/sessions@odata.count")).isEqualTo("1");
		String segment = "/value/0/sessions/0/segments/0/media/0";
		assertThat(page.text(segment + "/callerNetwork/linkSpeed")).isEqualTo("9007199254740993");
		assertThat(page.text(segment + "/streams/0/packetUtilization")).isEqualTo("5");
		assertThat(page.json().at(segment + "/streams/0/postForwardErrorCorrectionPacketLossRate").isNumber()).isTrue();
		assertThat(page.json().at("/value/0/undeclared").isNumber()).isTrue();
		Answer row = api.get(Api.PSTN_ROWS + "/p1", "Accept",
				"application/json;ieee754compatible=TRUE;odata.metadata=none");
		assertThat(row.text("/charge")).isEqualTo("0.10");
		assertThat(row.json().get("duration").isNumber()).isTrue();
		assertThat(
				api.get(RECORD, "Accept", "application/json;IEEE754Compatible=false").json().get("version").isNumber())
			.isTrue();
	}

	@Test
	void numbersMayBeSentAsText(Api api) {
		String json = "application/json;IEEE754Compatible=true";
		String record = Bodies.record("r9", """
				"version": "7", "undeclared": "8", "sessions": [%s]"""
			.formatted(Bodies.session("s", "\"segments\": [%s]".formatted(Bodies.segment("g", """
					"media": [{"callerNetwork": {"linkSpeed": "9007199254740993", "basicServiceSetIdentifier": "1"},
					  "streams": [{"packetUtilization": "5", "streamDirection": "callerToCallee"}]}]""")))));
		api.post(Api.CALL_RECORDS, record).expectError(400, "BadRequest");
		api.post(Api.CALL_RECORDS, record, "Content-Type", json).expect(201);
		Answer stored = api.get(Api.CALL_RECORDS + "/r9?$expand=sessions($expand=segments)");
		assertThat(stored.json().get("version").intValue()).isEqualTo(7);
		assertThat(stored.text("/undeclared")).isEqualTo("8");
		String media = "/sessions/0/segments/0/media/0";
		assertThat(stored.json().at(media + "/callerNetwork/linkSpeed").longValue()).isEqualTo(9007199254740993L);
		assertThat(stored.text(media + "/callerNetwork/basicServiceSetIdentifier")).isEqualTo("1");
		assertThat(stored.json().at(media + "/streams/0/packetUtilization").isNumber()).isTrue();
		Answer row = api.post(Api.PSTN_ROWS, Bodies.row("p9", Bodies.START, "\"charge\": \"0.10\", \"duration\": 60"),
				"Content-Type", json);
		assertThat(row.expect(201).body()).contains("\"charge\":0.10");
		api.put(Api.PSTN_ROWS + "/p9", Bodies.row("p9", Bodies.START, "\"charge\": 0.20"), "Content-Type", json)
			.expect(200);
		for (String wrong : List.of("\"charge\": \"ten\"", "\"charge\": \"\"", "\"charge\": \"0x1\"",
				"\"charge\": true", "\"duration\": \"60\"")) {
			api.post(Api.PSTN_ROWS, Bodies.row("p8", Bodies.START, wrong), "Content-Type", json)
				.expectError(400, "BadRequest");
		}
	}

	@Test
	void aRowIsOfTheTypeThatTheMetadataSay(Api api) {
		String full = "application/json;odata.metadata=full";
		assertThat(api.get(Api.PSTN_ROWS + "/p1", "Accept", full).text("/@odata.type"))
			.isEqualTo("#dev.callrecords.pstnCallLogRow");
		assertThat(api
			.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)", "Accept", full)
			.text("/value/0/@odata.type")).isEqualTo("#microsoft.graph.callRecords.pstnCallLogRow");
		Answer row = api.put(Api.PSTN_ROWS + "/p1",
				Bodies.row("p1", Bodies.START, "\"@odata.type\": \"#dev.callrecords.pstnCallLogRow\""));
		assertThat(row.expect(200).json().has("@odata.type")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					callRecords?$select=id                                        | callRecords(id)
					callRecords/r1/sessions                                       | callRecords('r1')/sessions
					callRecords/r1/sessions?$expand=segments                      | callRecords('r1')/sessions
					callRecords/r1/sessions?$select=id,isTest                     | callRecords('r1')/sessions(id,isTest)
					callRecords/r1/sessions?$expand=segments($select=id)          | callRecords('r1')/sessions(segments(id))
					callRecords/r1/sessions('s')?$select=id                       | callRecords('r1')/sessions(id)/$entity
					callRecords/r1/sessions/s/segments?$select=caller/name,id     | callRecords('r1')/sessions('s')/segments(caller/name,id)
					callRecords/r1/participants_v2?$select=id                     | callRecords('r1')/participants_v2(id)
					pstnCallLogRows?$select=charge,id                             | pstnCallLogRows(charge,id)
					""")
	void aContextNamesWhatIsSelected(String url, String context, Api api) {
		assertThat(api.get("/v1.0/communications/" + url).expect(200).text("/@odata.context"))
			.isEqualTo(api.root() + "/v1.0/$metadata#communications/" + context);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			json                                          | application/json;odata.metadata=minimal
			JSON                                          | application/json;odata.metadata=minimal
			application/json                              | application/json;odata.metadata=minimal
			application/json%3Bodata.metadata%3Dnone      | application/json;odata.metadata=none
			application/json;odata.metadata=full          | application/json;odata.metadata=full
			application/x-ndjson                          | application/x-ndjson
			""")
	void aFormatInTheUrlStandsForTheHeader(String format, String type, Api api) {
		for (String accept : List.of("text/html", "application/json;odata.metadata=full", "*/*")) {
			Answer answer = api.get(Api.CALL_RECORDS + "?$format=" + format, "Accept", accept);
			assertThat(answer.expect(200).header("Content-Type")).startsWith(type);
		}
		api.get(RECORD + "?format=json").expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "xml", "atom", "text/html", "application/xml", "nonsense", "a/b/c", ";" })
	void anotherFormatIsNotAcceptable(String format, Api api) {
		api.get(RECORD + "?$format=" + format).expectError(406, "NotAcceptable");
	}

	@Test
	void linksKeepTheFormat(Api api) {
		Answer first = api.get(Api.CALL_RECORDS + "?$format=application/json;odata.metadata=none", "Prefer",
				"odata.maxpagesize=1");
		String next = Pages.next(first.expect(200).json());
		assertThat(next).contains("$format=application/json;odata.metadata=none");
		assertThat(api.get(String.valueOf(next)).expect(200).json().has("@odata.context")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "OData-MaxVersion, 4.0, 200", "OData-MaxVersion, 4.01, 200", "OData-MaxVersion, 5.0, 200",
			"OData-MaxVersion, 3.0, 400", "OData-MaxVersion, 1.0, 400", "OData-MaxVersion, four, 400",
			"OData-MaxVersion, '', 400", "OData-Version, 4.0, 200", "OData-Version, 4.01, 200",
			"OData-Version, 3.0, 400", "OData-Version, 5.0, 400" })
	void aVersionThatTheServiceDoesNotSpeakIsRefused(String header, String version, int status, Api api) {
		Answer answer = api.get(RECORD, header, version);
		if (status == 200) {
			assertThat(answer.expect(200).header("OData-Version")).isEqualTo("4.0");
		}
		else {
			answer.expectError(status, "BadRequest", header);
		}
	}

	@Test
	void answersAreCompressedForThoseWhoAcceptIt(Api api) throws Exception {
		String url = Api.CALL_RECORDS + "?$expand=sessions($expand=segments)";
		HttpResponse<byte[]> compressed = get(api, url, "Accept-Encoding", "gzip");
		assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(compressed.headers().firstValue("Vary").orElse("").toLowerCase(Locale.ROOT))
			.contains("accept-encoding");
		assertThat(unpacked(compressed.body())).isEqualTo(api.get(url).expect(200).body());
		String record = RECORD + "?$expand=sessions($expand=segments)";
		HttpResponse<byte[]> one = get(api, record, "Accept-Encoding", "gzip");
		String tag = one.headers().firstValue("ETag").orElseThrow();
		assertThat(tag).isEqualTo(api.get(record).header("ETag"));
		assertThat(get(api, record, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode()).isEqualTo(304);
		api.patch(RECORD, "{}", "If-Match", tag).expect(200);
	}

	private static String unpacked(byte[] body) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/r1", "", "/$count", "?$top=1", "/r1/sessions", "/r1/sessions/s", "/none",
			"/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)" })
	void headAnswersWithTheHeadersOfGet(String path, Api api) {
		Answer head = api.send("HEAD", Api.CALL_RECORDS + path, null);
		Answer get = api.get(Api.CALL_RECORDS + path).expect(head.status());
		assertThat(head.body()).isEmpty();
		for (String header : List.of("Content-Type", "ETag", "OData-Version")) {
			assertThat(head.headers().firstValue(header)).as(header).isEqualTo(get.headers().firstValue(header));
		}
	}

	@Test
	void whatIsReturnedAnywayIsApplied(Api api) {
		Answer answer = api.patch(RECORD, "{}", "Prefer", "return=representation");
		assertThat(answer.expect(200).header("Preference-Applied")).isEqualTo("return=representation");
		Answer minimal = api.put(Api.CALL_RECORDS + "/r3", Bodies.record("r3"), "Prefer", "return=minimal");
		assertThat(minimal.expect(204).header("OData-EntityId")).isEqualTo(minimal.header("Location"));
		assertThat(minimal.header("Location")).endsWith("/callRecords('r3')");
	}

	private static HttpResponse<byte[]> get(Api api, String path, String... headers) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(api.root() + path)).headers(headers).build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.ofByteArray());
		}
	}

}
