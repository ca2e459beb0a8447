package dev.callrecords.calllog;

import java.util.List;

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

/** getPstnCalls and getDirectRoutingCalls. */
@ServiceTest
class LogFunctionTests {

	private static final String FEBRUARY = "(fromDateTime=2026-02-01,toDateTime=2026-03-01)";

	@BeforeEach
	void createRows(Api api) {
		for (String collection : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS)) {
			List.of("2026-01-31T23:59:59.9999999Z", "2026-02-01T00:00:00Z", "2026-02-10T12:00:00.0000001Z",
					"2026-02-28T23:59:59.9999999Z", "2026-03-01T00:00:00.0000000Z", "2026-03-01T00:00:00.0000001Z")
				.forEach((start) -> api.post(collection, Bodies.row("at " + start, start)).expect(201));
			api.post(collection, "{\"id\": \"without start\"}").expect(201);
		}
	}

	private static List<String> rows(Api api, String call) {
		return Pages.walk(api, Api.CALL_RECORDS + "/" + call).ids();
	}

	@ParameterizedTest
	@CsvSource({ "getPstnCalls, 4", "getDirectRoutingCalls, 3", "callRecords.getPstnCalls, 4",
			"callRecords.getDirectRoutingCalls, 3", "microsoft.graph.callRecords.getPstnCalls, 4",
			"microsoft.graph.callRecords.getDirectRoutingCalls, 3" })
	void bothFunctionsAnswerToAllTheirNames(String name, int count, Api api) {
		for (String root : List.of("", "/v1.0", "/beta")) {
			Answer answer = api.get(root + "/communications/callRecords/" + name + FEBRUARY).expect(200);
			assertThat(answer.json().get("@odata.count").intValue()).isEqualTo(count);
			assertThat(answer.json().get("value").size()).isEqualTo(count);
			String type = name.endsWith("getPstnCalls") ? "pstnCallLogRow" : "directRoutingLogRow";
			assertThat(answer.text("/@odata.context"))
				.isEqualTo(api.root() + root + "/$metadata#Collection(microsoft.graph.callRecords.%s)".formatted(type));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "fromDateTime=2026-02-01,toDateTime=2026-03-01",
			"toDateTime=2026-03-01,fromDateTime=2026-02-01", "fromDateTime='2026-02-01',toDateTime='2026-03-01'",
			"fromDateTime=2026-02-01T00:00:00Z,toDateTime=2026-03-01T00:00:00Z",
			"fromDateTime=2026-02-01T00%3A00%3A00Z,toDateTime=2026-03-01T00%3A00%3A00Z",
			"fromDateTime=%272026-02-01%27,toDateTime=%272026-03-01T00:00:00.000Z%27",
			"fromDateTime=2026-02-01T00:00:00.000000000Z,toDateTime=2026-03-01T00:00:00.0000000Z",
			"fromDateTime=2026-02-01T02:00:00%2B02:00,toDateTime=2026-02-28T19:00:00-05:00",
			"fromDateTime=2026-02-01T02:00:00+02:00,toDateTime=2026-03-01T00:00Z",
			"%20fromDateTime=2026-02-01,%20toDateTime=2026-03-01%20",
			"fromDateTime%3D2026-02-01%2CtoDateTime%3D2026-03-01" })
	void parametersMayBeSpeltInManyWays(String parameters, Api api) {
		assertThat(rows(api, "getPstnCalls(" + parameters + ")")).containsExactly("at 2026-02-01T00:00:00Z",
				"at 2026-02-10T12:00:00.0000001Z", "at 2026-02-28T23:59:59.9999999Z",
				"at 2026-03-01T00:00:00.0000000Z");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-10T12:00:00.0000001Z, 2026-02-10T12:00:00.0000001Z, 1, 0",
			"2026-02-10T12:00:00.0000001Z, 2026-02-10T12:00:00.0000002Z, 1, 1",
			"2026-02-10T12:00:00.0000002Z, 2026-02-10T13:00:00Z, 0, 0",
			"2026-02-10T12:00:00.00000015Z, 2026-02-10T13:00:00Z, 0, 0",
			"2026-02-10T12:00:00.0000000Z, 2026-02-10T12:00:00.00000005Z, 0, 0",
			"2026-02-10T12:00:00Z, 2026-02-10T12:00:00.000000100Z, 1, 0",
			"2026-02-10T12:00:00Z, 2026-02-10T12:00:00.000000150Z, 1, 1" })
	void theEndIsInclusiveForPstnAndExclusiveForDirectRouting(String from, String to, int pstn, int directRouting,
			Api api) {
		String parameters = "(fromDateTime=%s,toDateTime=%s)".formatted(from, to);
		assertThat(rows(api, "getPstnCalls" + parameters)).hasSize(pstn);
		assertThat(rows(api, "getDirectRoutingCalls" + parameters)).hasSize(directRouting);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "fromDateTime=2026-03-01,toDateTime=2026-02-01; toDateTime",
			"fromDateTime=2026-01-01,toDateTime=2026-04-01T00:00:00.0000001Z; toDateTime",
			"fromDateTime=2026-01-01,toDateTime=2026-04-02; toDateTime",
			"fromDateTime=yesterday,toDateTime=2026-03-01; fromDateTime",
			"fromDateTime=2026-02-30,toDateTime=2026-03-01; fromDateTime",
			"fromDateTime=2026-02-01T00:00:00,toDateTime=2026-03-01; fromDateTime",
			"fromDateTime=2026-02-01,toDateTime=2026-03-01T00:00:00.1234567890123Z; toDateTime",
			"fromDateTime=2026-02-01,toDateTime=@to; toDateTime", "fromDateTime=2026-02-01; toDateTime",
			"toDateTime=2026-02-01; fromDateTime", "''; fromDateTime", "fromDateTime; ", "2026-02-01,2026-03-01; ",
			"FromDateTime=2026-02-01,toDateTime=2026-03-01; ", "fromDateTime=2026-02-01,toDateTime=2026-03-01,top=5; ",
			"fromDateTime='2026-02-01,toDateTime=2026-03-01; ",
			"fromDateTime=2026-02-01,fromDateTime=2026-02-01,toDateTime=2026-03-01; fromDateTime",
			"fromDateTime=2026-02-01,toDateTime=2026-03-01,; ", ",fromDateTime=2026-02-01,toDateTime=2026-03-01; ",
			"fromDateTime=2026-02-01 toDateTime=2026-03-01; toDateTime",
			"fromDateTime=,toDateTime=2026-03-01; fromDateTime", "fromDateTime='',toDateTime=''; fromDateTime",
			"fromDateTime=2026-02-01,toDateTime=2026-03-01)(; toDateTime" })
	void aWrongPeriodIsRefused(String parameters, String target, Api api) {
		for (String name : List.of("getPstnCalls", "microsoft.graph.callRecords.getDirectRoutingCalls")) {
			Answer answer = api.get(Api.CALL_RECORDS + "/%s(%s)".formatted(name, parameters.replace(" ", "%20")))
				.expectError(400, "BadRequest");
			assertThat(answer.json().at("/error/target").asString("")).isEqualTo((target != null) ? target : "");
		}
	}

	@Test
	void anEmptyValueIsAnsweredInGraphsWords(Api api) {
		assertThat(api.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=,toDateTime=)")
			.expectError(400, "BadRequest")
			.text("/error/message")).isEqualTo("Expression expected at position 13 in 'fromDateTime=,toDateTime='.");
	}

	@Test
	void ninetyDaysAreAllowed(Api api) {
		assertThat(rows(api, "getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-04-01)")).hasSize(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "getPstnCalls", "getDirectRoutingCalls" })
	void pagesAreCountedEachForItself(String name, Api api) {
		Pages pages = Pages.walk(api,
				Api.CALL_RECORDS + "/" + name + "(fromDateTime='2026-02-01',toDateTime=2026-03-02)", "Prefer",
				"odata.maxpagesize=2");
		assertThat(pages.sizes()).containsExactly(2, 2, 1);
		assertThat(pages.pages()).extracting((page) -> page.get("@odata.count").intValue()).containsExactly(2, 2, 1);
		assertThat(Pages.next(pages.pages().getFirst()))
			.startsWith(api.root() + "/v1.0/communications/callRecords/" + name + "(fromDateTime=");
		assertThat(Pages.walk(api, Api.CALL_RECORDS + "/" + name + FEBRUARY + "?$skip=1&$top=2").ids())
			.containsExactly("at 2026-02-10T12:00:00.0000001Z", "at 2026-02-28T23:59:59.9999999Z");
	}

	@Test
	void rowsWithTheSameStartAreOrderedById(Api api) {
		for (String id : List.of("b", "C", "a")) {
			api.post(Api.PSTN_ROWS, Bodies.row(id, "2026-02-15T00:00:00Z")).expect(201);
		}
		assertThat(rows(api, "getPstnCalls(fromDateTime=2026-02-15,toDateTime=2026-02-15)")).containsExactly("C", "a",
				"b");
	}

	@ParameterizedTest
	@CsvSource({ "getPstnCalls, 404", "getSmsLog(fromDateTime=2026-02-01), 404", "getPstnCalls(), 400",
			"graph.getPstnCalls(), 404", "getpstncalls(), 404" })
	void whatIsNoCallOfAFunctionIsNoFault(String path, int status, Api api) {
		assertThat(api.get(Api.CALL_RECORDS + "/" + path).expectErrorShape().status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void functionsAreOnlyRead(String method, Api api) {
		Answer answer = api.sendJson(method, Api.CALL_RECORDS + "/getPstnCalls" + FEBRUARY, "{}")
			.expectError(405, "MethodNotAllowed");
		assertThat(answer.header("Allow")).contains("GET").doesNotContain(method);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fromDateTime='%s'", "%s", "fromDateTime='%s", "%s=1" })
	void anArgumentOfAnyLengthIsRefused(String argument, Api api) {
		String text = argument.formatted("a".repeat(20_000)).replace("'", "%27");
		api.get(Api.CALL_RECORDS + "/getPstnCalls(" + text + ",toDateTime=2026-03-01)").expectError(400, "BadRequest");
	}

}
