package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Log rows as comma-separated values, in and out. */
@ServiceTest
class CsvTests {

	private static final String TYPE = "text/csv";

	private static final String PSTN_EXPORT_HEADER = "UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,"
			+ "User Display Name,Caller ID,Call Type,Number Type,Domestic/International,Destination Dialed,"
			+ "Destination Number,Start Time,End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability\r\n";

	private static final String DIRECT_ROUTING_EXPORT_HEADER = "CorrelationId,AAD ObjectId,UPN,Display Name,User country,"
			+ "Invite time,Start time,Failure time,End time,Duration (seconds),Success,Caller Number,Callee Number,"
			+ "Call type,Azure region for Media,Azure region for Signaling,Final SIP code,Final Microsoft subcode,"
			+ "Final SIP Phrase,SBC FQDN,Media bypass,Shared correlation ID\r\n";

	@Test
	void columnsMayBeTheRowsProperties(Api api) {
		Ndjson.expect(load(api, Api.PSTN_ROWS, """
				id,startDateTime,charge,duration,userDisplayName,currency,callDurationSource,note
				p1,2026-09-01T08:00:00.1234567Z,0.00,61,"Berg, ""Ida""
				Dr.",EUR,operator,own
				p2,2026-09-01 10:00:00+02:00,,,"",,,
				"""), 2, 0, 0, 0);
		JsonNode row = api.get(Api.PSTN_ROWS + "/p1").expect(200).json();
		assertThat(api.get(Api.PSTN_ROWS + "/p1").body()).contains("\"charge\":0.00,", "\"duration\":61,");
		assertThat(row.get("startDateTime").stringValue()).isEqualTo("2026-09-01T08:00:00.1234567Z");
		assertThat(row.get("userDisplayName").stringValue()).isEqualTo("Berg, \"Ida\"\nDr.");
		assertThat(row.get("callDurationSource").stringValue()).isEqualTo("operator");
		assertThat(row.get("note").stringValue()).isEqualTo("own");
		assertThat(row.get("calleeNumber").isNull()).isTrue();
		row = api.get(Api.PSTN_ROWS + "/p2").json();
		assertThat(row.get("startDateTime").stringValue()).isEqualTo("2026-09-01T08:00:00Z");
		assertThat(row.get("charge").isNull()).isTrue();
		assertThat(row.get("userDisplayName").stringValue()).isEmpty();
		assertThat(row.get("currency").isNull()).isTrue();
	}

	@Test
	void columnsMayBeThoseOfTheAdminCentresPstnExport(Api api) {
		String file = "\uFEFF" + PSTN_EXPORT_HEADER
				+ "9b2f,7c1d,conf-1,DE,u-1,ida@fabrikam.example,Ida Berg,+4930123,user_out,Subscriber,International,"
				+ "United Kingdom,+44790123,2026-09-01T08:00:00,2026-09-01T08:10:00.5Z,601,0.10,1.2000,EUR,MCOPSTN2\r\n"
				+ "9b30,,,,,,,,user_in,Bot,Domestic,,,2026-09-01 09:00:00,,0,,,,\r\n";
		Ndjson.expect(load(api, Api.PSTN_ROWS, file), 2, 0, 0, 0);
		Ndjson.expect(load(api, Api.PSTN_ROWS, file), 0, 0, 2, 0);
		JsonNode row = api.get(Api.PSTN_ROWS + "/9b2f").json();
		assertThat(ids(api.get(Api.PSTN_ROWS + "?$filter=callId%20eq%20'7c1d'"))).containsExactly("9b2f");
		assertThat(List.of("callId", "conferenceId", "usageCountryCode", "userId", "userPrincipalName",
				"userDisplayName", "callerNumber", "callType", "inventoryType", "destinationContext", "destinationName",
				"calleeNumber", "startDateTime", "endDateTime", "currency", "licenseCapability"))
			.extracting((name) -> row.get(name).stringValue())
			.containsExactly("7c1d", "conf-1", "DE", "u-1", "ida@fabrikam.example", "Ida Berg", "+4930123", "user_out",
					"Subscriber", "International", "United Kingdom", "+44790123", "2026-09-01T08:00:00Z",
					"2026-09-01T08:10:00.5Z", "EUR", "MCOPSTN2");
		assertThat(api.get(Api.PSTN_ROWS + "/9b2f").body()).contains("\"connectionCharge\":0.10,", "\"charge\":1.2000,",
				"\"duration\":601,");
		assertThat(api.get(Api.PSTN_ROWS + "/9b30").json().get("userId").isNull()).isTrue();
	}

