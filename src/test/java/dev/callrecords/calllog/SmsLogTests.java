package dev.callrecords.calllog;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** getSmsLog, and its rows. */
@ServiceTest
class SmsLogTests {

	private static final String ROWS = "/beta/communications/smsLogRows";

	private static void send(Api api, String id, String time) {
		api.post(ROWS, "{\"id\": \"%s\", \"sentDateTime\": \"%s\"}".formatted(id, time)).expect(201);
	}

	private static String call(String from, String to) {
		return "/beta/communications/callRecords/getSmsLog(fromDateTime=%s,toDateTime=%s)".formatted(from, to);
	}

	@Test
	void aRowShowsEveryDeclaredProperty(Api api) {
		api.post(ROWS, """
				{"id": "row", "sentDateTime": "2026-02-01T11:15:48.6113555Z", "smsUnits": 2, "callCharge": 0.070}""")
			.expect(201)
			.expectJson(
					"""
							{"@odata.context": "%s/beta/$metadata#communications/smsLogRows/$entity", "@odata.etag": %s,
							 "administrativeUnitInfos": [], "callCharge": 0.070, "currency": null, "destinationContext": null,
							 "destinationName": null, "destinationNumber": null, "id": "row", "licenseCapability": null,
							 "otherPartyCountryCode": null, "sentDateTime": "2026-02-01T11:15:48.6113555Z", "smsId": null,
							 "smsType": null, "smsUnits": 2, "sourceNumber": null, "tenantCountryCode": null, "userCountryCode": null,
							 "userDisplayName": null, "userId": null, "userPrincipalName": null}"""
						.formatted(api.root(), api.get(ROWS + "/row").json().get("@odata.etag")));
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-01, 2026-03-01, b c d", "2026-01-31T23:59:59.9999999Z, 2026-02-01, a b",
			"2026-02-01T00:00:00.0000001Z, 2026-02-28, c",
			"2026-03-01T00:00:00.0000001Z, 2026-03-01T00:00:00.0000001Z, e", "2026-03-02, 2026-03-03, ''" })
	void bothEndsOfThePeriodBelongToIt(String from, String to, String ids, Api api) {
		send(api, "e", "2026-03-01T00:00:00.0000001Z");
		send(api, "d", "2026-03-01T00:00:00Z");
		send(api, "c", "2026-02-10T12:00:00Z");
		send(api, "b", "2026-02-01T00:00:00Z");
		send(api, "a", "2026-01-31T23:59:59.9999999Z");
		api.post(ROWS, "{\"id\": \"never sent\"}").expect(201);
		assertThat(String.join(" ", Pages.walk(api, call(from, to)).ids())).isEqualTo(ids);
	}

	@ParameterizedTest
	@ValueSource(strings = { "getSmsLog", "callRecords.getSmsLog", "microsoft.graph.callRecords.getSmsLog" })
	void theFunctionAnswersAsTheOthersDo(String name, Api api) {
		List.of("b", "c", "a").forEach((id) -> send(api, id, "2026-02-10T12:00:00Z"));
		String url = call("'2026-02-01'", "2026-03-01").replace("getSmsLog", name);
		Answer page = api.get(url + "?$orderby=id%20desc&$select=smsId&$filter=id%20ne%20'b'", "Prefer",
				"odata.maxpagesize=1");
		page.expect(200);
		assertThat(page.text("/@odata.context"))
			.isEqualTo(api.root() + "/beta/$metadata#Collection(microsoft.graph.callRecords.smsLogRow)");
		assertThat(page.json().get("@odata.count").intValue()).isEqualTo(1);
		assertThat(page.text("/value/0/id")).isEqualTo("c");
		assertThat(Pages.next(page.json())).startsWith(api.root() + "/beta/communications/callRecords/getSmsLog(");
		assertThat(Pages.walk(api, url + "?$skip=1", "Prefer", "odata.maxpagesize=1").ids()).containsExactly("b", "c");
		assertThat(api.get(url + "/$count").body()).isEqualTo("3");
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-01, 2026-02-01", "2026-01-01, 2026-04-02", "2026-01-01, yesterday", "2026-01-01, ''" })
	void aWrongPeriodIsRefused(String from, String to, Api api) {
		api.get(call(from, to)).expectError(400, "BadRequest", "toDateTime");
	}

	@Test
	void aPageHasAThousandRows(Api api) {
		StringBuilder lines = new StringBuilder("smsId,sentDateTime\n");
		for (int i = 0; i < 1001; i++) {
			lines.append("%04d,2026-02-10 12:%02d:%02d%n".formatted(i, i / 60, i % 60));
		}
		api.post(ROWS, lines.toString(), "Content-Type", "text/csv").expect(200);
		Pages pages = Pages.walk(api, call("2026-02-01", "2026-03-01"));
		assertThat(pages.sizes()).containsExactly(1000, 1);
		assertThat(pages.pages().getLast().at("/value/0/smsId").stringValue()).isEqualTo("1000");
	}

}
