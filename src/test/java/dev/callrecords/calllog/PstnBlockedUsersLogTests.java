package dev.callrecords.calllog;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** getPstnBlockedUsersLog, and its rows. */
@ServiceTest
class PstnBlockedUsersLogTests {

	private static final String ROWS = "/beta/communications/pstnBlockedUsersLogRows";

	private static final String FEBRUARY = "/beta/communications/callRecords/getPstnBlockedUsersLog(fromDateTime=2026-02-01,toDateTime=2026-03-01)";

	@BeforeEach
	void load(Api api) {
		api.post(ROWS,
				"""
						{"userId":"u1","blockDateTime":"2026-02-01T00:00:00Z","userBlockMode":"Blocked","blockReason":"High Overall Usage"}
						{"userId":"u1","blockDateTime":"2026-03-01T00:00:00Z","userBlockMode":"unblocked","remediationId":"r"}
						{"userId":"u2","blockDateTime":"2026-03-01T00:00:00.0000001Z","userBlockMode":"Unblocked"}
						""",
				"Content-Type", "application/x-ndjson")
			.expect(200);
	}

	@Test
	void theFunctionAnswersInGraphsShape(Api api) {
		api.get(FEBRUARY).expect(200).expectJson("""
				{"@odata.context": "%s/beta/$metadata#Collection(microsoft.graph.callRecords.pstnBlockedUsersLogRow)",
				 "@odata.count": 2, "value": [
				   {"blockDateTime": "2026-02-01T00:00:00Z", "blockReason": "High Overall Usage", "remediationId": null,
				    "userBlockMode": "blocked", "userDisplayName": null, "userId": "u1", "userPrincipalName": null,
				    "userTelephoneNumber": null},
				   {"blockDateTime": "2026-03-01T00:00:00Z", "blockReason": null, "remediationId": "r",
				    "userBlockMode": "unblocked", "userDisplayName": null, "userId": "u1", "userPrincipalName": null,
				    "userTelephoneNumber": null}]}""".formatted(api.root()));
	}

	@ParameterizedTest
	@CsvSource({ "'', false", "?$select=*, false", "?$select=userId, true", "?$select=id, true",
			"?$orderby=id, false" })
	void theIdIsShownWhereSomethingIsSelected(String options, boolean shown, Api api) {
		for (JsonNode row : api.get(FEBRUARY + options).expect(200).json().get("value")) {
			assertThat(row.has("id")).isEqualTo(shown);
		}
		assertThat(Pages.walk(api, FEBRUARY + "?$select=id&$top=2", "Prefer", "odata.maxpagesize=1").ids())
			.isSubsetOf(Pages.walk(api, ROWS).ids())
			.hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "none, false", "minimal, false", "full, true" })
	void atEveryLevelOfMetadataTheIdIsLeftOut(String level, boolean linked, Api api) {
		JsonNode row = api.get(FEBRUARY, "Accept", "application/json;odata.metadata=" + level).json().at("/value/0");
		assertThat(row.has("id")).isFalse();
		assertThat(row.has("@odata.id")).isEqualTo(linked);
		if (linked) {
			assertThat(api.get(row.get("@odata.id").stringValue()).expect(200).text("/userId")).isEqualTo("u1");
		}
	}

	@Test
	void inTheCollectionRowsHaveIds(Api api) {
		String id = Pages.walk(api, ROWS + "?$filter=userBlockMode%20eq%20'blocked'").ids().getFirst();
		Answer row = api.get(ROWS + "/" + id).expect(200);
		assertThat(row.text("/userBlockMode")).isEqualTo("blocked");
		assertThat(api.get(ROWS, "Accept", "text/csv").body()).startsWith("blockDateTime,blockReason,id,");
		assertThat(api.get(ROWS, "Accept", "application/x-ndjson").body()).contains("\"id\":\"" + id + "\"");
	}

	@Test
	void whatGraphAnsweredIsLoadedOnce(Api api) {
		JsonNode rows = api.get(FEBRUARY).json().get("value");
		StringBuilder lines = new StringBuilder();
		rows.forEach((row) -> lines.append(row.toString().replace("\"blocked\"", "\"Blocked\"")).append('\n'));
		JsonNode report = api.post(ROWS, lines.toString(), "Content-Type", "application/x-ndjson").expect(200).json();
		assertThat(report.get("skipped").intValue()).isEqualTo(2);
		assertThat(api.get(ROWS + "/$count?$filter=userBlockMode%20eq%20'Blocked'").body()).isEqualTo("1");
		api.post(ROWS, "{\"userBlockMode\": \"BLOCKED\"}").expectError(400, "BadRequest", "userBlockMode");
		api.post(ROWS, "userBlockMode,userId\nBLOCKED,u3\n", "Content-Type", "text/csv").expect(200);
		assertThat(api.get(ROWS + "?$filter=userId%20eq%20'u3'").text("/value/0/userBlockMode")).isEqualTo("blocked");
	}

}
