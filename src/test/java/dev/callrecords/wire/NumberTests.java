package dev.callrecords.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.odata.model.Property;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.Registry;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers at and beyond the limits of every type that a converter knows, in every place
 * where a client can write one: taken, or the client's mistake.
 */
@ServiceTest
class NumberTests {

	private static final String NDJSON = "application/x-ndjson";

	/** No {@link java.math.BigDecimal} has such an exponent. */
	private static final List<String> BEYOND_DECIMALS = List.of("1e99999999999", "-1e99999999999", "1e-99999999999",
			"0e99999999999", "1e2147483648", "1.5e-2147483648", "1E+" + "9".repeat(900));

	private static final List<String> OTHERS = List.of("1e2147483647", "-1e-2147483647", "10e2147483647", "1e999999999",
			"1e-999999999", "1e400", "1e401", "1e-400", "1e-401", "3.5e38", "1e39", "-1e39", "9".repeat(100),
			"9".repeat(101), "9".repeat(1000), "9".repeat(1001), "0." + "1".repeat(100), "0." + "1".repeat(998),
			"1" + "0".repeat(999), "2147483648", "-2147483649", "9223372036854775808", "-9223372036854775809", "1.0",
			"-0", "-0.0", "0e400", "1e+0000000000000000000000000000000001", "123456789012345678901234567890.5e-300");

	private static final List<String> NUMBERS = Stream.concat(BEYOND_DECIMALS.stream(), OTHERS.stream()).toList();

	private static final String NUMBER = "\"NUMBER\"";

	/** One of each kind. */
	static Stream<String> kinds() {
		return Stream.of("1e99999999999", "1e2147483647", "1e400", "9".repeat(1001), "-0");
	}

	/** Members of a record and its parts, with a number of which the test makes one. */
	private static List<String> records() {
		List<String> records = new ArrayList<>();
		for (String member : List.of("\"x\": NUMBER", "\"x\": [{\"y\": [NUMBER]}]", "\"@contoso.note\": NUMBER",
				"\"@odata.count\": NUMBER", "\"@odata.type\": NUMBER", "\"version\": NUMBER", "\"joinWebUrl\": NUMBER",
				"\"type\": NUMBER", "\"modalities\": [NUMBER]", "\"lastModifiedDateTime\": NUMBER",
				"\"organizer_v2\": {\"id\": NUMBER}", "\"organizer\": {\"user\": {\"x\": NUMBER}}",
				"\"participants_v2\": [{\"identity\": {\"user\": {\"id\": \"u\", \"x\": NUMBER}}}]",
				"\"participants_v2\": [{\"x\": NUMBER}]")) {
			records.add(Bodies.record("n", member));
		}
		return records;
	}

	private static List<String> parts() {
		String stream = "{\"streamDirection\": \"callerToCallee\", \"%s\": NUMBER}";
		List<String> parts = new ArrayList<>();
		for (String member : List.of("\"x\": NUMBER", "\"failureInfo\": {\"stage\": \"unknown\", \"x\": NUMBER}",
				"\"media\": [{\"callerNetwork\": {\"linkSpeed\": NUMBER}}]",
				"\"media\": [{\"callerDevice\": {\"sentSignalLevel\": NUMBER}}]",
				"\"media\": [{\"streams\": [%s]}]".formatted(stream.formatted("averagePacketLossRate")),
				"\"media\": [{\"streams\": [%s]}]".formatted(stream.formatted("packetUtilization")),
				"\"media\": [{\"streams\": [%s]}]".formatted(stream.formatted("averageJitter")))) {
			parts.add(Bodies.segment("n", member));
		}
		return parts;
	}

