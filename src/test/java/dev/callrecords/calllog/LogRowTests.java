package dev.callrecords.calllog;

import java.util.UUID;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of the logs as collections. */
@ServiceTest
class LogRowTests {

	private static final String START = "2026-02-01T00:00:04.1189935Z";

	@Test
	void aPstnRowShowsEveryDeclaredProperty(Api api) {
		Answer created = api.post(Api.PSTN_ROWS, """
				{"id": "row", "startDateTime": "2026-02-01T00:00:04.1189935Z", "duration": 120, "charge": 0.140,
				 "connectionCharge": 0.00, "callDurationSource": "operator", "more": [1.50]}""").expect(201);
		created.expectJson(
				"""
						{"@odata.context": "%s/v1.0/$metadata#communications/pstnCallLogRows/$entity", "@odata.etag": %s,
						 "id": "row", "callId": null, "userId": null, "userPrincipalName": null, "userDisplayName": null,
						 "startDateTime": "2026-02-01T00:00:04.1189935Z", "endDateTime": null, "duration": 120, "charge": 0.140,
						 "callType": null, "currency": null, "calleeNumber": null, "callerNumber": null,
						 "usageCountryCode": null, "tenantCountryCode": null, "connectionCharge": 0.00, "destinationContext": null,
						 "destinationName": null, "conferenceId": null, "licenseCapability": null, "inventoryType": null,
						 "operator": null, "callDurationSource": "operator", "administrativeUnitInfos": [],
						 "otherPartyCountryCode": null, "more": [1.50]}"""
					.formatted(api.root(), created.json().get("@odata.etag")));
		assertThat(api.get(created.header("Location")).body()).isEqualTo(created.body());
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#collections")
	void aRowLivesItsLife(String rows, Api api) {
		Answer created = api.post(rows, Bodies.row("it's", START)).expect(201);
		assertThat(created.header("Location")).isEqualTo(api.root() + rows + "('it%27%27s')");
		api.post(rows, Bodies.row("it's", START)).expectError(409, "Conflict", "id");
		Answer same = api.put(rows + "/it's", Bodies.row("it's", START)).expect(200);
		assertThat(same.header("ETag")).isEqualTo(created.header("ETag"));
		Answer replaced = api.put(rows + "/it's", Bodies.row("it's", START, "\"duration\": 5")).expect(200);
		assertThat(replaced.header("ETag")).isNotEqualTo(created.header("ETag"));
		api.get(rows + "/it's", "If-None-Match", replaced.header("ETag")).expect(304);
		api.delete(rows + "/it's", "If-Match", created.header("ETag"))
			.expectError(412, "PreconditionFailed", "If-Match");
		api.delete(rows + "/it's").expect(204);
		api.delete(rows + "/it's").expectError(404, "NotFound");
		api.get(rows + "/it's").expectError(404, "NotFound");
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#collections")
	void aPutCreatesOnceWhenItMay(String rows, Api api) {
		api.put(rows + "/a", "{}", "If-Match", "*").expectError(412, "PreconditionFailed");
		api.put(rows + "('a')", "{}", "If-None-Match", "*").expect(201);
		api.put(rows + "/a", "{}", "If-None-Match", "*").expectError(412, "PreconditionFailed");
		api.put(rows + "/a", "{\"id\": \"b\"}").expectError(400, "BadRequest", "id");
		assertThat(Pages.walk(api, rows).ids()).containsExactly("a");
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#collections")
	void aRowNeedsNoMemberAtAll(String rows, Api api) {
		assertThat(UUID.fromString(api.post(rows, "{}").expect(201).text("/id"))).isNotNull();
		assertThat(UUID.fromString(api.post(rows, "{\"id\": null}").expect(201).text("/id"))).isNotNull();
		api.post(rows, "{\"id\": \"\"}").expectError(400, "BadRequest", "id");
		api.post(rows, "{\"id\": \"%s\"}".formatted("x".repeat(257))).expectError(400, "BadRequest", "id");
		assertThat(Pages.walk(api, rows).ids()).hasSize(2);
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Logs#collections")
	void rowsAreNotPatched(String rows, Api api) {
		api.put(rows + "/a", "{}").expect(201);
		assertThat(api.patch(rows + "/a", "{}").expectError(405, "MethodNotAllowed").header("Allow")).contains("GET",
				"PUT", "DELETE");
		assertThat(api.delete(rows).expectError(405, "MethodNotAllowed").header("Allow")).contains("GET", "POST");
	}

	@Test
	void theSentinelOfACallThatDidNotFailIsATimeLikeAnother(Api api) {
		api.post(Api.DIRECT_ROUTING_ROWS, Bodies.row("a", START, """
				"failureDateTime": "0001-01-01T00:00:00Z", "successfulCall": true, "finalSipCode": 0""")).expect(201);
		Answer read = api.get(Api.DIRECT_ROUTING_ROWS + "/a");
		assertThat(read.text("/failureDateTime")).isEqualTo("0001-01-01T00:00:00Z");
		assertThat(read.json().get("successfulCall").booleanValue()).isTrue();
	}

}
