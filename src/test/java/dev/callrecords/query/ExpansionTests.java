package dev.callrecords.query;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Expanded collections, and the links from them to their rest. */
@ServiceTest
class ExpansionTests {

	private static final List<String> SESSIONS = Bodies.ids("s", 125);

	private static final List<String> PARTICIPANTS = Bodies.ids("u", 270);

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@BeforeEach
	void createLargeRecord(Api api) {
		String sessions = Bodies.array(SESSIONS.stream()
			.map((id) -> Bodies.session(id,
					"\"segments\": [%s, %s]".formatted(Bodies.segment("b"), Bodies.segment("a"))))
			.toList());
		String participants = Bodies.array(PARTICIPANTS.stream().map(Bodies::user).toList());
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"sessions\": " + sessions, "\"participants_v2\": " + participants))
			.expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("r2", "\"sessions\": [%s]".formatted(Bodies.session("s"))))
			.expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimal", "none", "full" })
	void whatIsBeyondTheCapFollowsByLink(String metadata, Api api) {
		String[] accept = { "Accept", "application/json;odata.metadata=" + metadata };
		JsonNode record = api.get(RECORD + "?$expand=sessions($expand=segments),participants_v2", accept)
			.expect(200)
			.json();
		assertThat(record.get("sessions").size()).isEqualTo(60);
		assertThat(record.get("participants_v2").size()).isEqualTo(130);
		if (metadata.equals("none")) {
			assertThat(record.propertyNames()).noneMatch((name) -> name.endsWith("@odata.context"));
		}
		assertThat(all(api, record, "sessions", accept)).isEqualTo(SESSIONS);
		assertThat(all(api, record, "participants_v2", accept)).isEqualTo(PARTICIPANTS);
	}

	private static List<String> all(Api api, JsonNode record, String navigation, String... headers) {
		List<String> ids = new ArrayList<>(Pages.idsOf(record.get(navigation)));
		String next = record.get(navigation + "@odata.nextLink").stringValue();
		assertThat(next).startsWith(api.root() + "/v1.0/communications/callRecords('r1')/" + navigation + "?");
		Pages rest = Pages.walk(api, next, headers);
		if (navigation.equals("sessions")) {
			assertThat(rest.pages()).allSatisfy((page) -> assertThat(page.get("value"))
				.allSatisfy((session) -> assertThat(Pages.idsOf(session.get("segments"))).containsExactly("b", "a")));
		}
		ids.addAll(rest.ids());
		return ids;
	}

	/** So many, or such large ones, are measured before they are read. */
	@ParameterizedTest
	@CsvSource({ "199, 1", "200, 1", "201, 1", "450, 1", "2, 19900", "2, 20100", "3, 2100000" })
	void whatIsReadInOneGoOrMeasuredFirstIsWhole(int count, int size, Api api) {
		List<String> segments = Bodies.ids("g", count);
		String filler = "\"filler\": \"%s\"".formatted("x".repeat(size));
		String session = Bodies.session("s",
				"\"segments\": " + Bodies.array(segments.stream().map((id) -> Bodies.segment(id, filler)).toList()));
		api.post(Api.CALL_RECORDS, Bodies.record("many", "\"sessions\": [%s]".formatted(session))).expect(201);
		String expanded = "?$expand=sessions($expand=segments)";
		assertThat(segments(api.get(Api.CALL_RECORDS + "/many" + expanded).expect(200).json(), size))
			.isEqualTo(segments);
		assertThat(segments(
				api.get(Api.CALL_RECORDS + expanded + "&$filter=id%20eq%20'many'").expect(200).json().at("/value/0"),
				size))
			.isEqualTo(segments);
	}

	private static List<String> segments(JsonNode record, int size) {
		JsonNode segments = record.at("/sessions/0/segments");
		assertThat(segments).allSatisfy((segment) -> assertThat(segment.get("filler").stringValue()).hasSize(size));
		return Pages.idsOf(segments);
	}

	@Test
	void everyRecordOfAListHasItsOwnLinks(Api api) {
		JsonNode list = api.get(Api.CALL_RECORDS + "?$expand=sessions,participants_v2").expect(200).json().get("value");
		assertThat(Pages.idsOf(list)).containsExactly("r1", "r2");
		assertThat(list.at("/0/sessions").size()).isEqualTo(60);
		assertThat(all(api, list.get(0), "participants_v2")).isEqualTo(PARTICIPANTS);
		assertThat(Pages.idsOf(list.at("/1/sessions"))).containsExactly("s");
		assertThat(list.get(1).propertyNames()).noneMatch((name) -> name.endsWith("@odata.nextLink"));
	}

	@Test
	void collectionsOfTheirOwnPageByTheirOwnSizes(Api api) {
		Pages sessions = Pages.walk(api, RECORD + "/sessions");
		assertThat(sessions.sizes()).containsExactly(60, 60, 5);
		assertThat(sessions.ids()).isEqualTo(SESSIONS);
		assertThat(sessions.pages().getFirst().get("@odata.context").stringValue())
			.isEqualTo(api.root() + "/v1.0/$metadata#communications/callRecords('r1')/sessions");
		assertThat(Pages.walk(api, RECORD + "/participants_v2").sizes()).containsExactly(130, 130, 10);
		assertThat(Pages.walk(api, RECORD + "/sessions", "Prefer", "odata.maxpagesize=1000").sizes())
			.containsExactly(125);
	}

	@ParameterizedTest
	@CsvSource({ "$top=3, 3, 0", "$top=0, 0, 0", "$skip=120, 5, 120", "$top=4;$skip=2, 4, 2", "$skip=200, 0, 125",
			"$top=100, 100, 0", "$skip=10, 115, 10", "$skip=1;$top=90, 90, 1" })
	void topAndSkipBoundAnExpansion(String options, int count, int first, Api api) {
		JsonNode record = api.get(RECORD + "?$expand=sessions(" + options + ")").expect(200).json();
		List<String> ids = new ArrayList<>(Pages.idsOf(record.get("sessions")));
		assertThat(ids).hasSizeLessThanOrEqualTo(60);
		if (record.has("sessions@odata.nextLink")) {
			ids.addAll(Pages.walk(api, record.get("sessions@odata.nextLink").stringValue()).ids());
		}
		assertThat(ids).isEqualTo(SESSIONS.subList(first, first + count));
	}

	@Test
	void timeStandsStillWhileTheRestIsRead(Api api) {
		String order = "$orderby=now()%20sub%20startDateTime";
		JsonNode record = api.get(RECORD + "?$expand=sessions(" + order + ")").expect(200).json();
		List<String> ids = new ArrayList<>(Pages.idsOf(record.get("sessions")));
		ids.addAll(Pages.walk(api, record.get("sessions@odata.nextLink").stringValue(), "Prefer", "odata.maxpagesize=7")
			.ids());
		assertThat(ids).isEqualTo(SESSIONS.stream().sorted().toList());
	}

	@Test
	void everythingIsExpandedByAStar(Api api) {
		Answer record = api.get(Api.CALL_RECORDS + "/r2?$expand=*").expect(200);
		assertThat(Pages.idsOf(record.json().get("sessions"))).containsExactly("s");
		assertThat(record.json().get("participants_v2").isEmpty()).isTrue();
		assertThat(record.json().at("/sessions/0").has("segments")).isFalse();
		assertThat(api.get(Api.CALL_RECORDS + "/r2?$expand=organizer_v2").expect(200).json().has("organizer_v2"))
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$expand=nothing", "$expand=segments", "$expand=sessions,sessions", "$expand=sessions(",
			"$expand=sessions($expand=sessions)", "$expand=sessions($unknown=1)", "$expand=sessions()",
			"$expand=Sessions", "$expand=sessions&$expand=participants_v2", "$expand=sessions($top=-1)" })
	void whatCannotBeExpandedIsRefused(String query, Api api) {
		api.get(RECORD + "?" + query).expectError(400, "BadRequest");
		api.get(Api.CALL_RECORDS + "?" + query).expectError(400, "BadRequest");
	}

}
