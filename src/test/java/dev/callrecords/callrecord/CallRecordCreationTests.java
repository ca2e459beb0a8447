package dev.callrecords.callrecord;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** POST to the call records. */
@ServiceTest
class CallRecordCreationTests {

	private static final String EXPANDED = "/r1?$expand=sessions($expand=segments),participants_v2";

	/** More often than there are connections. */
	@Test
	void aRefusedRecordLeavesNoTransactionBehind(Api api, @Autowired JdbcClient jdbc) {
		String record = Bodies.record("taken", "\"sessions\": [%s]".formatted(Bodies.session("s")));
		api.post(Api.CALL_RECORDS, record).expect(201);
		for (int i = 0; i < 12; i++) {
			api.post(Api.CALL_RECORDS, record).expectError(409, "Conflict", "id");
		}
		assertThat(jdbc
			.sql("select state from pg_stat_activity where datname = current_database() and state like 'idle in%'")
			.query(String.class)
			.list()).isEmpty();
		assertThat(jdbc.sql("select count(*) from session").query(Integer.class).single()).isOne();
	}

	@Test
	void aMinimalRecordShowsEveryDeclaredProperty(Api api) {
		Answer created = api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		String root = api.root() + "/v1.0";
		assertThat(OffsetDateTime.parse(created.text("/lastModifiedDateTime"))).isNotNull();
		created.expectJson("""
				{"@odata.context": "%1$s/$metadata#communications/callRecords/$entity", "@odata.etag": %3$s,
				 "id": "r1", "version": 1, "type": "unknown", "modalities": [], "lastModifiedDateTime": "%2$s",
				 "startDateTime": "2026-03-01T09:58:02.1203344Z", "endDateTime": "2026-03-01T10:02:10.0410007Z",
				 "joinWebUrl": null, "organizer": null, "participants": [],
				 "organizer_v2@odata.context":
				   "%1$s/$metadata#communications/callRecords('r1')/organizer_v2/$entity",
				 "organizer_v2": null,
				 "participants_v2@odata.context": "%1$s/$metadata#communications/callRecords('r1')/participants_v2"}"""
			.formatted(root, created.text("/lastModifiedDateTime"), created.json().get("@odata.etag")));
		assertThat(created.header("ETag")).isEqualTo(created.text("/@odata.etag")).matches("W/\"1\\.\\d+\"");
		assertThat(created.header("OData-Version")).isEqualTo("4.0");
		assertThat(created.header("Content-Type")).isEqualToIgnoringCase(
				"application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
		assertThat(api.get(created.header("Location")).expect(200).body()).isEqualTo(created.body());
	}

	@Test
	void aRecordWithoutIdGetsAUuid(Api api) {
		Answer created = api.post(Api.CALL_RECORDS, """
				{"startDateTime": "2026-03-01T00:00:00Z", "endDateTime": "2026-03-01T00:00:00Z"}""").expect(201);
		UUID id = UUID.fromString(created.text("/id"));
		assertThat(created.header("Location"))
			.isEqualTo(api.root() + "/v1.0/communications/callRecords('%s')".formatted(id));
	}

	@Test
	void valuesThatAreSentWinOverDefaults(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"version": 7, "type": "peerToPeer", "modalities": ["audio", "data"],
				"lastModifiedDateTime": "2026-03-01T11:00:00Z", "joinWebUrl": ""\
				""")).expect(201);
		Answer read = api.get(Api.CALL_RECORDS + "/r1").expect(200);
		assertThat(read.json().get("version").intValue()).isEqualTo(7);
		assertThat(read.text("/type")).isEqualTo("peerToPeer");
		assertThat(read.json().get("modalities").toString()).isEqualTo("[\"audio\",\"data\"]");
		assertThat(read.text("/lastModifiedDateTime")).isEqualTo("2026-03-01T11:00:00Z");
		assertThat(read.text("/joinWebUrl")).isEmpty();
	}

	@Test
	void everythingThatIsNestedIsStoredInItsOrder(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies
					.record("r1",
							"""
									"sessions": [%s, %s], "participants_v2": [%s, %s], "organizer_v2": %s""".formatted(
									Bodies.session("z",
											"\"segments\": [%s, %s]".formatted(Bodies.segment("y"),
													Bodies.segment("x"))),
									Bodies.session("a"), Bodies.user("u2"), Bodies.user("u1"), Bodies.user("o"))))
			.expect(201);
		Answer read = api.get(Api.CALL_RECORDS + EXPANDED).expect(200);
		assertThat(Pages.idsOf(read.json().get("sessions"))).containsExactly("z", "a");
		assertThat(Pages.idsOf(read.json().at("/sessions/0/segments"))).containsExactly("y", "x");
		assertThat(read.json().at("/sessions/1/segments").toString()).isEqualTo("[]");
		assertThat(Pages.idsOf(read.json().get("participants_v2"))).containsExactly("u2", "u1");
		assertThat(read.text("/organizer_v2/id")).isEqualTo("o");
		assertThat(read.text("/@odata.context")).isEqualTo(api.root()
				+ "/v1.0/$metadata#communications/callRecords(sessions(segments()),participants_v2())/$entity");
	}

	@Test
	void aRecordMayNestMoreValuesThanAStatementHasParameters(Api api) {
		int count = 4500; // with 9 and 8 columns each, more than 65,535 values
		String sessions = IntStream.range(0, count)
			.mapToObj((n) -> Bodies.session("s" + n, "\"segments\": [%s]".formatted(Bodies.segment("g"))))
			.collect(Collectors.joining(","));
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(sessions))).expect(201);
		assertThat(api.get(Api.CALL_RECORDS + "/r1/sessions/$count").body()).isEqualTo("4500");
		assertThat(api.get(Api.CALL_RECORDS + "/r1/sessions/s4499/segments/$count").body()).isEqualTo("1");
	}

	@Test
	void anIdThatIsTakenIsAConflictAndChangesNothing(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"joinWebUrl\": \"first\"")).expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1"))))
			.expectError(409, "Conflict", "id");
		Answer read = api.get(Api.CALL_RECORDS + "/r1?$expand=sessions");
		assertThat(read.text("/joinWebUrl")).isEqualTo("first");
		assertThat(read.json().get("sessions").isEmpty()).isTrue();
	}

	@Test
	void aRecordMayLastNoTimeButNotLess(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.recordAt("r1", "2026-03-01T00:00:00Z")).expect(201);
		api.post(Api.CALL_RECORDS, """
				{"startDateTime": "2026-03-01T00:00:00.0000001Z", "endDateTime": "2026-03-01T00:00:00Z"}""")
			.expectError(400, "BadRequest", "endDateTime");
	}

	@ParameterizedTest
	@ValueSource(strings = { "startDateTime", "endDateTime" })
	void aRecordNeedsBothOfItsTimes(String missing, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1").replace(missing, "other"))
			.expectError(400, "BadRequest", missing);
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void aClientThatPrefersLittleGetsTheAddressOnly(Api api) {
		Answer created = api.post(Api.CALL_RECORDS, Bodies.record("r1"), "Prefer", "return=minimal").expect(204);
		String url = api.root() + "/v1.0/communications/callRecords('r1')";
		assertThat(created.body()).isEmpty();
		assertThat(created.header("Location")).isEqualTo(url);
		assertThat(created.header("OData-EntityId")).isEqualTo(url);
		assertThat(created.header("ETag")).isEqualTo(api.get(url).header("ETag"));
		assertThat(created.header("Preference-Applied")).isEqualTo("return=minimal");
		assertThat(created.headers().firstValue("Content-Type")).isEmpty();
	}

}
