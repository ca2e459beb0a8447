package dev.callrecords.web;

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

import static org.assertj.core.api.Assertions.assertThat;

/** A path is decoded before it is understood, and keys have several forms. */
@ServiceTest
class PathSpellingTests {

	private static final String ID = "it's a/b";

	private static final String KEY = "it''s%20a%2Fb";

	private static final List<String> COLLECTIONS = List.of(Api.CALL_RECORDS,
			Api.CALL_RECORDS + "('" + KEY + "')/sessions",
			Api.CALL_RECORDS + "('" + KEY + "')/sessions('" + KEY + "')/segments",
			Api.CALL_RECORDS + "('" + KEY + "')/participants_v2", Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS);

	@BeforeEach
	void create(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record(ID, "\"sessions\": [%s], \"participants_v2\": [%s]".formatted(
						Bodies.session(ID, "\"segments\": [%s]".formatted(Bodies.segment(ID))), Bodies.user(ID))))
			.expect(201);
		api.post(Api.PSTN_ROWS, Bodies.row(ID, Bodies.START)).expect(201);
		api.post(Api.DIRECT_ROUTING_ROWS, Bodies.row(ID, Bodies.START)).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(id='it''s%20a%2Fb')", "%28id%3D%27it%27%27s%20a%2Fb%27%29",
			"(%20id%20=%20'it''s%20a%2Fb'%20)", "(@id)?@id='it''s+a/b'",
			"(id=@id)?@other=&@id=%27it%27%27s%20a%2Fb%27&x=1", "(%40k)?$select=id&%40k='it''s+a/b'" })
	void aKeyMayBeNamedAndGivenApart(String key, Api api) {
		for (String collection : COLLECTIONS) {
			assertThat(api.get(collection + key).expect(200).text("/id")).as(collection).isEqualTo(ID);
		}
		api.get("/beta/communications/callRecords" + key).expect(200);
		String nested = key.contains("?") ? key.replace("?", "/sessions?") : key + "/sessions";
		assertThat(Pages.walk(api, Api.CALL_RECORDS + nested).ids()).containsExactly(ID);
	}

	@Test
	void anAliasServesEveryKeyOfAPathAndEveryMethod(Api api) {
		String session = Api.CALL_RECORDS + "(@id)/sessions(id=@id)";
		String alias = "?@id='it''s+a/b'";
		assertThat(Pages.walk(api, session + "/segments" + alias).ids()).containsExactly(ID);
		assertThat(api.patch(session + alias, "{\"isTest\": true}").expect(200).text("/id")).isEqualTo(ID);
		api.put(Api.PSTN_ROWS + "(@new)?@new='new'", Bodies.row("new", Bodies.START)).expect(201);
		api.delete(Api.CALL_RECORDS + "(@id)" + alias).expect(204);
		api.get(Api.CALL_RECORDS + "(@id)" + alias).expectError(404, "NotFound");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(@id)                    | @id
			(id=@id)?@ID='x'         | @id
			(@id)?@id=               | @id
			(@id)?@id=null           | @id
			(@id)?@id=12             | @id
			(@id)?@id=id             | @id
			(@id)?@id='x'+'y'        | @id
			(@id)?@id='x             | @id
			(@id)?@id=@x&@x='y'      | @id
			(@id)?@id='x'&@id='y'    | @id
			(@id)?@id=%FF            | @id
			/x/sessions(@id)/segments?@p=1 | @id
			""")
	void anAliasThatIsNoKeyIsNamed(String rest, String target, Api api) {
		for (String method : List.of("GET", "DELETE")) {
			api.sendJson(method, Api.CALL_RECORDS + rest, null).expectError(400, "BadRequest", target);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "(ID='r1')", "(key='r1')", "(id=r1)", "(id='r1',id='r1')", "(id=)", "(@)", "(@1)",
			"(id='r1'", "()" })
	void whatIsNoKeyLeadsNowhere(String key, Api api) {
		api.get(Api.CALL_RECORDS + key).expectError(404, "NotFound");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$count", "%24count", "%24%63%6Funt", "$count/" })
	void aCollectionIsCountedHoweverItIsEncoded(String segment, Api api) {
		for (String collection : COLLECTIONS) {
			Answer answer = api.get(collection + "/" + segment, "Accept", "text/plain").expect(200);
			assertThat(answer.body()).as(collection).isEqualTo("1");
			assertThat(answer.header("Content-Type")).startsWith("text/plain");
		}
		assertThat(api
			.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)/" + segment, "Accept",
					"text/plain")
			.expect(200)
			.body()).isEqualTo("1");
	}

	@Test
	void anEntityThatIsCalledLikeTheCountIsFoundByItsKey(Api api) {
		String id = "$count";
		Answer created = api
			.post(Api.CALL_RECORDS, Bodies.record(id, "\"sessions\": [%s]".formatted(Bodies.session(id))))
			.expect(201);
		assertThat(api.get(created.header("Location")).expect(200).text("/id")).isEqualTo(id);
		assertThat(api.get(Api.CALL_RECORDS + "(id='%24count')/sessions('$count')").expect(200).text("/id"))
			.isEqualTo(id);
		assertThat(api.get(Api.CALL_RECORDS + "('$count')/sessions/$count").expect(200).body()).isEqualTo("1");
		api.get(Api.CALL_RECORDS + "/$count/sessions").expectError(404, "NotFound");
		api.delete(created.header("Location")).expect(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(fromDateTime=@f,toDateTime=@t)?@f=2026-03-01&@t=2026-03-02",
			"(toDateTime=@t,fromDateTime=2026-03-01)?@t='2026-03-02'",
			"(fromDateTime=@d,toDateTime=@t)?@d=2026-03-01T02:00:00.000000000+02:00&%40t=2026-03-01T19:00:00-05:00",
			"(fromDateTime%3D%40f%2C%20toDateTime%3D%40t)?$top=5&@f=%272026-03-01T00:00Z%27&@t=2026-03-02T00%3A00%3A00Z" })
	void theArgumentsOfAFunctionMayBeGivenApart(String call, Api api) {
		api.post(Api.PSTN_ROWS, Bodies.row("second", Bodies.START)).expect(201);
		for (String name : List.of("getPstnCalls", "microsoft.graph.callRecords.getPstnCalls")) {
			Pages pages = Pages.walk(api, Api.CALL_RECORDS + "/" + name + call, "Prefer", "odata.maxpagesize=1");
			assertThat(pages.ids()).containsExactly(ID, "second");
		}
		assertThat(api.get(Api.CALL_RECORDS + "/getPstnCalls" + call.replace("?", "/$count?")).expect(200).body())
			.isEqualTo("2");
	}

	@ParameterizedTest
	@CsvSource({ "@f=2026-03-01, toDateTime", "@f=2026-03-01&@t=, toDateTime", "@f=2026-03-01&@t='', toDateTime",
			"@f=2026-03-01&@t=12, toDateTime", "@f=2026-03-01&@t=null, toDateTime", "@f=2026-03-01&@t=now(), @t",
			"@f=2026-03-01&@t=2026-03-02T00:00:00, @t", "@f=2026-03-02&@t=2026-03-01, toDateTime" })
	void anAliasThatIsNoTimeIsNamed(String aliases, String target, Api api) {
		api.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=@f,toDateTime=@t)?" + aliases)
			.expectError(400, "BadRequest", target);
	}

}
