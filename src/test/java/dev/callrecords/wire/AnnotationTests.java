package dev.callrecords.wire;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members with an {@code @} in their name: control information comes from the service
 * alone, a client's own annotations are content.
 */
@ServiceTest
class AnnotationTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String SESSION = RECORD + "/sessions/s1";

	private static final String ENDPOINT = "#microsoft.graph.callRecords.participantEndpoint";

	@Test
	void controlInformationIsAcceptedAndIgnored(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1",
				"""
						"@odata.context": 5, "@odata.etag": "W/\\"other\\"", "@odata.id": null, "@odata.nextLink": {},
						"@odata.type": "#microsoft.graph.callRecords.callRecord", "sessions@odata.nextLink": "x",
						"version@odata.type": "#String", "foo@odata.bind": "x", "sessions@odata.context": [],
						"organizer_v2@odata.context": "y", "@contoso.note@odata.type": "#Date", "@odata.unheard.of": 1,
						"@context": 5, "@id": "x", "@etag": "x", "@count": 3, "sessions@count": 1, "sessions@nextLink": "x",
						"sessions@navigationLink": "x", "organizer@editLink": "x", "foo@bind": "x", "version@type": "Int64\""""))
			.expect(201);
		assertThat(api.get(RECORD).json().propertyNames()).filteredOn((name) -> name.contains("@"))
			.containsExactlyInAnyOrder("@odata.context", "@odata.etag", "organizer_v2@odata.context",
					"participants_v2@odata.context");
		assertThat(api.get(RECORD).text("/@odata.context")).startsWith(api.root());
	}

	@ParameterizedTest
	@ValueSource(strings = { "@contoso.note", "caller@example.term", "@microsoft.graph.tips", "nothing@a.b",
			"sessions@contoso.note", "@contoso.note#qualifier", "@OData.context", "@contoso.nextLink", "@odata",
			"someone@example.com", "@", "a@b@c.d" })
	void annotationsOfAClientComeBack(String name, Api api) {
		for (String value : List.of("\"x\"", "1.50", "null",
				"{\"@odata.type\":\"#a.b\",\"c@d.e\":[1,{\"@f.g\":null}]}")) {
			String member = "\"%s\": %s".formatted(name, value);
			String segment = Bodies.segment("g1", member);
			String session = Bodies.session("s1", "\"segments\": [%s]".formatted(segment), member,
					"\"caller\": {\"@odata.type\": \"%s\", \"feedback\": {%s}, %s}".formatted(ENDPOINT, member,
							member));
			String participant = "{\"id\": \"p\", \"identity\": {\"user\": {\"id\": \"u\", %s}, %s}, %s}"
				.formatted(member, member, member);
			api.put(RECORD, Bodies.record("r1", member, "\"sessions\": [%s]".formatted(session),
					"\"participants_v2\": [%s], \"organizer_v2\": %s".formatted(participant, participant)));
			Answer read = api.get(RECORD + "?$expand=sessions($expand=segments),participants_v2").expect(200);
			for (String place : List.of("", "/sessions/0", "/sessions/0/caller", "/sessions/0/caller/feedback",
					"/sessions/0/segments/0", "/participants_v2/0", "/participants_v2/0/identity/user",
					"/organizer_v2/identity", "/organizer/user")) {
				JsonNode kept = read.json().at(place).get(name);
				assertThat(kept).as("%s in %s", name, place).isNotNull().hasToString(value);
			}
			api.put(Api.PSTN_ROWS + "/row", Bodies.row("row", Bodies.START, member));
			assertThat(api.get(Api.PSTN_ROWS + "/row").json().get(name)).hasToString(value);
		}
	}

	@Test
	void annotationsOfAClientSurviveAPatch(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"@contoso.note\": {\"a\": 1}, \"joinWebUrl@contoso.note\": 1",
						"\"organizer_v2\": {\"identity\": {\"user\": {\"id\": \"o\", \"@contoso.note\": 2}}}",
						"\"sessions\": [%s]".formatted(Bodies.session("s1", """
								"caller@contoso.note": 3, "caller": {"@odata.type": "%s", "name@contoso.note": 4}"""
							.formatted(ENDPOINT)))))
			.expect(201);
		api.patch(RECORD, """
				{"joinWebUrl": "j", "organizer": {"user": {"displayName": "O"}}, "@contoso.more": 5}""").expect(200);
		api.patch(SESSION, "{\"caller\": {\"name\": \"n\", \"@odata.etag\": \"ignored\"}}").expect(200);
		JsonNode read = api.get(RECORD + "?$expand=sessions").json();
		assertThat(read.get("@contoso.note")).hasToString("{\"a\":1}");
		assertThat(read.get("joinWebUrl@contoso.note")).hasToString("1");
		assertThat(read.get("@contoso.more")).hasToString("5");
		assertThat(read.at("/organizer_v2/identity/user/@contoso.note")).hasToString("2");
		assertThat(read.at("/sessions/0/caller@contoso.note")).hasToString("3");
		assertThat(read.at("/sessions/0/caller").toString()).startsWith("{\"@odata.type\":\"%s\",".formatted(ENDPOINT))
			.contains("\"name\":\"n\"", "\"name@contoso.note\":4")
			.doesNotContain("ignored");
		api.patch(RECORD, "{\"@contoso.note\": null}").expect(200);
		assertThat(api.get(RECORD).json().get("@contoso.note").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "@odata.type", "@type" })
	void bothFormsNameTheType(String member, Api api) {
		String caller = "\"caller\": {\"cpuName\": \"c\", \"%s\": \"%s\"}".formatted(member, ENDPOINT);
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1", caller))))
			.expect(201);
		assertThat(api.get(SESSION).text("/caller/@odata.type")).isEqualTo(ENDPOINT);
		assertThat(api.get(SESSION).json().get("caller").has("@type")).isFalse();
		api.patch(SESSION, "{%s}".formatted(caller.replace("\"c\"", "\"d\""))).expect(200);
		assertThat(api.get(SESSION).text("/caller/cpuName")).isEqualTo("d");
		api.patch(SESSION, "{%s}".formatted(caller.replace(ENDPOINT, "#wrong")))
			.expectError(400, "BadRequest", "caller." + member);
	}

	@Test
	void withoutMetadataThereIsNoAnnotation(Api api) {
		String nested = "{\"@odata.type\":\"#a.b\",\"@c.d\":1,\"kept\":[{\"e@f.g\":2,\"h\":3}]}";
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"@contoso.note\": 1, \"undeclared\": " + nested,
						"\"organizer_v2\": {\"identity\": {\"acsUser\": %s, \"@contoso.note\": 1}}".formatted(nested),
						"\"sessions\": [%s]".formatted(Bodies.session("s1",
								"\"caller\": {\"@odata.type\": \"%s\", \"@i.j\": 1}".formatted(ENDPOINT)))))
			.expect(201);
		String accept = "application/json;odata.metadata=none";
		for (String query : List.of("", "?$expand=sessions($expand=segments),participants_v2&$count=true")) {
			Answer page = api.get(Api.CALL_RECORDS + query, "Accept", accept).expect(200);
			assertThat(page.body().replace("@odata.count", "")).doesNotContain("@");
			assertThat(page.json().at("/value/0/undeclared")).hasToString("{\"kept\":[{\"h\":3}]}");
		}
		assertThat(api.get(RECORD, "Accept", accept).body()).doesNotContain("@");
		assertThat(api.get(RECORD + "/organizer_v2", "Accept", accept).body()).doesNotContain("@");
		assertThat(api.get(RECORD).json().get("undeclared")).hasToString(nested);
	}

	@Test
	void anAnnotationMustBeStorable(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"@contoso.note\": \"\\u0000\""))
			.expectError(400, "BadRequest", "@contoso.note");
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"@odata.note\": \"\\u0000\"")).expect(201);
	}

}
