package dev.callrecords.wire;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Single values on their way through: what is kept to the letter, and what is moved. */
@ServiceTest
class ValueFidelityTests {

	private static final String ROW = Api.PSTN_ROWS + "/row";

	@ParameterizedTest
	@CsvSource({ "2026-03-01T09:58:02.1203344Z, 2026-03-01T09:58:02.1203344Z",
			"2026-03-01T09:58:02.500Z, 2026-03-01T09:58:02.500Z", "2026-03-01T09:58:02Z, 2026-03-01T09:58:02Z",
			"2026-03-01T09:58:02.0000000Z, 2026-03-01T09:58:02.0000000Z", "2026-03-01T09:58Z, 2026-03-01T09:58Z",
			"2026-03-01T01:00:00.1234567+02:00, 2026-02-28T23:00:00.1234567Z",
			"2026-12-31T20:30:00-05:30, 2027-01-01T02:00:00Z", "2024-02-29T00:00:00+00:00, 2024-02-29T00:00:00Z",
			"0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.9999999Z",
			"2026-03-01T09:58:02.123456789Z, 2026-03-01T09:58:02.123456789Z" })
	void timesKeepTheirDigitsAndMoveToUtc(String sent, String read, Api api) {
		api.put(ROW, Bodies.row("row", sent)).expect(201);
		assertThat(api.get(ROW).text("/startDateTime")).isEqualTo(read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-03-01", "2026-03-01T09:58:02", "2026-03-01 09:58:02Z", "2026-02-30T00:00:00Z",
			"2026-03-01T24:00:00Z", "2026-03-01T23:59:60Z", "2026-03-01T09:58:02,5Z", "2026-03-01T09:58:02.Z",
			"2026-03-01T09:58:02+15:00", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00",
			"9999-12-31T23:59:59-01:00", "2026-03-01t09:58:02z", "\u0662026-03-01T00:00:00Z" })
	void whatIsNoTimeIsRefused(String sent, Api api) {
		api.post(Api.PSTN_ROWS, Bodies.row("row", sent)).expectError(400, "BadRequest");
		api.get(ROW).expectError(404, "NotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.00", "0.140", "12345678901234567890.123456789", "-1.50", "0", "1E-7",
			"0.1000000000000000055511151231257827" })
	void decimalsKeepTheirScale(String charge, Api api) {
		api.post(Api.PSTN_ROWS, Bodies.row("row", Bodies.START, "\"charge\": " + charge)).expect(201);
		assertThat(api.get(ROW).body()).contains("\"charge\":" + charge + ",");
	}

	@ParameterizedTest
	@ValueSource(ints = { 89, 90, 91, 99, 100 })
	void wholeNumbersHaveUpTo100Digits(int digits, Api api) {
		String charge = "9".repeat(digits);
		api.post(Api.PSTN_ROWS, Bodies.row("row", Bodies.START, "\"charge\": " + charge, "\"x\": -" + charge))
			.expect(201);
		assertThat(api.get(ROW).body()).contains("\"charge\":" + charge + ",", "\"x\":-" + charge);
		api.post(Api.PSTN_ROWS, Bodies.row("longer", Bodies.START, "\"charge\": " + "9".repeat(101)))
			.expectError(400, "BadRequest", "charge");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.016S", "PT0S", "PT0.0000001S", "P1DT2H", "-PT5S", "PT3600S", "PT60M" })
	void durationsKeepTheirText(String duration, Api api) {
		api.post(Api.CALL_RECORDS, media(stream("\"averageJitter\": \"%s\"".formatted(duration)))).expect(201);
		assertThat(api.get(Api.CALL_RECORDS + "/r1/sessions/s1/segments/g1").text("/media/0/streams/0/averageJitter"))
			.isEqualTo(duration);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"NaN\"", "\"INF\"", "\"-INF\"", "0.25", "1", "-0.000", "3.4E+38" })
	void ratiosKeepTheirTextAndMayBeNoNumber(String ratio, Api api) {
		api.post(Api.CALL_RECORDS,
				media(stream("\"averageFreezeDuration\": null, \"averagePacketLossRate\": " + ratio)))
			.expect(201);
		Answer read = api.get(Api.CALL_RECORDS + "/r1/sessions?$expand=segments");
		assertThat(read.body()).contains("\"averagePacketLossRate\":" + ratio.replace("-0.000", "0.000"));
	}

	@Test
	void theNamedTypeMayStandAnywhereInItsObject(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1", """
				"caller": {"name": "LT-1", "userAgent": {"role": "mediaController", "headerValue": "x",
				  "@odata.type": "#microsoft.graph.callRecords.serviceUserAgent"},
				  "@odata.type": "#microsoft.graph.callRecords.participantEndpoint"}""")))).expect(201);
		Answer read = api.get(Api.CALL_RECORDS + "/r1/sessions/s1");
		assertThat(read.text("/caller/name")).isEqualTo("LT-1");
		assertThat(read.text("/caller/userAgent/role")).isEqualTo("mediaController");
		assertThat(read.body()).contains("\"caller\":{\"@odata.type\":", "\"userAgent\":{\"@odata.type\":");
		assertThat(read.json().get("caller").propertyNames()).contains("cpuName", "feedback", "associatedIdentity");
		assertThat(read.json().at("/caller/userAgent").propertyNames()).doesNotContain("platform");
	}

	@Test
	void anEntityThatWasReadCanBeSentAgainAsItIs(Api api) {
		api.post(Api.CALL_RECORDS, media(stream("\"streamId\": \"1\""))).expect(201);
		String url = Api.CALL_RECORDS + "/r1?$expand=sessions($expand=segments),participants_v2";
		Answer before = api.get(url);
		String tag = api.put(Api.CALL_RECORDS + "/r1", before.body()).expect(200).header("ETag");
		assertThat(api.get(url).body().replace(tag.replace("\"", "\\\""), ""))
			.isEqualTo(before.body().replace(before.header("ETag").replace("\"", "\\\""), ""));
	}

	private static String stream(String members) {
		return "{\"streamDirection\": \"callerToCallee\", %s}".formatted(members);
	}

	private static String media(String stream) {
		return Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1", "\"segments\": [%s]"
			.formatted(Bodies.segment("g1", "\"media\": [{\"streams\": [%s]}]".formatted(stream))))));
	}

}
