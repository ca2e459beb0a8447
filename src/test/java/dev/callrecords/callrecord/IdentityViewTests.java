package dev.callrecords.callrecord;

import java.util.List;
import java.util.stream.Collectors;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Organizers and participants in their two views. */
@ServiceTest
class IdentityViewTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String EXPANDED = RECORD + "?$expand=participants_v2";

	@Test
	void whatIsWrittenThroughTheDeprecatedViewIsReadThroughBoth(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"organizer": {"user": {"id": "o", "tenantId": "t"}},
				"participants": [{"phone": {"id": "+1"}}, {"guest": {"id": "g", "email": "g@x"}}]""")).expect(201);
		JsonNode read = api.get(EXPANDED).expect(200).json();
		assertThat(read.at("/organizer_v2/id").stringValue()).isEqualTo("o");
		assertThat(read.at("/organizer_v2/identity")).isEqualTo(read.get("organizer"));
		assertThat(read.at("/organizer/user/tenantId").stringValue()).isEqualTo("t");
		assertThat(Pages.idsOf(read.get("participants_v2"))).containsExactly("+1", "g");
		assertThat(read.at("/participants_v2/1/identity")).isEqualTo(read.at("/participants/1"));
		assertThat(read.at("/participants/1/guest/email").stringValue()).isEqualTo("g@x");
	}

	@Test
	void anIdThatIsTooLongForAKeyIsTakenBackAsItIsShown(Api api) {
		String user = "{\"id\": \"own\", \"identity\": {\"user\": {\"id\": \"%s\"}}}".formatted("x".repeat(257));
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"organizer_v2\": %s, \"participants_v2\": [%s]".formatted(user, user)))
			.expect(201);
		JsonNode shown = api.get(RECORD).json();
		for (String view : List.of("organizer", "participants")) {
			api.patch(RECORD, "{\"%s\": %s}".formatted(view, shown.get(view))).expect(200);
		}
		JsonNode read = api.get(EXPANDED).json();
		assertThat(Pages.idsOf(read.get("participants_v2"))).containsExactly("own");
		assertThat(read.at("/organizer_v2/id").stringValue()).isEqualTo("own");
		api.put(Api.CALL_RECORDS + "/r2", Bodies.record("r2", "\"participants\": " + shown.get("participants")))
			.expect(201);
	}

	@Test
	void whatIsWrittenThroughTheNewViewIsReadThroughBoth(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"organizer_v2\": %s, \"participants_v2\": [%s, %s]"
			.formatted(Bodies.user("o"), Bodies.user("u1"), Bodies.user("u2")))).expect(201);
		JsonNode read = api.get(EXPANDED).json();
		assertThat(read.get("organizer")).isEqualTo(read.at("/organizer_v2/identity"));
		assertThat(read.at("/participants/1/user/id").stringValue()).isEqualTo("u2");
		api.patch(RECORD + "/participants_v2/u2", "{\"identity\": {\"user\": {\"displayName\": \"New\"}}}").expect(200);
		assertThat(api.get(RECORD).text("/participants/1/user/displayName")).isEqualTo("New");
		api.delete(RECORD + "/participants_v2/u1").expect(204);
		assertThat(api.get(RECORD).json().get("participants").size()).isEqualTo(1);
	}

	@Test
	void theNewViewDecidesWhenBothAreSent(Api api) {
		String both = """
				"organizer": {"user": {"id": "old"}}, "organizer_v2": %s,
				"participants": [{"user": {"id": "old"}}], "participants_v2": [%s]""".formatted(Bodies.user("new"),
				Bodies.user("new"));
		api.post(Api.CALL_RECORDS, Bodies.record("r1", both)).expect(201);
		assertThat(api.get(EXPANDED).body()).contains("\"new\"").doesNotContain("\"old\"");
		api.patch(RECORD, "{%s}".formatted(both)).expect(200);
		assertThat(api.get(EXPANDED).body()).contains("\"new\"").doesNotContain("\"old\"");
		assertThat(
				api.put(RECORD, Bodies.record("r1", both.replace(Bodies.user("new"), "null").replace("[null]", "[]")))
					.expect(200)
					.json()
					.get("organizer")
					.isNull())
			.isTrue();
	}

	@Test
	void aPatchThroughTheDeprecatedViewChangesBoth(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"organizer_v2": {"administrativeUnitInfos": [{"id": "au"}], "identity": {"user": {"id": "o"}}}"""))
			.expect(201);
		api.patch(RECORD,
				"{\"organizer\": {\"user\": {\"displayName\": \"Olga\"}}, \"participants\": [{\"user\": {\"id\": \"p\"}}]}")
			.expect(200);
		Answer read = api.get(EXPANDED);
		assertThat(read.text("/organizer_v2/identity/user/displayName")).isEqualTo("Olga");
		assertThat(read.text("/organizer_v2/identity/user/id")).isEqualTo("o");
		assertThat(read.text("/organizer_v2/administrativeUnitInfos/0/id")).isEqualTo("au");
		assertThat(Pages.idsOf(read.json().get("participants_v2"))).containsExactly("p");
		assertThat(api.patch(RECORD, "{\"organizer\": null}").json().get("organizer_v2").isNull()).isTrue();
	}

	@Test
	void aPatchThroughTheDeprecatedViewKeepsWhatTheViewHides(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1",
				"""
						"organizer_v2": {"id": "mine", "undeclared": 1, "@contoso.note": 2, "identity": {"user": {"id": "o"}}}"""))
			.expect(201);
		api.patch(RECORD, "{\"organizer\": {\"user\": {\"id\": \"other\"}}}").expect(200);
		JsonNode organizer = api.get(RECORD + "/organizer_v2").json();
		assertThat(organizer.get("id").stringValue()).isEqualTo("mine");
		assertThat(organizer.at("/identity/user/id").stringValue()).isEqualTo("other");
		assertThat(organizer.get("undeclared")).hasToString("1");
		assertThat(organizer.get("@contoso.note")).hasToString("2");
		api.put(RECORD, Bodies.record("r1", "\"organizer_v2\": " + Bodies.user("o"))).expect(200);
		api.patch(RECORD, "{\"organizer\": {\"user\": {\"id\": \"other\"}}}").expect(200);
		assertThat(api.get(RECORD + "/organizer_v2").text("/id")).isEqualTo("other");
	}

	@Test
	void aRecordThatIsReadChangedAndSentBackKeepsItsParticipants(Api api) {
		String first = """
				{"id": "mine", "administrativeUnitInfos": [{"id": "au"}], "identity": {"user": {"id": "u"}}}""";
		List<String> others = Bodies.ids("u", 131).stream().map(Bodies::user).toList();
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"participants_v2\": [%s, %s".formatted(first, Bodies.array(others).substring(1))))
			.expect(201);
		List<JsonNode> before = Pages.walk(api, RECORD + "/participants_v2").pages();
		ObjectNode read = api.get(RECORD).json().asObject();
		read.remove("version");
		api.patch(RECORD, read.put("joinWebUrl", "changed").toString()).expect(200);
		assertThat(api.get(RECORD).text("/joinWebUrl")).isEqualTo("changed");
		List<JsonNode> after = Pages.walk(api, RECORD + "/participants_v2").pages();
		assertThat(after).extracting((page) -> page.get("value"))
			.isEqualTo(before.stream().map((page) -> page.get("value")).toList());
		api.patch(RECORD, "{\"participants\": []}").expect(200);
		assertThat(Pages.walk(api, RECORD + "/participants_v2").ids()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "user", "guest", "phone", "azureCommunicationServicesUser", "applicationInstance",
			"application", "onPremises", "encrypted", "device", "assertedIdentity", "acsUser" })
	void aParticipantHasTheIdOfItsFirstIdentity(String kind, Api api) {
		String order = "acsUser,assertedIdentity,device,encrypted,onPremises,application,applicationInstance,"
				+ "azureCommunicationServicesUser,phone,guest,user";
		String present = order.substring(0, order.indexOf(kind) + kind.length());
		String identities = java.util.Arrays.stream(present.split(","))
			.map("\"%1$s\": {\"id\": \"id of %1$s\"}"::formatted)
			.collect(Collectors.joining(","));
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"participants\": [{%s}]".formatted(identities))).expect(201);
		assertThat(api.get(EXPANDED).text("/participants_v2/0/id")).isEqualTo("id of " + kind);
	}

	@Test
	void anIdThatIsSentIsKeptAndOneThatCannotBeFoundIsMade(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"participants_v2": [{"id": "mine", "identity": {"user": {"id": "u"}}}, {}, {"identity": null},
				  {"identity": {"user": {"id": null}, "phone": {"id": "+1"}}}]""")).expect(201);
		JsonNode participants = api.get(EXPANDED).json().get("participants_v2");
		assertThat(Pages.idsOf(participants)).contains("mine", "+1").doesNotContain("u").noneMatch(String::isEmpty);
		assertThat(participants.at("/0/identity/user/id").stringValue()).isEqualTo("u");
	}

	@Test
	void anIdThatStandsTwiceIsNoKeyForAChange(Api api) {
		String twice = """
				{"participants_v2": [{"id": "p", "identity": {"user": {"id": "a"}}},
				  {"id": "p", "identity": {"user": {"id": "b"}}}, {"id": "q"}]}""";
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		api.patch(RECORD, twice).expect(200);
		String participant = RECORD + "/participants_v2/p";
		Answer before = api.get(EXPANDED);
		assertThat(api.get(participant).expect(200).text("/identity/user/id")).isEqualTo("a");
		api.patch(participant, "{\"x\": 1}").expectError(409, "Conflict", "id");
		api.put(participant, Bodies.user("p")).expectError(409, "Conflict", "id");
		api.delete(participant).expectError(409, "Conflict", "id");
		api.post(RECORD + "/participants_v2", Bodies.user("p")).expectError(409, "Conflict", "id");
		assertThat(api.get(EXPANDED).body()).isEqualTo(before.body());
		for (String order : List.of("", "?$orderby=id", "?$orderby=identity/phone/id,id desc")) {
			assertThat(Pages
				.walk(api, RECORD + "/participants_v2" + order.replace(" ", "%20"), "Prefer", "odata.maxpagesize=1")
				.ids()).containsExactlyInAnyOrder("p", "p", "q");
		}
		api.patch(RECORD + "/participants_v2/q", "{\"x\": 1}").expect(200);
		api.patch(RECORD, twice.replaceFirst("p\"", "o\"")).expect(200);
		api.delete(participant).expect(204);
		assertThat(Pages.walk(api, RECORD + "/participants_v2").ids()).containsExactly("o", "q");
	}

	@Test
	void theOrganizerHasAUrlOfItsOwn(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"organizer_v2\": " + Bodies.user("o"))).expect(201);
		Answer organizer = api.get(RECORD + "/organizer_v2").expect(200);
		assertThat(organizer.text("/@odata.context"))
			.isEqualTo(api.root() + "/v1.0/$metadata#communications/callRecords('r1')/organizer_v2/$entity");
		assertThat(organizer.json().get("identity")).isEqualTo(api.get(RECORD).json().at("/organizer_v2/identity"));
		api.patch(RECORD, "{\"organizer_v2\": null}").expect(200);
		api.get(RECORD + "/organizer_v2").expectError(404, "NotFound");
		api.get(Api.CALL_RECORDS + "/r2/organizer_v2").expectError(404, "NotFound");
	}

	@Test
	void aViewNamesItsTypeOrTheOneUnderWhichTheSetIsKept(Api api) {
		String kept = "\"@odata.type\": \"#microsoft.graph.communicationsIdentitySet\"";
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"organizer": {"@odata.type": "#microsoft.graph.identitySet", "user": {"id": "o"}},
				"participants": [{"user": {"id": "p"}, %s}]""".formatted(kept))).expect(201);
		Answer read = api.get(EXPANDED);
		assertThat(read.json().get("organizer").has("@odata.type")).isFalse();
		assertThat(read.json().at("/participants_v2/0/identity").has("@odata.type")).isTrue();
		api.patch(RECORD, "{\"participants\": %s}".formatted(read.json().get("participants"))).expect(200);
		assertThat(api.get(RECORD).json().get("participants")).isEqualTo(read.json().get("participants"));
		for (String wrong : List.of("5", "\"#microsoft.graph.identity\"", "\"identitySet\"")) {
			api.patch(RECORD, "{\"organizer\": {\"@odata.type\": %s}}".formatted(wrong))
				.expectError(400, "BadRequest", "organizer.@odata.type");
		}
	}

	@Test
	void theDeprecatedViewShows130Participants(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1",
				"\"participants_v2\": " + Bodies.array(Bodies.ids("u", 131).stream().map(Bodies::user).toList())))
			.expect(201);
		assertThat(api.get(RECORD).json().get("participants").size()).isEqualTo(130);
		assertThat(Pages.walk(api, RECORD + "/participants_v2").ids()).hasSize(131);
		api.patch(RECORD, "{}").expect(200);
		assertThat(Pages.walk(api, RECORD + "/participants_v2").ids()).hasSize(131);
	}

}
