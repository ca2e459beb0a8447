package dev.callrecords.person;

import dev.callrecords.feed.Feed;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is erased is nowhere any more, does not come back, and takes nobody along. */
@ServiceTest
class ErasureTests {

	private static final String SMS_ROWS = "/beta/communications/smsLogRows";

	private static final String BLOCKED_ROWS = "/beta/communications/pstnBlockedUsersLogRows";

	private static final String ERASE = People.ROOT + "/erase";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Feed feed;

	private static void load(Api api) {
		People.load(api, Api.CALL_RECORDS, lines());
		People.load(api, Api.PSTN_ROWS, People.row("p1") + "\n" + People.row("") + "\n" + People.incoming("p2"));
		People.load(api, Api.DIRECT_ROUTING_ROWS,
				People.row("d1", "\"callType\":\"ByotOut\"").replace("\"callType\":\"user_out\",", ""));
		People.load(api, SMS_ROWS, """
				{"id":"m1","userId":"%s","userDisplayName":"Ida Berg","smsType":"sms_in","sourceNumber":"+49302320157",\
				"destinationNumber":"+3725550138"}""".formatted(People.ID));
		People.load(api, BLOCKED_ROWS, """
				{"id":"b1","userPrincipalName":"%s","userDisplayName":"Ida Berg","userTelephoneNumber":"+3725550138",\
				"blockReason":"Ida Berg calls too much"}""".formatted(People.ADDRESS));
	}