	@Test
	void rowsOfTheDirectRoutingExportGetIdsFromTheirContent(Api api) {
		String ok = "c-1,u-1,ida@fabrikam.example,Ida Berg,DE,2026-09-01T07:59:50Z,2026-09-01T08:00:00Z,,"
				+ "2026-09-01T08:10:00Z,600,Yes,+4930123,+44790123,ByotOut,EUWE,EUNO,200,0,BYE,sbc.fabrikam.example,No,s-1\r\n";
		String failed = "c-1,u-1,ida@fabrikam.example,Ida Berg,DE,2026-09-01T07:59:50Z,,2026-09-01T08:00:00Z,,0,No,+4930123,"
				+ "+44790123,ByotOut,EUWE,EUNO,404,560404,Not Found,sbc.fabrikam.example,Yes,\r\n";
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, DIRECT_ROUTING_EXPORT_HEADER + ok + failed), 2, 0, 0, 0);
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, DIRECT_ROUTING_EXPORT_HEADER + failed + ok), 0, 0, 2, 0);
		JsonNode row = api.get(Api.DIRECT_ROUTING_ROWS + "?$filter=successfulCall%20eq%20true")
			.json()
			.get("value")
			.get(0);
		assertThat(row.get("mediaBypassEnabled").booleanValue()).isFalse();
		assertThat(row.get("finalSipCode").intValue()).isEqualTo(200);
		assertThat(List.of("correlationId", "userId", "userPrincipalName", "userDisplayName", "userCountryCode",
				"inviteDateTime", "startDateTime", "endDateTime", "callerNumber", "calleeNumber", "callType",
				"mediaPathLocation", "signalingLocation", "finalSipCodePhrase", "trunkFullyQualifiedDomainName",
				"sharedCorrelationId"))
			.extracting((name) -> row.get(name).stringValue())
			.containsExactly("c-1", "u-1", "ida@fabrikam.example", "Ida Berg", "DE", "2026-09-01T07:59:50Z",
					"2026-09-01T08:00:00Z", "2026-09-01T08:10:00Z", "+4930123", "+44790123", "ByotOut", "EUWE", "EUNO",
					"BYE", "sbc.fabrikam.example", "s-1");
		JsonNode other = api.get(Api.DIRECT_ROUTING_ROWS + "?$filter=successfulCall%20eq%20false")
			.json()
			.get("value")
			.get(0);
		assertThat(other.get("callEndSubReason").intValue()).isEqualTo(560404);
		assertThat(other.get("failureDateTime").stringValue()).isEqualTo("2026-09-01T08:00:00Z");
		assertThat(other.get("mediaBypassEnabled").booleanValue()).isTrue();
		assertThat(other.get("startDateTime").isNull()).isTrue();
	}

	@Test
	void badLinesAreRejectedAndTheOthersGoIn(Api api) {
		JsonNode report = Ndjson.expect(load(api, Api.PSTN_ROWS, """
				id,startDateTime,duration,charge,userDisplayName
				p1,2026-09-01T08:00:00Z,1,1,a

				p2,2026-09-01T08:00:00Z,1,1,"a
				b
				c"
				p3,yesterday,1,1,a
				p4,2026-09-01T08:00:00Z,1.5,1,a
				p5,2026-09-01T08:00:00Z,1,free,a
				p6,2026-09-01T08:00:00Z,1,1
				p7,2026-09-01T08:00:00Z,1,1,"a"b
				p8,2026-09-01T08:00:00Z,1,1,5" pipe
				p9,2026-09-01T08:00:00Z,1,1,"""), 4, 0, 0, 5);
		assertThat(report.get("errors")).extracting((error) -> error.get("line").intValue())
			.containsExactly(7, 8, 9, 10, 11);
		assertThat(report.get("errors")).extracting((error) -> error.path("target").stringValue(""))
			.containsExactly("startDateTime", "duration", "charge", "", "");
		assertThat(api.get(Api.PSTN_ROWS + "/p8").json().get("userDisplayName").stringValue()).isEqualTo("5\" pipe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "a,b\n1,2\n", "id,id\n1,2\n", "id,,callId\n1,,2\n", ",\n1,2\n",
			"id,callId,Call ID\n1,2,3\n", "\"id\n1,2" })
	void aFileThatDoesNotNameItsColumnsIsRefused(String file, Api api) {
		load(api, Api.PSTN_ROWS, file).expectError(400, "BadRequest");
	}

	/** As Excel writes them where a cell was cleared. */
	@Test
	void emptyColumnsBehindTheLastOneAreNone(Api api) {
		JsonNode report = Ndjson.expect(load(api, Api.PSTN_ROWS, "id,callId,, \n1,a,,\n2,b\n3,c,,x\n"), 2, 0, 0, 1);
		assertThat(report.at("/errors/0/line").intValue()).isEqualTo(4);
		assertThat(api.get(Api.PSTN_ROWS + "/1").text("/callId")).isEqualTo("a");
	}

	@Test
	void afterAQuoteThatIsNeverClosedNothingIsTaken(Api api) {
		JsonNode report = Ndjson.expect(load(api, Api.PSTN_ROWS, "id,callId\n1,a\n2,\"b\n3,c\n4,d\n"), 1, 0, 0, 1);
		JsonNode error = report.get("errors").get(0);
		assertThat(error.get("line").intValue()).isEqualTo(3);
		assertThat(error.get("message").stringValue()).contains("quote").endsWith("The line goes on to line 6.");
	}

	@Test
	void anEmptyIdIsNone(Api api) {
		String file = "id,callId\n,a\n\"\",b\n,a\n";
		Ndjson.expect(load(api, Api.PSTN_ROWS, file), 2, 0, 1, 0);
		Ndjson.expect(load(api, Api.PSTN_ROWS, file), 0, 0, 3, 0);
	}

	@Test
	void whatIsNotUtf8IsRejected(Api api) {
		byte[] utf16 = "id,callId\n1,a\n".getBytes(StandardCharsets.UTF_16);
		api.send("POST", Api.PSTN_ROWS, utf16, "Content-Type", TYPE).expectError(400, "BadRequest");
		byte[] latin1 = "id,callId\n1,\u00e9\n2,b\n3,\u00c1\u0081\n".getBytes(StandardCharsets.ISO_8859_1);
		JsonNode report = Ndjson.expect(api.send("POST", Api.PSTN_ROWS, latin1, "Content-Type", TYPE), 1, 0, 0, 2);
		assertThat(report.get("errors")).extracting((error) -> error.get("message").stringValue())
			.containsOnly("The line is not text in UTF-8.");
	}

	@Test
	void aHeaderHasALimitAsWell(Api api) {
		load(api, Api.PSTN_ROWS, "id," + "x".repeat(17_000_000) + "\n1,a\n").expectError(413, "RequestTooLarge");
	}

	@Test
	void aFileMayBeCompressed(Api api) {
		byte[] file = Ndjson.gzip("id,callId\r\n1,a\r\n2,b\r\n");
		Ndjson.expect(api.send("POST", Api.PSTN_ROWS, file, "Content-Type", TYPE + "; charset=utf-8",
				"Content-Encoding", "gzip"), 2, 0, 0, 0);
	}

	@Test
	void callRecordsAreNoTable(Api api) {
		load(api, Api.CALL_RECORDS, "id\n1\n").expectError(415, "UnsupportedMediaType");
	}

	@Test
	void whatIsExportedCanBeLoadedAgain(Api api) {
		Ndjson.expect(
				Ndjson.post(api, Api.PSTN_ROWS,
						"""
								{"id":"p1","startDateTime":"2026-09-01T08:00:00.1234567Z","userDisplayName":" Berg, \\"Ida\\"\\r\\nDr. ",\
								"userId":"","charge":0.10,"connectionCharge":12345678901234567890.123,"duration":-5,"callDurationSource":"microsoft"}
								{"id":"p,\\"2","startDateTime":"2026-09-01T08:00:01Z","callType":"\\u0007\\u2028é😀","currency":"#=1+1"}
								{"id":"p3","charge":1e-7,"connectionCharge":1E5,"calleeNumber":"\\uFEFF1"}
								{"id":"p4","charge":0.0000000000000001,"connectionCharge":-0}"""),
				4, 0, 0, 0);
		Answer export = api.get(Api.PSTN_ROWS, "Accept", TYPE).expect(200);
		assertThat(export.header("Content-Type")).isEqualTo("text/csv;header=present;charset=utf-8");
		assertThat(export.body().lines().findFirst().orElseThrow())
			.startsWith("administrativeUnitInfos,callDurationSource,calleeNumber,")
			.contains(",id,")
			.endsWith(",userPrincipalName");
		Ndjson.expect(load(api, Api.PSTN_ROWS, export.body()), 0, 0, 4, 0);
		for (String id : List.of("p1", "p,%222", "p3", "p4")) {
			api.delete(Api.PSTN_ROWS + "/" + id).expect(204);
		}
		Ndjson.expect(load(api, Api.PSTN_ROWS, export.body()), 4, 0, 0, 0);
		assertThat(api.get(Api.PSTN_ROWS, "Accept", TYPE).body()).isEqualTo(export.body());
	}

	@Test
	void collectionsAreJsonTexts(Api api) {
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, """
				{"id":"a","administrativeUnitInfos":[{"id":"au-1","name":"\\"x\\", y"},{"id":"au-2"}]}
				{"id":"b","administrativeUnitInfos":[]}
				{"id":"c","administrativeUnitInfos":null}
				{"id":"d"}"""), 4, 0, 0, 0);
		Answer export = api.get(Api.PSTN_ROWS + "?$select=administrativeUnitInfos,id", "Accept", TYPE);
		assertThat(export.body().lines()).containsExactly("administrativeUnitInfos,id",
				"\"[{\"\"id\"\":\"\"au-1\"\",\"\"name\"\":\"\"\\\"\"x\\\"\", y\"\"},{\"\"id\"\":\"\"au-2\"\"}]\",a",
				",b", "null,c", ",d");
		Ndjson.expect(load(api, Api.PSTN_ROWS, export.body()), 0, 0, 4, 0);
		String filter = "?$select=id&$filter=administrativeUnitInfos/any(u:u/id%20eq%20'au-2')";
		assertThat(ids(api.get(Api.PSTN_ROWS + filter))).containsExactly("a");
		String file = "id,AdministrativeUnitInfos\ne,System.Object[]\nf,\"[{\"\"id\"\":1}]\"\ng,\"[\"\nh,au-1\ni,1\n";
		JsonNode report = Ndjson.expect(load(api, Api.PSTN_ROWS, file), 1, 0, 0, 4);
		assertThat(report.get("errors")).extracting((error) -> error.get("target").stringValue())
			.containsExactly("administrativeUnitInfos[0].id", "administrativeUnitInfos", "administrativeUnitInfos",
					"administrativeUnitInfos");
	}

	@ParameterizedTest
	@CsvSource({ "61, 1", "62, 0" })
	void aCollectionIsNestedNoDeeperThanItCanBeRead(int depth, int created, Api api) {
		String nested = "\"[{\"\"x\"\":" + "[".repeat(depth) + "]".repeat(depth) + "}]\"";
		Ndjson.expect(load(api, Api.PSTN_ROWS, "id,administrativeUnitInfos\na," + nested + "\n"), created, 0, 0,
				1 - created);
		for (String accept : List.of("application/json", "application/json;odata.metadata=full", "text/csv",
				Ndjson.TYPE)) {
			api.get(Api.PSTN_ROWS, "Accept", accept).expect(200);
		}
		Ndjson.expect(load(api, Api.PSTN_ROWS, api.get(Api.PSTN_ROWS, "Accept", TYPE).body()), 0, 0, created, 0);
	}

	@Test
	void directRoutingRowsAreExportedAlike(Api api) {
		Ndjson.expect(Ndjson.post(api, Api.DIRECT_ROUTING_ROWS,
				"""
						{"id":"d1","startDateTime":"2026-09-01T08:00:00Z","successfulCall":false,"mediaBypassEnabled":true,"finalSipCode":404}"""),
				1, 0, 0, 0);
		Answer export = api.get(Api.DIRECT_ROUTING_ROWS, "Accept", TYPE);
		Ndjson.expect(load(api, Api.DIRECT_ROUTING_ROWS, export.body()), 0, 0, 1, 0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			$select=callId,charge           | callId,charge,id
			$filter=false&$select=id        | id
			""")
	void columnsCanBeSelected(String query, String header, Api api) {
		Ndjson.expect(Ndjson.post(api, Api.PSTN_ROWS, "{\"id\":\"1\",\"callId\":\"a\",\"charge\":0.10}"), 1, 0, 0, 0);
		String[] lines = api.get(Api.PSTN_ROWS + "?" + query, "Accept", TYPE).expect(200).body().split("\r\n");
		assertThat(lines[0]).isEqualTo(header);
		assertThat(lines).hasSize(query.contains("false") ? 1 : 2);
		assertThat(lines[lines.length - 1]).isEqualTo(query.contains("false") ? "id" : "a,0.10,1");
	}

	@Test
	void aStreamOfManyRowsIsWhole(Api api) {
		StringBuilder file = new StringBuilder("id,startDateTime,charge\n");
		for (int i = 0; i < 5000; i++) {
			file.append("p%04d,2026-09-01T08:%02d:%02dZ,0.%02d%n".formatted(i, i / 60 % 60, i % 60, i % 100));
		}
		Ndjson.expect(load(api, Api.PSTN_ROWS, file.toString()), 5000, 0, 0, 0);
		assertThat(api.get(Api.PSTN_ROWS, "Accept", TYPE).body().lines().skip(1).distinct()).hasSize(5000);
	}

	private static List<String> ids(Answer page) {
		return page.json().get("value").valueStream().map((row) -> row.get("id").stringValue()).toList();
	}

	private static Answer load(Api api, String path, String file) {
		return api.send("POST", path, file.getBytes(StandardCharsets.UTF_8), "Content-Type", TYPE);
	}

}
