package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that come without an id, and lines that are no rows. */
@ServiceTest
class RowIdTests {

	@ParameterizedTest
	@ValueSource(strings = { Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS })
	void aRowHasOneIdInWhateverFormItIsLoaded(String rows, Api api) {
		Ndjson.expect(Ndjson.post(api, rows, """
				{"callType":"in","startDateTime":"2026-09-01T08:00:00Z","duration":61,"note":"n"}"""), 1, 0, 0, 0);
		List<String> ids = Pages.walk(api, rows).ids();
		for (String line : List.of("""
				{"note":"n","duration":61,"callType":"in","startDateTime":"2026-09-01T08:00:00Z"}""", """
				{"id":null,"callType":"in","startDateTime":"2026-09-01T10:00:00+02:00","duration":61,"note":"n"}""",
				"""
						{"callType":"in","startDateTime":"2026-09-01T08:00:00Z","duration":61,"note":"n","userId":null,"x":null}""",
				"""
						{"@odata.context":"c","@odata.type":"#microsoft.graph.callRecords.%s","callType":"in",\
						"startDateTime":"2026-09-01T08:00:00Z","duration":61,"note":"n"}"""
					.formatted(rows.equals(Api.PSTN_ROWS) ? "pstnCallLogRow" : "directRoutingLogRow"))) {
			Answer answer = Ndjson.post(api, rows, line);
			assertThat(answer.expect(200).json().get("created").intValue()).as(answer.body()).isZero();
			assertThat(answer.json().get("failed").intValue()).isZero();
			assertThat(Pages.walk(api, rows).ids()).isEqualTo(ids);
		}
		for (String file : List.of("callType,startDateTime,duration,note\nin,2026-09-01T08:00:00Z,61,n\n",
				"note;id;duration;startDateTime;callType\nn;;61;2026-09-01 08:00:00;in\n",
				"\"Id\",\"Duration\",\"UserId\",\"note\",\"CallType\",\"StartDateTime\"\n\"\",61,,n,in,2026-09-01T08:00:00Z")) {
			Answer answer = csv(api, rows, file);
			assertThat(answer.json().get("created").intValue()).as(answer.body()).isZero();
			assertThat(answer.json().get("failed").intValue()).isZero();
			assertThat(Pages.walk(api, rows).ids()).isEqualTo(ids);
		}
	}

	@Test
	void rowsThatDifferHaveDifferentIds(Api api) {
		String[] lines = { "{\"callType\":\"a\"}", "{\"callType\":\"b\"}", "{\"callId\":\"a\"}",
				"{\"callType\":\"a\",\"x\":1}", "{\"callType\":\"a\",\"x\":\"1\"}", "{\"callType\":\"\"}",
				"{\"charge\":1}", "{\"charge\":1.0}" };
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, String.join("\n", lines)), lines.length, 0, 0, 0);
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, String.join("\n", lines)), 0, 0, lines.length, 0);
		assertThat(Pages.walk(api, Api.PSTN_ROWS).ids()).hasSize(lines.length)
			.allMatch((id) -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
	}

	@Test
	void aRowThatIsCreatedAloneGetsARandomId(Api api) {
		for (int i = 0; i < 2; i++) {
			api.post(Api.PSTN_ROWS, "{\"callType\":\"a\"}").expect(201);
		}
		assertThat(Pages.walk(api, Api.PSTN_ROWS).ids()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"value":[{"id":"a","startDateTime":"2026-09-01T08:00:00Z"}]}                     | This is a page;
					{"@odata.context":"x","@odata.count":1,"value":[],"@odata.nextLink":"y"}          | This is a page;
					{"id":"a","value":[]}                                                             | This is a page;
					{"error":{"code":"NotFound","message":"","innerError":{}}}                        | This is an error message, not a
					{"error":{},"value":[]}                                                           | This is an error message, not a
					""")
	void anAnswerThatWasSavedAsItCameIsNoRowNorRecord(String envelope, String message, Api api) {
		for (String collection : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS, Api.CALL_RECORDS)) {
			JsonNode report = Ndjson.expect(
					Ndjson.post(api, collection,
							Bodies.row("1", Bodies.START) + "\n" + envelope + "\n" + Bodies.row("2", Bodies.START)),
					2, 0, 0, 1);
			assertThat(report.at("/errors/0/line").intValue()).isEqualTo(2);
			assertThat(report.at("/errors/0/message").stringValue()).startsWith(message);
			assertThat(api.post(collection, envelope).expectError(400, "BadRequest").text("/error/message"))
				.startsWith(message);
			api.put(collection + "/3", envelope.replace("\"id\":\"a\",", "")).expectError(400, "BadRequest");
			assertThat(Pages.walk(api, collection).ids()).containsExactlyInAnyOrder("1", "2");
		}
		for (String nested : List.of("sessions", "participants_v2")) {
			assertThat(api.post(Api.CALL_RECORDS + "/1/" + nested, envelope)
				.expectError(400, "BadRequest")
				.text("/error/message")).startsWith(message);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"x\":1}", "{\"callId\":null}", "{\"id\":null,\"@contoso.note\":1}",
			"{\"responses\":[]}", "{\"@odata.type\":\"#microsoft.graph.callRecords.pstnCallLogRow\"}",
			"{\"@odata.context\":\"x\",\"value\":5}" })
	void aLineWithoutAnIdAndWithoutAnyPropertyIsNoRow(String line, Api api) {
		JsonNode report = Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, line + "\n{\"id\":\"a\"}"), 1, 0, 0, 1);
		assertThat(report.at("/errors/0/message").stringValue())
			.isEqualTo("The line has a value for none of the properties of pstnCallLogRow.");
		Ndjson.expect(Ndjson.post(api, Api.CALL_RECORDS, line), 0, 0, 0, 1);
	}

	@Test
	void membersThatLookLikeAnEnvelopeAreKeptBesideOthers(Api api) {
		String row = "{\"id\":\"a\",\"callId\":\"c\",\"value\":[1],\"error\":{\"x\":2}}";
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, row), 1, 0, 0, 0);
		assertThat(api.get(Api.PSTN_ROWS + "/a").body()).contains("\"value\":[1]", "\"error\":{\"x\":2}");
	}

	@Test
	void emptyRowsOfATableAreNone(Api api) {
		Ndjson.expect(csv(api, Api.PSTN_ROWS, ",\r\nid,callId\r\n,\r\na,1\r\n , \r\n,,,\r\n"), 1, 0, 0, 0);
		Ndjson.expect(csv(api, Api.PSTN_ROWS, "id;callId\r\n;\r\nb;1\r\n"), 1, 0, 0, 0);
		JsonNode report = Ndjson.expect(csv(api, Api.PSTN_ROWS, "id;Call ID\n\"\";\"\"\nc;1\n"), 1, 0, 0, 1);
		assertThat(report.at("/errors/0/message").stringValue()).contains("none of the properties");
	}

	private static Answer csv(Api api, String path, String file) {
		return api.send("POST", path, file.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv").expect(200);
	}

}
