package dev.callrecords.callrecord;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a write answers: the entity, expanded and selected as the client wants it. */
@ServiceTest
class WriteAnswerTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String DEEP = Bodies.record("r1",
			"\"participants_v2\": [%s], \"sessions\": [%s, %s]".formatted(Bodies.user("u1"),
					Bodies.session("s2",
							"\"segments\": [%s, %s]".formatted(Bodies.segment("g2"), Bodies.segment("g1"))),
					Bodies.session("s1")));

	private static final String LEVEL = "?$expand=participants_v2,sessions($expand=segments)";

	@Test
	void aDeepInsertIsAnsweredAsARead(Api api) {
		Answer created = api.post(Api.CALL_RECORDS, DEEP).expect(201);
		assertThat(created.text("/sessions/0/segments/1/id")).isEqualTo("g1");
		assertThat(created.text("/@odata.context"))
			.endsWith("#communications/callRecords(participants_v2(),sessions(segments()))/$entity");
		assertSameAs(api.get(RECORD + LEVEL), created);
		assertSameAs(api.put(RECORD, DEEP), api.get(RECORD + LEVEL));
	}

	@Test
	void onlyTheLevelThatWasSentIsExpanded(Api api) {
		Answer flat = api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		assertThat(flat.json().propertyNames()).doesNotContain("sessions", "participants_v2");
		Answer empty = api.put(RECORD, Bodies.record("r1", "\"sessions\": []")).expect(200);
		assertThat(empty.json().get("sessions").isEmpty()).isTrue();
		assertThat(empty.json().has("participants_v2")).isFalse();
		Answer view = api.patch(RECORD, "{\"participants\": [{\"user\": {\"id\": \"u1\"}}], \"joinWebUrl\": \"j\"}")
			.expect(200);
		assertThat(view.json().has("participants_v2")).isFalse();
		Answer amended = api.patch(RECORD, "{\"participants_v2\": [%s]}".formatted(Bodies.user("u2"))).expect(200);
		assertSameAs(amended, api.get(RECORD + "?$expand=participants_v2"));
	}

	@Test
	void aSessionIsAnsweredWithTheSegmentsThatWereSent(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		String session = Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1")));
		Answer created = api.post(RECORD + "/sessions", session).expect(201);
		assertSameAs(created, api.get(RECORD + "/sessions/s1?$expand=segments"));
		assertSameAs(api.put(RECORD + "/sessions/s1", session), api.get(RECORD + "/sessions/s1?$expand=segments"));
		assertSameAs(api.patch(RECORD + "/sessions/s1", "{}"), api.get(RECORD + "/sessions/s1"));
	}

	@Test
	void aLongExpansionIsCutAndGoesOnAtItsLink(Api api) {
		List<String> users = Bodies.ids("u", 131).stream().map(Bodies::user).toList();
		Answer created = api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"participants_v2\": " + Bodies.array(users)))
			.expect(201);
		assertThat(created.json().get("participants_v2")).hasSize(130);
		JsonNode rest = api.get(created.text("/participants_v2@odata.nextLink")).expect(200).json().get("value");
		assertThat(rest).hasSize(1);
		assertThat(rest.get(0).get("id").stringValue()).isEqualTo("u130");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			?$select=id,type
			?$expand=sessions($select=id;$filter=id eq 's1';$count=true),participants_v2
			?$expand=*($select=id)&$select=version
			?$expand=sessions($expand=segments($top=1)),participants_v2&$select=id
			""")
	void selectAndExpandShapeTheAnswerToEveryWrite(String options, Api api) {
		String query = options.replace(" ", "%20");
		assertSameAs(api.post(Api.CALL_RECORDS + query, DEEP), api.get(RECORD + query));
		assertSameAs(api.patch(RECORD + query, "{\"joinWebUrl\": \"j\"}"), api.get(RECORD + query));
		String row = Api.PSTN_ROWS + "/p1?$select=id,callId";
		assertSameAs(api.put(row, Bodies.row("p1", Bodies.START)), api.get(row));
	}

	@Test
	void whatIsExpandedIsNeverLessThanWhatWasSent(Api api) {
		Answer created = api.post(Api.CALL_RECORDS + "?$expand=sessions($count=true)", DEEP);
		assertSameAs(created, api.get(RECORD + "?$expand=sessions($count=true;$expand=segments),participants_v2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=true", "$orderby=id", "$top=1", "$skip=1", "$count=true", "$skiptoken=x",
			"$expand=segments", "$select=sessions(", "$wrong=1", "$expand=sessions($top=x)" })
	void optionsThatCannotBeAnsweredAreRefusedBeforeAnythingIsWritten(String option, Api api) {
		api.post(Api.CALL_RECORDS + "?" + option, DEEP).expectErrorShape().expect(400);
		api.put(RECORD + "?" + option, DEEP).expectErrorShape().expect(400);
		api.get(RECORD).expectError(404, "NotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=version%20eq%202", "$select=id", "$top=1" })
	void whatIsAnsweredWithoutEntitiesTakesNoOptions(String option, Api api) {
		api.post(Api.CALL_RECORDS, DEEP).expect(201);
		for (String path : List.of(RECORD, RECORD + "/sessions/s1", RECORD + "/sessions/s2/segments/g1")) {
			api.delete(path + "?" + option).expectError(400, "BadRequest");
			api.get(path).expect(200);
		}
		api.sendJson("POST", Api.CALL_RECORDS + "?" + option, Bodies.record("r2"), "Content-Type",
				"application/x-ndjson")
			.expectError(400, "BadRequest");
		api.get(Api.CALL_RECORDS + "/r2").expectError(404, "NotFound");
		api.delete(RECORD + "?trace=1").expect(204);
	}

	@Test
	void whoWantsNothingBackGetsNothing(Api api) {
		Answer created = api.post(Api.CALL_RECORDS + "?$expand=sessions", DEEP, "Prefer", "return=minimal").expect(204);
		assertThat(created.body()).isEmpty();
	}

	private static void assertSameAs(Answer one, Answer other) {
		assertThat(withoutStamps(one)).isEqualTo(withoutStamps(other));
	}

	private static String withoutStamps(Answer answer) {
		return answer.expect(answer.status() == 201 ? 201 : 200)
			.body()
			.replaceAll("W/\\\\\"[\\d.]+", "W/")
			.replaceAll("\"(version|lastModifiedDateTime)\":\"?[^,\"]+\"?", "\"$1\":0");
	}

}
