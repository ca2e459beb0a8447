package dev.callrecords.query;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.query.sql.SortValue;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Page tokens: opaque, bound to their query, and safe against whatever is sent instead.
 */
@ServiceTest
class SkipTokenTests {

	@BeforeEach
	void createRecords(Api api) {
		for (String id : List.of("r1", "r2")) {
			api.post(Api.CALL_RECORDS, Bodies.record(id, "\"sessions\": [%s, %s], \"participants_v2\": [%s]"
				.formatted(Bodies.session("s1"), Bodies.session("s2"), Bodies.user("u")))).expect(201);
		}
	}

	private static String token(Api api, String path) {
		String next = api.get(path, "Prefer", "odata.maxpagesize=1").expect(200).text("/@odata.nextLink");
		return next.substring(next.indexOf("$skiptoken="));
	}

	@ParameterizedTest
	@ValueSource(strings = { Api.CALL_RECORDS + "?$expand=sessions&", Api.CALL_RECORDS + "?$top=5&",
			Api.CALL_RECORDS + "?$skip=1&", Api.CALL_RECORDS + "/r1/sessions?",
			Api.CALL_RECORDS + "/r1/participants_v2?", Api.PSTN_ROWS + "?" })
	void aTokenServesItsOwnQueryOnly(String other, Api api) {
		api.get(other + token(api, Api.CALL_RECORDS)).expectError(400, "BadRequest", "$skiptoken");
	}

	@Test
	void aTokenServesItsOwnParentOnly(Api api) {
		String token = token(api, Api.CALL_RECORDS + "/r1/sessions");
		api.get(Api.CALL_RECORDS + "/r2/sessions?" + token).expectError(400, "BadRequest", "$skiptoken");
		assertThat(Pages.walk(api, Api.CALL_RECORDS + "/r1/sessions?" + token).ids()).containsExactly("s2");
	}

	@Test
	void aTokenServesEverySpellingOfItsQuery(Api api) {
		String token = token(api, Api.CALL_RECORDS + "?$expand=sessions,participants_v2&$top=9");
		for (String spelling : List.of("?%24top=9&$expand=sessions,participants_v2&",
				"/?$expand=%20sessions%20,%20participants_v2&$top=9&other=1&")) {
			assertThat(Pages.walk(api, Api.CALL_RECORDS + spelling + token).ids()).containsExactly("r2");
		}
	}

	@Test
	void everyDamageIsNoticed(Api api) {
		String token = token(api, Api.CALL_RECORDS).substring("$skiptoken=".length());
		for (int i = 0; i < token.length() - 1; i++) {
			String damaged = token.substring(0, i) + ((token.charAt(i) == 'A') ? 'B' : 'A') + token.substring(i + 1);
			api.get(Api.CALL_RECORDS + "?$skiptoken=" + damaged).expectError(400, "BadRequest", "$skiptoken");
		}
		api.get(Api.CALL_RECORDS + "?$skiptoken=" + token.substring(4)).expectError(400, "BadRequest", "$skiptoken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "%00", "%FF", "!!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%F0%9F%98%80",
			"'", "a%20b" })
	void garbageIsRefused(String token, Api api) {
		api.get(Api.CALL_RECORDS + "?$skiptoken=" + token).expectError(400, "BadRequest", "$skiptoken");
		api.get(Api.CALL_RECORDS + "/r1/sessions?$skiptoken=" + token).expectError(400, "BadRequest", "$skiptoken");
	}

	@Test
	void laterPagesAreReadWithTheTimeOfTheFirst(Api api) {
		String query = "?$filter=startDateTime%20lt%20now()&$count=true"
				+ "&$expand=sessions($filter=startDateTime%20lt%20now();$count=true)";
		String before = "2025-12-31T23:59:59Z";
		api.post(Api.CALL_RECORDS,
				Bodies.recordAt("r3", before,
						"\"sessions\": [%s, %s]".formatted(Bodies.recordAt("s1", before), Bodies.session("s2"))))
			.expect(201);
		assertThat(Pages.walk(api, Api.CALL_RECORDS + query).ids()).hasSize(3);
		String canonical = QueryOptions.parse(query.substring(1)).canonical();
		SkipToken token = new SkipToken(List.of(SortValue.of(Long.toString(Long.MAX_VALUE)), SortValue.of("z")), null,
				10, DateTimeOffset.parse("2026-01-01T00:00:00Z").ticks());
		JsonNode page = api
			.get(Api.CALL_RECORDS + query + "&$skiptoken=" + token.encode("communications/callRecords?" + canonical))
			.expect(200)
			.json();
		assertThat(Pages.idsOf(page.get("value"))).containsExactly("r3");
		assertThat(page.get("@odata.count").intValue()).isEqualTo(1);
		assertThat(Pages.idsOf(page.at("/value/0/sessions"))).containsExactly("s1");
		assertThat(page.at("/value/0/sessions@odata.count").intValue()).isEqualTo(1);
	}

	static Stream<List<SortValue>> positions() {
		return Stream.of(List.of(), whole("1"), whole("x", "y"), whole("1", "r1", "z"),
				whole("99999999999999999999", "r1"), whole("", ""), whole("1", "\0"),
				Collections.nCopies(16, SortValue.of("1")), whole(null, null), List.of(read("1"), SortValue.of("r1")),
				List.of(read("x"), SortValue.of(null)), List.of(read("1"), read("1")));
	}

	private static List<SortValue> whole(@Nullable String... texts) {
		return Stream.of(texts).map(SortValue::of).toList();
	}

	private static SortValue read(String bound) {
		return new SortValue(bound, "a".repeat(SortValue.DIGEST_LENGTH));
	}

	@ParameterizedTest
	@MethodSource("positions")
	void aForgedPositionIsNoFaultOfTheService(List<SortValue> position, Api api) {
		String query = "communications/callRecords?";
		for (SkipToken token : List.of(new SkipToken(position, null, 10, 0),
				new SkipToken(position, 5L, Integer.MAX_VALUE, 0))) {
			int status = api.get(Api.CALL_RECORDS + "?$skiptoken=" + token.encode(query)).status();
			assertThat(status).isIn(400, (position.size() == 2) ? 200 : 400);
		}
	}

}
