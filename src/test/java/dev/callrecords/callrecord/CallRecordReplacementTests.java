package dev.callrecords.callrecord;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** PUT and DELETE of a call record. */
@ServiceTest
class CallRecordReplacementTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String EXPANDED = RECORD + "?$expand=sessions($expand=segments),participants_v2";

	private static final String FULL = Bodies.record("r1", """
			"version": 3, "joinWebUrl": "https://join", "undeclared": true, "organizer_v2": %s, "participants_v2": [%s],
			"sessions": [%s]""".formatted(Bodies.user("o"), Bodies.user("u1"),
			Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1")))));

	@Test
	void aRecordThatIsNotThereIsCreated(Api api) {
		Answer created = api.put(RECORD, FULL.replace("\"id\": \"r1\", ", "")).expect(201);
		assertThat(created.header("Location")).isEqualTo(api.root() + "/v1.0/communications/callRecords('r1')");
		assertThat(created.text("/id")).isEqualTo("r1");
		assertThat(api.get(EXPANDED).text("/sessions/0/segments/0/id")).isEqualTo("g1");
	}

	@Test
	void theWholeRecordIsWhatTheBodySays(Api api) {
		api.put(RECORD, FULL).expect(201);
		Answer replaced = api.put(RECORD, Bodies.record("r1")).expect(200);
		assertThat(replaced.headers().firstValue("Location")).isEmpty();
		assertThat(replaced.json().get("version").intValue()).isEqualTo(4);
		Answer read = api.get(EXPANDED);
		assertThat(read.json().get("joinWebUrl").isNull()).isTrue();
		assertThat(read.json().has("undeclared")).isFalse();
		assertThat(read.json().get("organizer_v2").isNull()).isTrue();
		assertThat(read.json().get("participants_v2").isEmpty()).isTrue();
		assertThat(read.json().get("sessions").isEmpty()).isTrue();
	}

	@Test
	void nestedContentIsReplacedUnderTheSameIds(Api api) {
		api.put(RECORD, FULL).expect(201);
		api.put(RECORD, FULL.replace("\"g1\"", "\"g2\"").replace("\"version\": 3", "\"version\": 3000")).expect(200);
		Answer read = api.get(EXPANDED);
		assertThat(Pages.idsOf(read.json().at("/sessions/0/segments"))).containsExactly("g2");
		assertThat(read.json().get("version").intValue()).isEqualTo(3000);
	}

	@Test
	void aCreationOnlyNeverReplaces(Api api) {
		api.put(RECORD, FULL, "If-None-Match", "*").expect(201);
		api.put(RECORD, Bodies.record("r1"), "If-None-Match", "*")
			.expectError(412, "PreconditionFailed", "If-None-Match");
		assertThat(api.get(RECORD).text("/joinWebUrl")).isEqualTo("https://join");
	}

	@Test
	void aReplacementOnlyNeverCreates(Api api) {
		api.put(RECORD, FULL, "If-Match", "*").expectError(412, "PreconditionFailed", "If-Match");
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void theIdInTheBodyIsTheOneInTheUrl(Api api) {
		api.put(RECORD, Bodies.record("r2")).expectError(400, "BadRequest", "id");
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@Test
	void aBodyThatIsWrongLeavesTheOldRecord(Api api) {
		api.put(RECORD, FULL).expect(201);
		Answer before = api.get(EXPANDED);
		api.put(RECORD, Bodies.record("r1", "\"sessions\": [{}]"))
			.expectError(400, "BadRequest", "sessions[0].endDateTime");
		assertThat(api.get(EXPANDED).body()).isEqualTo(before.body());
	}

	@Test
	void aDeletedRecordIsGoneWithEverythingNested(Api api) {
		api.put(RECORD, FULL).expect(201);
		assertThat(api.delete(RECORD).expect(204).body()).isEmpty();
		for (String path : new String[] { "", "/organizer_v2", "/participants_v2", "/participants_v2/u1", "/sessions",
				"/sessions/s1", "/sessions/s1/segments", "/sessions/s1/segments/g1" }) {
			api.get(RECORD + path).expectError(404, "NotFound");
		}
		api.delete(RECORD).expectError(404, "NotFound");
		api.put(RECORD, Bodies.record("r1")).expect(201);
		assertThat(api.get(EXPANDED).json().get("sessions").isEmpty()).isTrue();
	}

}
