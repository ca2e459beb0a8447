package dev.callrecords.callrecord;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions, segments and participants under their own URLs: all verbs on each. */
@ServiceTest
class NestedCollectionTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	/** The collections, each with bodies of its entities and a member to change. */
	enum Nested {

		SESSIONS("/sessions", "isTest", "true"), SEGMENTS("/sessions/s/segments", "undeclared", "\"x\""),
		PARTICIPANTS("/participants_v2", "administrativeUnitInfos", "[{\"id\":\"au\"}]");

		private final String path;

		private final String member;

		private final String value;

		Nested(String path, String member, String value) {
			this.path = path;
			this.member = member;
			this.value = value;
		}

		String body(String id) {
			return (this == PARTICIPANTS) ? Bodies.user(id) : Bodies.session(id);
		}

		String change() {
			return "{\"%s\": %s}".formatted(this.member, this.value);
		}

	}

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s"))))
			.expect(201);
	}

	@ParameterizedTest
	@EnumSource
	void anEntityLivesItsLife(Nested nested, Api api) {
		String collection = RECORD + nested.path;
		Answer created = api.post(collection, nested.body("a")).expect(201);
		assertThat(created.header("Location")).startsWith(api.root() + "/v1.0/").endsWith("('a')");
		assertThat(version(api)).isEqualTo(2);
		assertThat(api.get(created.header("Location")).body()).isEqualTo(created.body());
		Answer patched = api.patch(collection + "/a", nested.change()).expect(200);
		assertThat(patched.json().get(nested.member).toString()).isEqualTo(nested.value);
		assertThat(version(api)).isEqualTo(3);
		Answer replaced = api.put(collection + "/a", nested.body("a")).expect(200);
		assertThat(replaced.json().has(nested.member) ? replaced.json().get(nested.member).toString() : "null")
			.isIn("null", "[]");
		assertThat(version(api)).isEqualTo(4);
		api.delete(collection + "/a").expect(204);
		assertThat(version(api)).isEqualTo(5);
		api.get(collection + "/a").expectError(404, "NotFound");
		assertThat(api.get(RECORD).text("/lastModifiedDateTime")).isGreaterThan(Bodies.END);
	}

	@ParameterizedTest
	@EnumSource
	void aPutCreatesWhatIsNotThere(Nested nested, Api api) {
		String entity = RECORD + nested.path + "/a";
		Answer created = api.put(entity, nested.body("a"), "If-None-Match", "*").expect(201);
		assertThat(created.header("Location")).endsWith(nested.path.replace("/s/", "('s')/") + "('a')");
		api.put(entity, nested.body("a"), "If-None-Match", "*").expectError(412, "PreconditionFailed");
		assertThat(version(api)).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void anIdThatIsTakenIsAConflict(Nested nested, Api api) {
		api.post(RECORD + nested.path, nested.body("a")).expect(201);
		api.post(RECORD + nested.path, nested.body("a")).expectError(409, "Conflict", "id");
		assertThat(version(api)).isEqualTo(2);
		assertThat(Pages.walk(api, RECORD + nested.path).ids()).containsOnlyOnce("a");
	}

	@ParameterizedTest
	@EnumSource
	void aRefusedChangeLeavesTheVersion(Nested nested, Api api) {
		api.post(RECORD + nested.path, nested.body("a")).expect(201);
		api.patch(RECORD + nested.path + "/a", "{\"id\": \"b\"}").expectError(400, "BadRequest", "id");
		api.put(RECORD + nested.path + "/a", "{\"id\": \"b\"}").expectError(400, "BadRequest", "id");
		api.patch(RECORD + nested.path + "/b", "{}").expectError(404, "NotFound");
		api.delete(RECORD + nested.path + "/b").expectError(404, "NotFound");
		assertThat(version(api)).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/r2/sessions", "/r2/participants_v2", "/r2/sessions/s/segments", "/r1/sessions/t/segments" })
	void withoutParentThereIsNothing(String path, Api api) {
		String collection = Api.CALL_RECORDS + path;
		String body = Bodies.session("a");
		api.get(collection).expectError(404, "NotFound");
		api.post(collection, body).expectError(404, "NotFound");
		api.get(collection + "/a").expectError(404, "NotFound");
		api.put(collection + "/a", body).expectError(404, "NotFound");
		api.patch(collection + "/a", "{}").expectError(404, "NotFound");
		api.delete(collection + "/a").expectError(404, "NotFound");
	}

	@Test
	void aSessionIsCreatedAndReplacedWithItsSegments(Api api) {
		api.post(RECORD + "/sessions",
				Bodies.session("t", "\"segments\": [%s, %s]".formatted(Bodies.segment("b"), Bodies.segment("a"))))
			.expect(201);
		assertThat(Pages.walk(api, RECORD + "/sessions/t/segments").ids()).containsExactly("b", "a");
		api.patch(RECORD + "/sessions/t", "{\"isTest\": true}").expect(200);
		assertThat(Pages.walk(api, RECORD + "/sessions/t/segments").ids()).containsExactly("b", "a");
		api.patch(RECORD + "/sessions/t", "{\"segments\": []}").expectError(400, "BadRequest", "segments");
		api.put(RECORD + "/sessions/t", Bodies.session("t", "\"segments\": [%s]".formatted(Bodies.segment("b"))))
			.expect(200);
		assertThat(Pages.walk(api, RECORD + "/sessions/t/segments").ids()).containsExactly("b");
		assertThat(Pages.walk(api, RECORD + "/sessions").ids()).containsExactly("s", "t");
	}

	@Test
	void idsAreUniqueWithinTheirParentOnly(Api api) {
		api.post(RECORD + "/sessions/s/segments", Bodies.segment("s")).expect(201);
		api.post(RECORD + "/sessions", Bodies.session("r1", "\"segments\": [%s]".formatted(Bodies.segment("s"))))
			.expect(201);
		api.post(Api.CALL_RECORDS, Bodies.record("s", "\"sessions\": [%s]".formatted(Bodies.session("s")))).expect(201);
		api.delete(RECORD + "/sessions/s").expect(204);
		assertThat(Pages.walk(api, RECORD + "/sessions/r1/segments").ids()).containsExactly("s");
		assertThat(Pages.walk(api, Api.CALL_RECORDS + "/s/sessions").ids()).containsExactly("s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"sessions\": [%1$s, %1$s]", "\"sessions\": [%2$s]" })
	void aBodyWithTheSameIdTwiceIsRefused(String members, Api api) {
		String session = Bodies.session("a");
		String twice = Bodies.session("a", "\"segments\": [%1$s, %1$s]".formatted(Bodies.segment("b")));
		String target = members.contains("%1") ? "sessions[1].id" : "sessions[0].segments[1].id";
		api.post(Api.CALL_RECORDS, Bodies.record("r2", members.formatted(session, twice)))
			.expectError(400, "BadRequest", target);
		api.get(Api.CALL_RECORDS + "/r2").expectError(404, "NotFound");
	}

	private static int version(Api api) {
		return api.get(RECORD).expect(200).json().get("version").intValue();
	}

}
