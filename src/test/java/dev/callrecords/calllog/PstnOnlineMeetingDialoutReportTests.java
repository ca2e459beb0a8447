package dev.callrecords.calllog;

import java.util.ArrayList;
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

/** getPstnOnlineMeetingDialoutReport, which is computed from the PSTN log. */
@ServiceTest
class PstnOnlineMeetingDialoutReportTests {

	private static final String FEBRUARY = "/beta/communications/callRecords/getPstnOnlineMeetingDialoutReport(fromDateTime=2026-02-01,toDateTime=2026-03-01)";

	/**
	 * Columns: time, user, sign-in name, name, location, reach, currency, seconds,
	 * charge, connection charge.
	 */
	private static void calls(Api api, String... rows) {
		String file = "startDateTime,userId,userPrincipalName,userDisplayName,usageCountryCode,destinationContext,currency,"
				+ "duration,charge,connectionCharge,callType,id\n";
		StringBuilder lines = new StringBuilder(file);
		for (int i = 0; i < rows.length; i++) {
			lines.append("2026-02-").append(rows[i]).append(rows[i].contains("user_out") ? "," : ",conf_out,");
			lines.append(i).append('\n');
		}
		JsonNode report = api.post(Api.PSTN_ROWS, lines.toString(), "Content-Type", "text/csv").expect(200).json();
		assertThat(report.get("created").intValue()).as(report.toString()).isEqualTo(rows.length);
	}

	private static List<String> lines(Answer answer, String... members) {
		List<String> lines = new ArrayList<>();
		answer.expect(200).json().get("value").forEach((row) -> {
			List<String> values = new ArrayList<>();
			for (String member : members) {
				values.add(row.get(member).isNull() ? "null" : row.get(member).asString());
			}
			lines.add(String.join(" ", values));
		});
		return lines;
	}

	@Test
	void chargesAndDurationsAreSummedByOrganizerLocationReachAndCurrency(Api api) {
		calls(api, "10T10:00:00Z,u1,ida@x,Ida,EE,Domestic,EUR,60,0.140,0.05",
				"11T10:00:00Z,u1,ida@x,Ida,EE,Domestic,EUR,61,0.1,0.00",
				"12T10:00:00Z,u1,ida@x,Ida,EE,International,EUR,1,1,0",
				"13T10:00:00Z,u1,ida@x,Ida,EE,Domestic,USD,1,2,0", "14T10:00:00Z,u1,ida@x,Ida,DE,Domestic,EUR,1,3,0",
				"15T10:00:00Z,u2,tom@x,Tom,EE,Domestic,EUR,1,4,0",
				"16T10:00:00Z,u1,ida@x,Ida,EE,Domestic,EUR,5,99,9,user_out");
		api.get(FEBRUARY + "?$filter=totalCalls%20gt%201")
			.expect(200)
			.expectJson(
					"""
							{"@odata.context": "%s/beta/$metadata#Collection(microsoft.graph.callRecords.pstnOnlineMeetingDialoutReport)",
							 "@odata.count": 1, "value": [
							   {"currency": "EUR", "destinationContext": "Domestic", "totalCallCharge": 0.290, "totalCalls": 2,
							    "totalCallSeconds": 121, "usageLocation": "EE", "userDisplayName": "Ida", "userId": "u1",
							    "userPrincipalName": "ida@x"}]}"""
						.formatted(api.root()));
		assertThat(lines(api.get(FEBRUARY), "userId", "usageLocation", "destinationContext", "currency"))
			.containsExactly("u1 DE Domestic EUR", "u1 EE Domestic EUR", "u1 EE Domestic USD",
					"u1 EE International EUR", "u2 EE Domestic EUR");
		assertThat(api.get(FEBRUARY).body()).contains("\"totalCallCharge\":0.290,\"totalCalls\":2,");
	}

	@Test
	void whatIsNullIsAGroupAndCountsAsNothing(Api api) {
		calls(api, "10T10:00:00Z,u1,,,,,EUR,60,1.5,", "10T10:00:00Z,u1,,,,,EUR,,,0.25", "10T10:00:00Z,u1,,,,,EUR,,,",
				"10T10:00:00Z,u2,,,,,,,,", "10T10:00:00Z,u2,,,,,USD,,0.00,");
		assertThat(lines(api.get(FEBRUARY), "userId", "currency", "totalCalls", "totalCallSeconds", "totalCallCharge"))
			.containsExactly("u1 EUR 3 60 1.75", "u2 null 1 null null", "u2 USD 1 null 0.00");
		assertThat(lines(api.get(FEBRUARY + "?$filter=currency%20eq%20null%20and%20totalCallCharge%20eq%20null"),
				"userId"))
			.containsExactly("u2");
	}

	@Test
	void anOrganizerIsTheIdOrElseTheSignInName(Api api) {
		calls(api, "10T10:00:00Z,u1,old@x,Old,EE,,EUR,1,1,", "20T10:00:00Z,u1,new@x,New,EE,,EUR,1,1,",
				"21T10:00:00Z,u1,,,EE,,EUR,1,1,", "10T10:00:00Z,,tom@x,Tom,EE,,EUR,1,1,",
				"10T10:00:00Z,,zoe@x,Zoe,EE,,EUR,1,1,", "10T10:00:00Z,,,,EE,,EUR,1,1,");
		assertThat(lines(api.get(FEBRUARY + "?$orderby=userPrincipalName"), "userId", "userPrincipalName",
				"userDisplayName", "totalCalls"))
			.containsExactly("null null null 1", "u1 new@x New 3", "null tom@x Tom 1", "null zoe@x Zoe 1");
	}

