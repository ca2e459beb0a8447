package dev.callrecords.wire;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Registry;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of types come with a number sign or, from older SDKs, without; both mean the
 * same, and are kept with it.
 */
@ServiceTest
class TypeNameTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r";

	private static final String SESSION = RECORD + "/sessions/s";

	private static final String EXPANDED = "?$expand=sessions($expand=segments),participants_v2";

	static Stream<Registry.Place> places() {
		return Registry.places("callRecord").stream();
	}

	@ParameterizedTest
	@MethodSource("places")
	void bothFormsNameTheSameTypeInEveryPlace(Registry.Place place, Api api) {
		String body = place.body((value) -> value.put("@odata.type", "#" + place.type().qualifiedName()));
		String bare = body.replace("\"#", "\"");
		api.put(Api.CALL_RECORDS + "/a", body).expect(201);
		api.put(Api.CALL_RECORDS + "/b", bare).expect(201);
		api.put(Api.CALL_RECORDS + "/c", bare.replace("@odata.type", "@type")).expect(201);
		List<String> names = names(api, "/a");
		assertThat(names).allMatch((name) -> name.startsWith("#"));
		assertThat(names(api, "/b")).isEqualTo(names);
		assertThat(names(api, "/c")).isEqualTo(names);
	}

	private static List<String> names(Api api, String key) {
		return api.get(Api.CALL_RECORDS + key + EXPANDED).expect(200).json().findValuesAsString("@odata.type");
	}

	@Test
	void aPatchThatNamesTheTypeThatIsThereMerges(Api api) {
		String caller = """
				"caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint", "name": "n",
				  "userAgent": {"@odata.type": "#microsoft.graph.callRecords.clientUserAgent", "platform": "windows"}}""";
		api.put(RECORD, Bodies.record("r", "\"sessions\": [%s]".formatted(Bodies.session("s", caller)))).expect(201);
		for (String member : List.of("@odata.type", "@type")) {
			api.patch(SESSION, """
					{"caller": {"%s": "microsoft.graph.callRecords.participantEndpoint", "cpuName": "c",
					  "userAgent": {"%s": "microsoft.graph.callRecords.clientUserAgent", "headerValue": "h"}}}"""
				.formatted(member, member)).expect(200);
			Answer session = api.get(SESSION);
			assertThat(session.text("/caller/name")).isEqualTo("n");
			assertThat(session.text("/caller/cpuName")).isEqualTo("c");
			assertThat(session.text("/caller/userAgent/platform")).isEqualTo("windows");
			assertThat(session.text("/caller/userAgent/headerValue")).isEqualTo("h");
			assertThat(session.text("/caller/@odata.type"))
				.isEqualTo("#microsoft.graph.callRecords.participantEndpoint");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "\"@odata.type\": \"#microsoft.graph.%s\",", "\"@odata.type\": \"microsoft.graph.%s\"," })
	void aPatchThatNamesTheDeclaredTypeMergesWhereNoneIsNamed(String named, Api api) {
		api.put(RECORD, Bodies.record("r", "\"organizer\": {\"user\": {\"id\": \"u\", \"displayName\": \"n\"}}",
				"\"sessions\": [%s]".formatted(Bodies.session("s", """
						"failureInfo": {"stage": "midcall", "reason": "r"}"""))))
			.expect(201);
		api.patch(SESSION,
				"{\"failureInfo\": {%s\"stage\": \"callSetup\"}}".formatted(named.formatted("callRecords.failureInfo")))
			.expect(200);
		assertThat(api.get(SESSION).text("/failureInfo/reason")).isEqualTo("r");
		assertThat(api.get(SESSION).text("/failureInfo/stage")).isEqualTo("callSetup");
		api.patch(RECORD, "{\"organizer\": {%s\"user\": {%s\"x\": 1}}}".formatted(named.formatted("identitySet"),
				named.formatted("identity")))
			.expect(200);
		assertThat(api.get(RECORD).text("/organizer_v2/identity/user/displayName")).isEqualTo("n");
		assertThat(api.get(RECORD).json().at("/organizer/user/x").intValue()).isEqualTo(1);
	}

	@Test
	void anOpenTypeTakesOtherKindsInBothForms(Api api) {
		for (String name : List.of("#microsoft.graph.userIdentity", "microsoft.graph.userIdentity",
				"#microsoft.graph.unheardOfIdentity", "microsoft.graph.unheardOfIdentity")) {
			String user = "{\"user\": {\"@odata.type\": \"%s\", \"id\": \"u\", \"x\": 1}}".formatted(name);
			String body = Bodies.record("r", "\"organizer\": " + user, "\"participants\": [%s]".formatted(user));
			assertThat(api.put(RECORD, body).status()).as(name).isIn(200, 201);
			Answer read = api.get(RECORD + EXPANDED).expect(200);
			String kept = name.startsWith("#") ? name : "#" + name;
			for (String place : List.of("/organizer", "/organizer_v2/identity", "/participants/0",
					"/participants_v2/0/identity")) {
				assertThat(read.text(place + "/user/@odata.type")).isEqualTo(kept);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "#microsoft.graph.identitySet", "microsoft.graph.identitySet" })
	void theDeprecatedViewNamesItsTypeInBothForms(String name, Api api) {
		String view = "{\"@odata.type\": \"%s\", \"user\": {\"id\": \"u\"}}".formatted(name);
		api.put(RECORD, Bodies.record("r", "\"organizer\": " + view, "\"participants\": [%s]".formatted(view)))
			.expect(201);
		assertThat(api.get(RECORD).text("/organizer_v2/id")).isEqualTo("u");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "identity", "5.apples", "microsoft.graph.", ".identity", "microsoft graph.identity",
			"microsoft.graph.identity ", "Collection(microsoft.graph.identity)" })
	void whatIsNoNameOfATypeIsRefused(String name, Api api) {
		String organizer = "\"organizer\": {\"user\": {\"@odata.type\": \"%s\"}}".formatted(name);
		api.post(Api.CALL_RECORDS, Bodies.record("r", organizer))
			.expectError(400, "BadRequest", "organizer.user.@odata.type");
	}

	@Test
	void rowsNameTheirTypeInBothForms(Api api) {
		api.post(Api.PSTN_ROWS, """
				{"id": "a", "@odata.type": "microsoft.graph.callRecords.pstnCallLogRow"}
				{"id": "a", "@odata.type": "#microsoft.graph.callRecords.pstnCallLogRow"}""", "Content-Type",
				"application/x-ndjson")
			.expect(200)
			.expectJson("{\"created\": 1, \"updated\": 0, \"skipped\": 1, \"failed\": 0, \"errors\": []}");
	}

}
