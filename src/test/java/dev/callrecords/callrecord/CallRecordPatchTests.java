package dev.callrecords.callrecord;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** PATCH of a call record. */
@ServiceTest
class CallRecordPatchTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"version": 5, "type": "groupCall", "modalities": ["audio", "video"], "joinWebUrl": "https://join",
				"lastModifiedDateTime": "2026-03-01T11:00:00Z", "undeclared": {"a": 1, "b": 2},
				"organizer_v2": {"administrativeUnitInfos": [{"id": "au"}],
				  "identity": {"user": {"id": "o", "displayName": "Olga", "tenantId": "t"}, "phone": {"id": "+1"}}},
				"participants_v2": [%s, %s], "sessions": [%s]""".formatted(Bodies.user("u1"), Bodies.user("u2"),
				Bodies.session("s1"))))
			.expect(201);
	}

	@Test
	void whatIsNotSentStays(Api api) {
		Answer before = api.get(RECORD + "?$expand=sessions,participants_v2");
		Answer patched = api.patch(RECORD, "{\"joinWebUrl\": \"https://other\"}").expect(200);
		assertThat(patched.json().get("version").intValue()).isEqualTo(6);
		assertThat(patched.text("/lastModifiedDateTime")).isGreaterThan("2026-03-01T11:00:00Z");
		assertThat(api.get(RECORD + "?$expand=sessions,participants_v2").body()).isEqualTo(before.body()
			.replace("https://join", "https://other")
			.replace("\"version\":5", "\"version\":6")
			.replace(before.json().get("@odata.etag").toString(), patched.json().get("@odata.etag").toString())
			.replace("2026-03-01T11:00:00Z", patched.text("/lastModifiedDateTime")));
	}

	@Test
	void nullClears(Api api) {
		Answer patched = api.patch(RECORD, "{\"joinWebUrl\": null, \"organizer_v2\": null}").expect(200);
		assertThat(patched.json().get("joinWebUrl").isNull()).isTrue();
		assertThat(patched.json().get("organizer_v2").isNull()).isTrue();
		assertThat(patched.json().get("organizer").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "version", "type", "modalities", "startDateTime", "endDateTime", "participants_v2",
			"lastModifiedDateTime" })
	void nullForWhatMustNotBeNullIsRefused(String property, Api api) {
		Answer before = api.get(RECORD);
		api.patch(RECORD, "{\"joinWebUrl\": \"other\", \"%s\": null}".formatted(property))
			.expectError(400, "BadRequest", property);
		assertThat(api.get(RECORD).body()).isEqualTo(before.body());
	}

	@Test
	void complexValuesMergeAndCollectionsReplace(Api api) {
		Answer patched = api.patch(RECORD, """
				{"modalities": ["data"], "organizer_v2": {"identity": {"user": {"displayName": "Olga O."}}},
				 "participants_v2": [{"identity": {"phone": {"id": "+2"}}}], "undeclared": {"c": 3}}""").expect(200);
		assertThat(patched.json().get("modalities").toString()).isEqualTo("[\"data\"]");
		assertThat(patched.json().get("undeclared").toString()).isEqualTo("{\"c\":3}");
		assertThat(patched.text("/organizer_v2/identity/user/displayName")).isEqualTo("Olga O.");
		assertThat(patched.text("/organizer_v2/identity/user/tenantId")).isEqualTo("t");
		assertThat(patched.text("/organizer_v2/identity/phone/id")).isEqualTo("+1");
		assertThat(patched.text("/organizer_v2/administrativeUnitInfos/0/id")).isEqualTo("au");
		assertThat(patched.text("/organizer_v2/id")).isEqualTo("o");
		assertThat(patched.json().get("participants").size()).isEqualTo(1);
		assertThat(api.get(RECORD + "/participants_v2").json().at("/value/0/id").stringValue()).isEqualTo("+2");
	}

	@ParameterizedTest
	@CsvSource({ "6, 200, 6", "100, 200, 100", "5, 409, 5", "4, 409, 5", "-1, 400, 5" })
	void aVersionThatIsSentMustBeHigher(long sent, int status, long afterwards, Api api) {
		api.patch(RECORD, "{\"version\": %d}".formatted(sent)).expect(status);
		assertThat(api.get(RECORD).json().get("version").longValue()).isEqualTo(afterwards);
	}

	@Test
	void theHighestVersionIsTheLast(Api api) {
		api.patch(RECORD, "{\"version\": 9223372036854775808}").expectError(400, "BadRequest", "version");
		api.patch(RECORD, "{\"version\": 9223372036854775807}").expect(200);
		api.patch(RECORD, "{\"type\": \"peerToPeer\"}").expectError(409, "Conflict", "version");
	}

	@Test
	void sessionsAreChangedUnderTheirOwnUrls(Api api) {
		api.patch(RECORD, "{\"sessions\": []}").expectError(400, "BadRequest", "sessions");
		assertThat(api.get(RECORD + "/sessions").json().get("value").size()).isEqualTo(1);
	}

	@Test
	void theIdCannotChange(Api api) {
		api.patch(RECORD, "{\"id\": \"r1\"}").expect(200);
		api.patch(RECORD, "{\"id\": \"r2\"}").expectError(400, "BadRequest", "id");
	}

	@Test
	void aTimeThatIsSentIsCheckedAgainstTheOneThatIsStored(Api api) {
		api.patch(RECORD, "{\"endDateTime\": \"2026-03-01T09:58:02.1203343Z\"}")
			.expectError(400, "BadRequest", "endDateTime");
		api.patch(RECORD, "{\"endDateTime\": \"2026-03-01T09:58:02.1203344Z\"}").expect(200);
	}

	@Test
	void aRecordThatIsNotThereCannotBeChanged(Api api) {
		api.patch(Api.CALL_RECORDS + "/r2", "{}").expectError(404, "NotFound");
	}

	@Test
	void aClientThatPrefersLittleGetsNoBody(Api api) {
		Answer patched = api.patch(RECORD, "{}", "Prefer", "return=minimal").expect(204);
		assertThat(patched.body()).isEmpty();
		assertThat(patched.header("ETag")).isEqualTo(api.get(RECORD).header("ETag"));
	}

}