	@Test
	void sumsAreExactHoweverLarge(Api api) {
		calls(api, "10T10:00:00Z,u1,,,,,EUR,2147483647,12345678901234567890.123,0.0000000001",
				"10T10:00:00Z,u1,,,,,EUR,2147483647,0.1,");
		assertThat(api.get(FEBRUARY).body()).contains("\"totalCallCharge\":12345678901234567890.2230000001,",
				"\"totalCallSeconds\":4294967294,");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-10T10:00:00Z, 2026-02-10T10:00:00Z, 1", "2026-02-10T10:00:00.0000001Z, 2026-02-11, 1",
			"2026-02-10, 2026-02-11, 2", "2026-02-12, 2026-03-11, 0" })
	void thePeriodIsThatOfTheCallsStart(String from, String to, int calls, Api api) {
		calls(api, "10T10:00:00Z,u1,,,,,EUR,1,1,", "11T00:00:00Z,u1,,,,,EUR,1,1,");
		String url = FEBRUARY.replace("2026-02-01", from).replace("2026-03-01", to);
		Answer answer = api.get(url).expect(200);
		assertThat(answer.json().get("@odata.count").intValue()).isEqualTo(Math.min(calls, 1));
		assertThat(answer.json().at("/value/0/totalCalls").asInt(0)).isEqualTo(calls);
		assertThat(api.get(url + "/$count").body()).isEqualTo(String.valueOf(Math.min(calls, 1)));
	}

	@Test
	void optionsApplyToTheSums(Api api) {
		calls(api, "10T10:00:00Z,u1,,,EE,,EUR,1,1,", "10T10:00:00Z,u2,,,DE,,EUR,1,3,",
				"10T10:00:00Z,u3,,,DE,,EUR,1,2,");
		Answer answer = api.get(FEBRUARY
				+ "?$filter=usageLocation%20eq%20'DE'%20or%20totalCallCharge%20lt%202&$orderby=totalCallCharge%20desc&$top=2&$select=userId");
		assertThat(lines(answer, "userId")).containsExactly("u2", "u3");
		assertThat(answer.json().at("/value/0").propertyNames()).containsExactly("id", "userId");
		assertThat(lines(api.get(FEBRUARY + "?$skip=1&$orderby=userId"), "userId")).containsExactly("u2", "u3");
		assertThat(api.get(FEBRUARY + "/$count?$filter=totalCallCharge%20ge%202").body()).isEqualTo("2");
		api.get(FEBRUARY + "?$filter=startDateTime%20ge%202026-02-01").expectError(400, "BadRequest", "$filter");
		api.get(FEBRUARY.replace("2026-02-01", "2025-02-01")).expectError(400, "BadRequest", "toDateTime");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?$orderby=totalCallCharge", "?$orderby=currency%20desc,totalCalls",
			"?$orderby=userDisplayName" })
	void everyRowIsOnOnePage(String options, Api api) {
		String[] rows = new String[40];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = "10T10:00:00Z,%s,,%s,EE,,%s,1,%d,".formatted((i % 9 == 0) ? "" : "u" + i % 10,
					"n".repeat(200 * (i % 3)), (i % 4 == 0) ? "" : "E" + i % 8, i % 5);
		}
		calls(api, rows);
		JsonNode whole = api.get(FEBRUARY + options).expect(200).json().get("value");
		List<JsonNode> walked = new ArrayList<>();
		Pages pages = Pages.walk(api, FEBRUARY + options, "Prefer", "odata.maxpagesize=3");
		pages.pages().forEach((page) -> page.get("value").forEach(walked::add));
		assertThat(walked).hasSizeGreaterThan(20).isEqualTo(whole.valueStream().toList());
		assertThat(pages.pages())
			.allSatisfy((page) -> assertThat(page.get("@odata.count").intValue()).isEqualTo(page.get("value").size()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "minimal", "full" })
	void thereIsNoLinkToWhatIsComputed(String level, Api api) {
		calls(api, "10T10:00:00Z,u1,,,EE,,EUR,1,1,");
		JsonNode row = api
			.get(FEBRUARY, "Accept", "application/json;odata.metadata=" + level, "Prefer", "omit-values=nulls")
			.expect(200)
			.json()
			.at("/value/0");
		assertThat(row.propertyNames()).filteredOn((name) -> !name.contains("@"))
			.containsExactly("currency", "totalCallCharge", "totalCalls", "totalCallSeconds", "usageLocation",
					"userId");
		assertThat(row.propertyNames()).doesNotContain("@odata.id", "@odata.editLink", "@odata.etag");
	}

	@Test
	void theReportIsNoCollection(Api api) {
		for (String name : List.of("pstnOnlineMeetingDialoutReports", "pstnOnlineMeetingDialoutReportRows")) {
			api.get("/beta/communications/" + name).expectError(404, "NotFound");
		}
		api.post(FEBRUARY, "{}").expectError(405, "MethodNotAllowed");
	}

}
