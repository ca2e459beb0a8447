package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables as spreadsheets, PowerShell and the Teams admin centre write them. */
@ServiceTest
class TableFormTests {

	private static final String ROW = Api.PSTN_ROWS + "/a";

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void theHeaderTellsTheSeparator(String separator, Api api) {
		String file = String.join("\r\n", "id|callId|charge|userDisplayName|note|startDateTime",
				"a|\"1,5;6\t7\"|0.50|\"Berg| \"\"Ida\"\"\nDr.\"||2026-09-01T08:00:00Z", "b||1|\"||\"|\"\"|");
		Ndjson.expect(load(api, file.replace("|", separator)), 2, 0, 0, 0);
		Answer row = api.get(ROW);
		assertThat(row.text("/callId")).isEqualTo("1,5;6\t7");
		assertThat(row.body()).contains("\"charge\":0.50,");
		assertThat(row.text("/userDisplayName")).isEqualTo("Berg| \"Ida\"\nDr.".replace("|", separator));
		assertThat(row.json().get("note").isNull()).isTrue();
		assertThat(api.get(Api.PSTN_ROWS + "/b").text("/userDisplayName")).isEqualTo(separator.repeat(2));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			id,callId          | a,x;y
			id;callId          | a;x,y
			id,note;x,callId   | a,,x;y
			id;a,b,c;callId    | a;;x,y
			"id";"callId"      | "a";"x,y"
			UsageId;Call ID    | a;x,y
			note,id;callId     | 1;x,y
			""")
	void mostKnownNamesDecide(String header, String record, Api api) {
		Ndjson.expect(load(api, header + "\n" + record + "\n"), 1, 0, 0, 0);
		assertThat(api.get(Api.PSTN_ROWS).text("/value/0/callId")).matches("x[;,]y");
	}

	@Test
	void ofOneColumnTheSeparatorIsAComma(Api api) {
		Ndjson.expect(load(api, "callId\nx;y\n\"a\tb\"\n"), 2, 0, 0, 0);
		assertThat(api.get(Api.PSTN_ROWS).json().get("value")).extracting((row) -> row.get("callId").stringValue())
			.containsExactlyInAnyOrder("x;y", "a\tb");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			0,14      | 0.14
			-1,50     | -1.50
			1,5E3     | 1.5E+3
			0.14      | 0.14
			12        | 12
			1,234     | 1.234
			""")
	void betweenSemicolonsACommaIsTheDecimalMark(String number, String stored, Api api) {
		Ndjson.expect(load(api, "id;charge;callId\na;%s;0,14\n".formatted(number)), 1, 0, 0, 0);
		assertThat(api.get(ROW).body()).contains("\"charge\":" + stored + ",");
		assertThat(api.get(ROW).text("/callId")).isEqualTo("0,14");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			;          | "1.234,56"
			;          | "1,234,567"
			;          | 1'234
			;          | 0,14 €
			,          | "0,14"
			,          | "1,234.56"
			""")
	void aNumberThatCouldBeAnotherOneIsRefused(String separator, String number, Api api) {
		String file = "id|charge\na|%s\nb|1\n".formatted(number).replace("|", separator);
		JsonNode report = Ndjson.expect(load(api, file), 1, 0, 0, 1);
		assertThat(report.at("/errors/0/target").stringValue()).isEqualTo("charge");
		assertThat(report.at("/errors/0/message").stringValue()).contains("a number such as 0.14");
		Ndjson.expect(load(api, "id\tcharge\na\t0,14\nb\t1\n"), 0, 0, 1, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "01.09.2026 08:00", "01.09.2026 08:00:00", "9/1/2026 8:00:00 AM", "01/09/2026 08:00:00",
			"2026/09/01 08:00", "2026-09-01", "46266.3333", "Sep-01", "08:00:00", "2026-09-01T08:00:00.5 PM" })
	void aTimeInALocalFormIsRefusedAndTheOthersGoIn(String time, Api api) {
		JsonNode report = Ndjson.expect(load(api, "id;startDateTime\na;%s\nb;2026-09-01 08:00:00\n".formatted(time)), 1,
				0, 0, 1);
		assertThat(report.at("/errors/0/line").intValue()).isEqualTo(2);
		assertThat(report.at("/errors/0/target").stringValue()).isEqualTo("startDateTime");
		assertThat(report.at("/errors/0/message").stringValue()).contains("such as 2026-03-01T09:58:02.1203344Z");
		assertThat(Pages.walk(api, Api.PSTN_ROWS).ids()).containsExactly("b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sep=;\r\n", "sep=;\n", "SEP=;\r\n", "\"sep=;\"\r\n", "\ufeffsep=;\r\n", "\r\nsep=;\r\n" })
	void aFileMayStateItsSeparator(String line, Api api) {
		Ndjson.expect(load(api, line + "id;a,callId,b\r\na;x\r\n"), 1, 0, 0, 0);
		assertThat(api.get(ROW).text("/a,callId,b")).isEqualTo("x");
		JsonNode report = Ndjson.expect(load(api, line + "id;charge\r\na;0,5\r\nb;no\r\n"), 0, 1, 0, 1);
		assertThat(report.at("/errors/0/line").intValue()).isEqualTo(line.startsWith("\r") ? 5 : 4);
	}

	@Test
	void aStatedSeparatorHolds(Api api) {
		Ndjson.expect(load(api, "sep=\t\r\nid\tcallId\r\na\tx\r\n"), 1, 0, 0, 0);
		Ndjson.expect(load(api, "sep=,\r\nid,callId\r\nb,x\r\n"), 1, 0, 0, 0);
		for (String file : List.of("sep=,\nid;callId\na;x\n", "sep=|\nid|callId\na|x\n", "sep=\nid;callId\na;x\n",
				"sep=;\n", "sep=;", "#TYPE x\n", "sep=;\nsep=;\n")) {
			load(api, file).expectError(400, "BadRequest");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\ufeff", "#TYPE System.Management.Automation.PSCustomObject\r\n",
			"\ufeff#TYPE Selected.System.Management.Automation.PSCustomObject\r\n",
			"#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphCallRecordsPstnCallLogRow\r\n" })
	void whatPowerShellWritesIsTaken(String beginning, Api api) {
		String file = beginning
				+ "\"CallDurationSource\",\"CallId\",\"Charge\",\"Duration\",\"Id\",\"StartDateTime\",\"Operator\",\"Currency\"\r\n"
				+ "\"operator\",\"c\",\"0.10\",\"61\",\"a\",\"2026-09-01T08:00:00Z\",,\"\"\r\n";
		Ndjson.expect(load(api, file), 1, 0, 0, 0);
		Answer row = api.get(ROW);
		assertThat(row.text("/callId")).isEqualTo("c");
		assertThat(row.text("/callDurationSource")).isEqualTo("operator");
		assertThat(row.body()).contains("\"charge\":0.10,", "\"duration\":61,");
		assertThat(row.json().get("operator").isNull()).isTrue();
		assertThat(row.json().propertyNames()).doesNotContain("Id", "CallId");
	}

	@Test
	void whatWindowsPowerShellRedirectsIsRefusedAsAWhole(Api api) {
		byte[] utf16 = "\ufeff\"id\",\"callId\"\r\n\"a\",\"c\"\r\n".getBytes(StandardCharsets.UTF_16LE);
		api.send("POST", Api.PSTN_ROWS, utf16, "Content-Type", "text/csv").expectError(400, "BadRequest");
	}

	@Test
	void namesMayBeInUpperOrLowerCaseButNotTwice(Api api) {
		Ndjson.expect(load(api, "USAGEID,call id,START TIME,Note\na,c,2026-09-01T08:00:00Z,n\n"), 1, 0, 0, 0);
		Answer row = api.get(ROW);
		assertThat(row.text("/callId")).isEqualTo("c");
		assertThat(row.text("/startDateTime")).isEqualTo("2026-09-01T08:00:00Z");
		assertThat(row.text("/Note")).isEqualTo("n");
		load(api, "id,ID\na,b\n").expectError(400, "BadRequest", "id");
		load(api, "UsageId,Id\na,b\n").expectError(400, "BadRequest", "id");
	}

	@Test
	void thePstnExportHasLaterColumns(Api api) {
		String header = "UsageId,Call ID,Conference ID,User Location,Microsoft Entra ObjectId,UPN,User Display Name,"
				+ "Caller ID,Call Type,Call Direction,Number Type,Domestic/International,Destination Dialed,"
				+ "Destination Number,External Country,Start Time,End Time,Duration Seconds,Connection Fee,Charge,Currency,"
				+ "Capability,Operator,Source of Call Duration,Administrative Units\r\n";
		String record = "a,c,,DE,u-1,ida@fabrikam.example,Ida Berg,+4930123,oc_user_out,Outbound,Subscriber,International,"
				+ "United Kingdom,+44790123,GB,2026-09-01T08:00:00Z,2026-09-01T08:10:00Z,600,0.00,0.10,EUR,,Contoso Telecom,"
				+ "%s,\r\n";
		Ndjson.expect(load(api, header + record.formatted("Operator")), 1, 0, 0, 0);
		Answer row = api.get(ROW);
		assertThat(List.of("userId", "operator", "callDurationSource", "otherPartyCountryCode", "callDirection"))
			.extracting((name) -> row.text("/" + name))
			.containsExactly("u-1", "Contoso Telecom", "operator", "GB", "Outbound");
		assertThat(row.json().get("Administrative Units").isNull()).isTrue();
		assertThat(found(api, Api.PSTN_ROWS, "otherPartyCountryCode eq 'GB'")).isOne();
		Ndjson.expect(load(api, header + record.formatted("Microsoft")), 0, 1, 0, 0);
		assertThat(api.get(ROW).text("/callDurationSource")).isEqualTo("microsoft");
		Ndjson.expect(load(api, header + record.formatted("")), 0, 1, 0, 0);
		assertThat(api.get(ROW).json().get("callDurationSource").isNull()).isTrue();
		JsonNode report = Ndjson.expect(load(api, header + record.formatted("Carrier")), 0, 0, 0, 1);
		assertThat(report.at("/errors/0/target").stringValue()).isEqualTo("callDurationSource");
	}

	@Test
	void theDirectRoutingExportHasLaterColumns(Api api) {
		String file = "CorrelationId,Microsoft Entra ObjectId,UPN,Display Name,User country,External Country,Invite time,"
				+ "Start time,Failure time,End time,Duration (seconds),Success,Caller Number,Callee Number,Call type,"
				+ "Call Direction,Azure region for Media,Azure region for Signaling,Final SIP code,Final Microsoft subcode,"
				+ "Final SIP Phrase,SBC FQDN,Media bypass,Shared correlation ID,Administrative Units,"
				+ "Transferor Correlation ID\r\n"
				+ "c-1,u-1,ida@fabrikam.example,Ida Berg,DE,GB,2026-09-01T07:59:50Z,2026-09-01T08:00:00Z,,"
				+ "2026-09-01T08:10:00Z,600,Yes,+4930123,+44790123,dr_out,Outbound,EUWE,EUNO,0,540000,BYE,"
				+ "sbc.fabrikam.example,No,s-1,,t-1\r\n";
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, file), 1, 0, 0, 0);
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, file), 0, 0, 1, 0);
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, file.replace("Transferor", "Transfer or")), 0, 0, 1, 0);
		JsonNode row = api.get(Api.DIRECT_ROUTING_ROWS).json().at("/value/0");
		assertThat(List.of("userId", "userCountryCode", "otherPartyCountryCode", "callDirection", "sharedCorrelationId",
				"transferorCorrelationId"))
			.extracting((name) -> row.get(name).stringValue())
			.containsExactly("u-1", "DE", "GB", "Outbound", "s-1", "t-1");
		assertThat(row.get("callEndSubReason").intValue()).isEqualTo(540000);
		assertThat(found(api, Api.DIRECT_ROUTING_ROWS,
				"otherPartyCountryCode eq 'GB' and userCountryCode eq 'DE' and transferorCorrelationId eq 't-1'"))
			.isOne();
		assertThat(api.get(Api.DIRECT_ROUTING_ROWS + "?$filter=sharedCorrelationId%20eq%20's-1'").status())
			.isEqualTo(400);
	}

	/** Only what the schema declares can be asked for. */
	private static int found(Api api, String rows, String filter) {
		return Integer.parseInt(api.get(rows + "/$count?$filter=" + filter.replace(" ", "%20")).expect(200).body());
	}

	private static Answer load(Api api, String file) {
		return load(api, Api.PSTN_ROWS, file);
	}

	private static Answer load(Api api, String path, String file) {
		return api.send("POST", path, file.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
	}

}