	private static List<String> rows() {
		return Stream
			.of("charge", "duration", "callId", "startDateTime", "callDurationSource", "x", "@contoso.note",
					"callId@odata.type")
			.map((name) -> "{\"id\": \"n\", \"currency\": \"EUR\", \"%s\": NUMBER}".formatted(name))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void aNumberIsTakenOrRefusedInEveryBody(String number, Api api) {
		api.put(Api.CALL_RECORDS + "/n",
				Bodies.record("n",
						"\"sessions\": [%s]"
							.formatted(Bodies.session("n", "\"segments\": [%s]".formatted(Bodies.segment("n"))))))
			.expect(201);
		api.put(Api.PSTN_ROWS + "/n", "{}").expect(201);
		send(api, number, parts(), Api.CALL_RECORDS + "/n/sessions/n/segments");
		send(api, number, records(), Api.CALL_RECORDS);
		send(api, number, rows(), Api.PSTN_ROWS);
	}

	private static void send(Api api, String number, List<String> templates, String collection) {
		for (String template : templates) {
			String body = template.replace("NUMBER", number);
			expectNoFault(number, body, api.post(collection, body.replace("\"n\"", "\"other\"")));
			expectNoFault(number, body, api.put(collection + "/n", body));
			if (!collection.equals(Api.PSTN_ROWS)) {
				expectNoFault(number, body, api.patch(collection + "/n", body));
			}
		}
		api.get(collection).expect(200);
	}

	private static void expectNoFault(String number, String body, Answer answer) {
		if (BEYOND_DECIMALS.contains(number)) {
			answer.expectError(400, "BadRequest");
		}
		else {
			// A lower version than the stored one is a conflict.
			assertThat(answer.status()).as("%s: %s", body, answer.body()).isIn(200, 201, 400, 409);
		}
	}

	@Test
	void inALoadALineFailsAlone(Api api) {
		load(api, records(), Api.CALL_RECORDS, Bodies.record("last"));
		load(api, rows(), Api.PSTN_ROWS, "{\"id\": \"last\"}");
		load(api, List.of("{\"id\": \"n\", \"finalSipCode\": NUMBER}", "{\"id\": \"n\", \"x\": NUMBER}"),
				Api.DIRECT_ROUTING_ROWS, "{\"id\": \"last\"}");
	}

	private static void load(Api api, List<String> templates, String collection, String last) {
		JsonNode report = report(api, BEYOND_DECIMALS, templates, collection, last);
		assertThat(report.get("failed").intValue()).isEqualTo(BEYOND_DECIMALS.size() * templates.size());
		report(api, OTHERS, templates, collection, last);
	}

	private static JsonNode report(Api api, List<String> numbers, List<String> templates, String collection,
			String last) {
		List<String> lines = new ArrayList<>();
		for (String number : numbers) {
			for (String template : templates) {
				String id = "\"id\": \"n%d\"".formatted(lines.size());
				lines.add(template.replace("\"id\": \"n\"", id).replace("NUMBER", number));
			}
			lines.add(last.replace("last", "last%d".formatted(numbers.indexOf(number))));
		}
		JsonNode report = api.post(collection, String.join("\n", lines), "Content-Type", NDJSON).expect(200).json();
		assertThat(stored(report) + report.get("failed").intValue()).isEqualTo(lines.size());
		assertThat(Pages.walk(api, collection).ids())
			.containsAll(IntStream.range(0, numbers.size()).mapToObj((i) -> "last" + i).toList());
		return report;
	}

	private static int stored(JsonNode report) {
		return Stream.of("created", "updated", "skipped").mapToInt((name) -> report.get(name).intValue()).sum();
	}

	@Test
	void inATableALineFailsAlone(Api api) {
		List<String> lines = new ArrayList<>();
		lines.add("id,charge,connectionCharge,duration,startDateTime,callDurationSource,callId");
		for (String number : NUMBERS) {
			for (int column = 1; column <= 6; column++) {
				lines.add(lines.size() + ",".repeat(column) + number + ",".repeat(6 - column));
			}
			// The last column is text.
			lines.add(lines.size() + ",1,1,1,,," + number);
		}
		JsonNode report = api.post(Api.PSTN_ROWS, String.join("\n", lines), "Content-Type", "text/csv")
			.expect(200)
			.json();
		assertThat(stored(report) + report.get("failed").intValue()).isEqualTo(lines.size() - 1);
		for (int i = 0; i < NUMBERS.size(); i++) {
			assertThat(api.get(Api.PSTN_ROWS + "/" + 7 * (i + 1)).expect(200).text("/callId"))
				.isEqualTo(NUMBERS.get(i));
		}
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Registry#placesOfRoots")
	void aNumberBeyondAllDecimalsIsRefusedWithItsPath(Registry.Place place, String collection, Api api) {
		SoftAssertions softly = new SoftAssertions();
		for (Property property : place.type().properties()) {
			String template = place.body((value) -> value.put(property.name(), "NUMBER"));
			Answer answer = api.post(collection, template.replace(NUMBER, "1e99999999999"));
			softly.assertThat(answer.status()).as(template).isEqualTo(400);
			softly.assertThat(answer.json().at("/error/target").asString()).isEqualTo(place.path(property.name()));
		}
		softly.assertAll();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void aNumberInAQueryIsTakenOrRefused(String number, Api api) {
		api.put(Api.PSTN_ROWS + "/r", "{\"charge\": 1.5, \"duration\": 3, \"x\": 4}").expect(201);
		for (String condition : List.of("charge eq NUMBER", "charge lt -NUMBER", "duration ge NUMBER",
				"duration mul NUMBER gt 1", "charge div NUMBER gt 1", "NUMBER mod 3 eq charge", "x eq NUMBER",
				"charge in (1,NUMBER)", "round(NUMBER) eq charge", "substring(callId,NUMBER) eq 'x'",
				"startDateTime add duration'PT1S' mul NUMBER gt 2026-01-01T00:00:00Z", "startDateTime gt NUMBER",
				"callId eq NUMBER", "callId eq 'NUMBER'", "NUMBER add NUMBER eq charge",
				"endDateTime sub startDateTime gt duration'PT1S' mul NUMBER", "callDurationSource eq NUMBER")) {
			expectNoFault(api, Api.PSTN_ROWS, "$filter=", condition.replace("NUMBER", number));
		}
		expectNoFault(api, Api.PSTN_ROWS, "$orderby=", "charge mul " + number);
		expectNoFault(api, Api.PSTN_ROWS, "$top=", number);
		expectNoFault(api, Api.PSTN_ROWS, "$skip=", number);
		expectNoFault(api, Api.PSTN_ROWS, "$skiptoken=", number);
		String period = Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=%s,toDateTime=2026-01-01)";
		assertThat(api.get(period.formatted(encoded(number))).status()).isEqualTo(400);
		for (String preference : List.of("odata.maxpagesize=", "maxpagesize=")) {
			assertThat(api.get(Api.PSTN_ROWS, "Prefer", preference + number).status()).isIn(200, 400);
		}
		for (String header : List.of("If-Match", "If-None-Match")) {
			assertThat(api.get(Api.PSTN_ROWS + "/r", header, "W/\"" + number + "\"").status()).isIn(200, 412);
		}
		assertThat(api.get(Api.PSTN_ROWS, "Accept", "application/json;q=" + number).status()).isIn(200, 406);
	}

	private static void expectNoFault(Api api, String path, String option, String value) {
		Answer answer = api.get(path + "?" + option + encoded(value));
		assertThat(answer.status()).as("%s%s: %s", option, value, answer.body()).isIn(200, 400);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Test
	void whatIsWrongWithTheNumberIsTold(Api api) {
		Answer refused = api.post(Api.CALL_RECORDS, Bodies.record("n", "\"x\": [1, {\"y\": 1e99999999999}]"))
			.expectError(400, "BadRequest", "x[1].y");
		assertThat(refused.text("/error/message"))
			.isEqualTo("The body holds a number whose exponent is beyond all limits.");
		api.post(Api.CALL_RECORDS, "1e99999999999").expectError(400, "BadRequest");
		Answer report = api.post(Api.PSTN_ROWS, "{\"charge\":1e99999999999}", "Content-Type", NDJSON);
		assertThat(report.text("/errors/0/target")).isEqualTo("charge");
	}

}
