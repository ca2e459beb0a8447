package dev.callrecords.callrecord;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ids are opaque text, and every spelling of a path reaches the same resource. */
@ServiceTest
class CallRecordKeyTests {

	private static final String SENT = "?$expand=participants_v2,sessions($expand=segments)";

	static Stream<String> ids() {
		return Stream.of("5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01", "+37255501234", "teamsvisitor:1f2e", "it's", "''", "'",
				"a/b", "/", "//", "a b", " ", "%2F", "100%", "a+b", "\u00fc\u4e16\ud83d\ude00", "x?y#z", "a&b=c;d",
				"r1('s1')", "$count", "(", ")", "..", ".", "a\\b", "a\"b", "[1]", "{id}", "*", "a,b", "getPstnCalls",
				"callRecords", "\t", "x".repeat(256), "\u4e16".repeat(256));
	}

	@ParameterizedTest
	@MethodSource("ids")
	void anIdIsAnyTextAndFindsItsRecordEverywhere(String id, Api api) {
		String json = Answer.JSON.writeValueAsString(id);
		String body = Bodies
			.record("@",
					"\"sessions\": [%s], \"participants_v2\": [%s]".formatted(
							Bodies.session("@", "\"segments\": [%s]".formatted(Bodies.segment("@"))), Bodies.user("@")))
			.replace("\"@\"", json)
			.replace("Name of @", "A name");
		Answer created = api.post(Api.CALL_RECORDS, body).expect(201);
		assertThat(created.text("/id")).isEqualTo(id);
		for (String url : List.of(created.header("Location"), Api.CALL_RECORDS + segment(id),
				Api.CALL_RECORDS + key(id))) {
			assertThat(api.get(url + SENT).expect(200).body()).isEqualTo(created.body());
		}
		for (String nested : List.of("/sessions" + segment(id), "/sessions" + key(id),
				"/sessions" + key(id) + "/segments" + segment(id), "/participants_v2" + key(id))) {
			assertThat(api.get(Api.CALL_RECORDS + key(id) + nested).expect(200).text("/id")).isEqualTo(id);
		}
		api.patch(Api.CALL_RECORDS + segment(id), "{}").expect(200);
		api.delete(created.header("Location")).expect(204);
	}

	private static String segment(String id) {
		// A client resolves segments of dots, however they are written, and the service
		// counts.
		return id.matches("\\.+|\\$count") ? key(id) : "/" + encoded(id);
	}

	private static String key(String id) {
		return "('" + encoded(id.replace("'", "''")) + "')";
	}

	private static String encoded(String id) {
		return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/v1.0", "/beta" })
	void everyRootIsTheRootOfItsLinks(String root, Api api) {
		String collection = root + "/communications/callRecords";
		Answer created = api.post(collection, Bodies.record("r1")).expect(201);
		String url = api.root() + root;
		assertThat(created.header("Location")).isEqualTo(url + "/communications/callRecords('r1')");
		assertThat(created.text("/@odata.context")).isEqualTo(url + "/$metadata#communications/callRecords/$entity");
		for (String spelling : List.of("/r1", "('r1')", "/r1/", "('r1')/", "/r1/?$expand=sessions", "(%27r1%27)",
				"/%72%31", "/r1?unknown=1")) {
			assertThat(api.get(collection + spelling).expect(200).text("/id")).isEqualTo("r1");
		}
		assertThat(Pages.walk(api, collection + "/").ids()).containsExactly("r1");
	}

	@Test
	void linksUseTheHostThatTheClientUsed(Api api) {
		Answer created = api.post(Api.CALL_RECORDS, Bodies.record("r1"), "X-Forwarded-Host", "evil.example")
			.expect(201);
		assertThat(created.header("Location")).startsWith(api.root() + "/v1.0/");
		Answer other = api.get(
				"http://localhost:" + api.root().substring(api.root().lastIndexOf(':') + 1) + Api.CALL_RECORDS + "/r1");
		assertThat(other.text("/@odata.context")).startsWith("http://localhost:");
	}

	@Test
	void idsAreComparedExactly(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("abc")).expect(201);
		for (String other : List.of("ABC", "abc%20", "%20abc", "ab", "abcd", "abc%00", "a%CC%81bc")) {
			assertThat(api.get(Api.CALL_RECORDS + "/" + other).status()).as(other).isIn(400, 404);
			api.get(Api.CALL_RECORDS + "/" + other).expectErrorShape();
		}
		api.post(Api.CALL_RECORDS, Bodies.record("ABC")).expect(201);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 257, 10_000 })
	void anIdHas1To256Characters(int length, Api api) {
		String id = "x".repeat(length);
		api.post(Api.CALL_RECORDS, Bodies.record(id)).expectError(400, "BadRequest", "id");
		if (length > 0) {
			api.put(Api.CALL_RECORDS + "/" + id, Bodies.record(id)).expectError(400, "BadRequest", "id");
			api.get(Api.CALL_RECORDS + "/" + id).expectError(404, "NotFound");
		}
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

}
