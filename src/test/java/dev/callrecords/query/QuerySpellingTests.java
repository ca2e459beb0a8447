package dev.callrecords.query;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The spellings that OData 4.01 allows for one and the same query. */
@ServiceTest
class QuerySpellingTests {

	@BeforeEach
	void createRecords(Api api) {
		for (String id : List.of("r1", "r2", "r3")) {
			api.post(Api.CALL_RECORDS, Bodies.record(id, "\"sessions\": [%s, %s], \"joinWebUrl\": %s"
				.formatted(Bodies.session("s1"), Bodies.session("s2"), id.equals("r1") ? "null" : "\"x\"")))
				.expect(201);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "$top=2&$select=id&$count=true", "TOP=2&Select=id&COUNT=TRUE",
			"%24Top=2&select=id&$COUNT=True", "$top=2&$select=id&$count=true&$search=&$filter=&skip" })
	void namesOfOptionsMayBeInAnyCaseAndWithoutTheirDollar(String options, Api api) {
		for (String root : List.of("", "/v1.0", "/beta")) {
			Answer page = api.get(root + "/communications/callRecords?" + options, "Prefer", "odata.maxpagesize=1",
					"Accept", "application/json;odata.metadata=none");
			assertThat(page.json().get("@odata.count").intValue()).isEqualTo(3);
			assertThat(page.json().at("/value/0").propertyNames()).containsExactly("id");
			String next = page.text("/@odata.nextLink");
			assertThat(next).contains("?" + options + "&$skiptoken=");
			assertThat(Pages.walk(api, next).ids()).containsExactly("r2");
		}
	}

	@Test
	void aTokenIsReplacedHoweverItsNameIsWritten(Api api) {
		String token = api.get(Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=1")
			.text("/@odata.nextLink")
			.split("=")[1];
		for (String name : List.of("$SkipToken", "%24%73kiptoken", "+$skiptoken", "skiptoken")) {
			String next = api.get(Api.CALL_RECORDS + "?" + name + "=" + token).expect(200).text("/@odata.nextLink");
			assertThat(Pages.walk(api, next).ids()).containsExactly("r3");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?$top=", "?$filter=&$orderby=&$select=&$expand=&$top=&$skip=&$count=&$skiptoken=",
			"?$search=&$apply=&$format=&@p=", "?%24filter", "?filter=%20" })
	void anOptionWithoutAValueIsAbsent(String options, Api api) {
		for (String path : List.of(Api.CALL_RECORDS, Api.CALL_RECORDS + "/r1", Api.CALL_RECORDS + "/r1/sessions",
				Api.PSTN_ROWS, Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)")) {
			assertThat(api.get(path + options).expect(200).body()).isEqualTo(api.get(path).body());
			assertThat(api.get(Api.CALL_RECORDS + "/$count" + options).expect(200).body()).isEqualTo("3");
		}
	}

	@Test
	void anOptionWithoutAValueIsAbsentWithinAnExpansion(Api api) {
		Answer expanded = api
			.get(Api.CALL_RECORDS + "/r1?$expand=sessions($filter=;$top=;$select=;$expand=;$count=;$levels=)")
			.expect(200);
		assertThat(expanded.body()).isEqualTo(api.get(Api.CALL_RECORDS + "/r1?$expand=sessions").body());
	}

	@ParameterizedTest
	@ValueSource(strings = { "sessions/ANY(s:s/id EQ 's1') AND joinWebUrl NE NULL", "joinWebUrl In ('x') AND NOT FALSE",
			"Contains(joinWebUrl,'x') eq True", "joinWebUrl in [\"x\"]", "id in @ids&@ids=['r2','r3']",
			"id in @ids&@ids=[\"r2\",\"r3\"]", "startDateTime ge @d and id ne @r&@d=2026-03-01&@r='r1'",
			"sessions/All(s:s/startDateTime lt @d and s/id in @s) and joinWebUrl eq @j&@d=2026-03-02&@s=('s1','s2')&@j='x'" })
	void keywordsMayBeInAnyCaseAndValuesInAliases(String filter, Api api) {
		assertThat(Queries.ids(api, Api.CALL_RECORDS + "?$filter=" + filter)).containsExactlyInAnyOrder("r2", "r3");
	}

}