	private static String lines() {
		return People.meeting("r1", 1) + "\n" + People.meeting("r2", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pseudonymize", "erase" })
	void nothingIsLeftAndNothingComesBack(String method, Api api) {
		load(api);
		assertThat(People.TRACES).allSatisfy((trace) -> assertThat(People.dump(this.jdbc)).contains(trace));
		JsonNode changed = People.changed(api.post(ERASE, People.erase(method)));
		assertThat(changed).isEqualTo(Answer.JSON.readTree(
				"""
						{"callRecords":2,"organizers":2,"participants":4,"sessions":2,"segments":2,"versions":0,"pstnCallLogRows":3,\
						"directRoutingLogRows":1,"smsLogRows":1,"pstnBlockedUsersLogRows":1}"""));
		requireNoTrace();
		this.feed.append(); // or else the service does it in between
		String dump = People.dump(this.jdbc);
		load(api);
		assertThat(People.dump(this.jdbc)).isEqualTo(dump);
		People.load(api, Api.CALL_RECORDS, People.meeting("r1", 9) + "\n" + People.meeting("r3", 1));
		api.put(Api.CALL_RECORDS + "/r2", People.meeting("r2", 9)).expect(200);
		api.post(Api.CALL_RECORDS, People.meeting("r4", 1)).expect(201);
		api.put(Api.PSTN_ROWS + "/p1", People.row("p1")).expect(200);
		api.post(Api.PSTN_ROWS, People.row("p9")).expect(201);
		String session = Answer.JSON.readTree(People.meeting("r", 1)).at("/sessions/0").toString();
		api.put(Api.CALL_RECORDS + "/r1/sessions/s1", session).expect(200);
		String participant = Answer.JSON.readTree(People.meeting("r", 1)).at("/participants_v2/0").toString();
		api.post(Api.CALL_RECORDS, Bodies.record("r5")).expect(201);
		api.post(Api.CALL_RECORDS + "/r5/participants_v2", participant).expect(201);
		api.patch(Api.CALL_RECORDS + "/r5", "{\"organizer_v2\":" + participant + "}").expect(200);
		requireNoTrace();
		assertThat(People.changed(api.post(ERASE, People.erase(method))).valueStream())
			.allSatisfy((count) -> assertThat(count.longValue()).isZero());
	}

	private void requireNoTrace() {
		String dump = People.dump(this.jdbc).replace("\"\"streamid\"\":\"\"3725550138\"\"", "");
		assertThat(People.TRACES).allSatisfy((trace) -> assertThat(dump).doesNotContain(trace));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pseudonymize", "erase" })
	void aDryRunCountsTheSameAndChangesNothing(String method, Api api) {
		load(api);
		String dump = People.dump(this.jdbc);
		Answer dry = api.post(ERASE, People.body("\"method\":\"" + method + "\"")).expect(200);
		assertThat(dry.json().get("dryRun").booleanValue()).isTrue();
		assertThat(People.dump(this.jdbc)).isEqualTo(dump);
		Answer real = api.post(ERASE, People.erase(method)).expect(200);
		assertThat(real.json().get("dryRun").booleanValue()).isFalse();
		assertThat(real.json().get("changed")).isEqualTo(dry.json().get("changed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pseudonymize", "erase" })
	void othersStayAsTheyWere(String method, Api api) {
		load(api);
		String path = Api.CALL_RECORDS + "/r1?$expand=sessions($expand=segments),participants_v2";
		JsonNode before = api.get(path).json();
		JsonNode row = api.get(Api.PSTN_ROWS + "/p2").json();
		api.post(ERASE, People.erase(method)).expect(200);
		JsonNode after = api.get(path).json();
		for (String pointer : new String[] { "/participants_v2/1", "/participants/1", "/sessions/0/callee",
				"/sessions/0/segments/0/callee", "/sessions/0/segments/0/media/0/calleeNetwork",
				"/sessions/0/segments/0/media/0/calleeDevice", "/sessions/0/segments/0/media/0/streams",
				"/sessions/0/caller/userAgent", "/sessions/0/id", "/startDateTime", "/type" }) {
			assertThat(after.at(pointer).toString()).as(pointer).isEqualTo(before.at(pointer).toString());
		}
		assertThat(after.at("/sessions/0/segments/0/media/0/callerNetwork/linkSpeed").intValue()).isEqualTo(1000);
		assertThat(after.at("/version").intValue()).isEqualTo(2);
		assertThat(after.at("/@odata.etag")).isNotEqualTo(before.at("/@odata.etag"));
		JsonNode changed = api.get(Api.PSTN_ROWS + "/p2").json();
		for (String kept : new String[] { "userId", "userPrincipalName", "userDisplayName", "calleeNumber" }) {
			assertThat(changed.get(kept)).isEqualTo(row.get(kept));
		}
		assertThat(changed.get("callerNumber")).isNotEqualTo(row.get("callerNumber"));
	}

	@Test
	void aPseudonymIsTheSameEverywhere(Api api) {
		load(api);
		api.post(ERASE, People.erase("pseudonymize")).expect(200);
		String pseudonym = api.get(Api.CALL_RECORDS + "/r1/organizer_v2").text("/id");
		assertThat(pseudonym).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		assertThat(api.get(Api.CALL_RECORDS + "/$count?$filter=participants_v2/any(p:p/id%20eq%20'" + pseudonym + "')")
			.body()).isEqualTo("2");
		assertThat(api.get(Api.PSTN_ROWS + "/$count?$filter=userId%20eq%20'" + pseudonym + "'").body()).isEqualTo("2");
		assertThat(api.get(Api.PSTN_ROWS + "/p1").text("/callerNumber")).isEqualTo(pseudonym);
		assertThat(api.get(Api.CALL_RECORDS + "/r2").text("/joinWebUrl")).contains(pseudonym);
		api.post(People.ROOT.replace("/v1.0", "/beta") + "/erase", People.erase("erase")).expect(200);
		assertThat(People.dump(this.jdbc).replaceAll("erased_person.*", "")).doesNotContain(pseudonym);
	}

	@Test
	void aRowThatIsNamedByItsContentGetsTheNameOfTheNewOne(Api api) {
		People.load(api, Api.PSTN_ROWS, People.row(""));
		String before = api.get(Api.PSTN_ROWS).text("/value/0/id");
		api.post(ERASE, People.erase("erase")).expect(200);
		String after = api.get(Api.PSTN_ROWS).text("/value/0/id");
		assertThat(after).isNotEqualTo(before);
		assertThat(People.load(api, Api.PSTN_ROWS, People.row("")).body()).contains("\"skipped\":1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\":1}", "{\"id\":\"a\"}", "{\"userPrincipalName\":\"nobody\"}",
			"{\"phoneNumber\":\"+4912345***\"}", "{\"id\":\"abcd\",\"dryrun\":false}",
			"{\"id\":\"abcd\",\"dryRun\":\"no\"}", "{\"id\":\"abcd\",\"method\":\"delete\"}", "[]", "" })
	void whatIsWrongIsRefused(String body, Api api) {
		load(api);
		String dump = People.dump(this.jdbc);
		api.post(ERASE, body).expectError(400, "BadRequest");
		assertThat(People.dump(this.jdbc)).isEqualTo(dump);
	}

	@Test
	void maskedNumbersAreNobodys(Api api) {
		api.post(Api.PSTN_ROWS, "{\"id\":\"x\",\"callerNumber\":\"+3725550***\",\"calleeNumber\":\"+37255501389\"}")
			.expect(201);
		assertThat(People.changed(api.post(ERASE, People.erase("erase"))).get("pstnCallLogRows").intValue()).isZero();
	}

	@Test
	void otherMethodsAreRefused(Api api) {
		for (String action : new String[] { "export", "erase" }) {
			assertThat(api.get(People.ROOT + "/" + action).expectError(405, "MethodNotAllowed").header("Allow"))
				.contains("POST");
		}
		api.get(People.ROOT).expectError(404, "NotFound");
		api.post(People.ROOT + "/nothing", "{}").expectError(404, "NotFound");
		api.post(ERASE, "{}", "Content-Type", "text/plain").expectError(415, "UnsupportedMediaType");
		api.post(ERASE + "?$top=1", People.body()).expectError(400, "BadRequest");
	}

}
