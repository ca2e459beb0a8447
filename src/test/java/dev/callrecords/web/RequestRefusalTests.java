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

/** Well-formed requests for what the service does not do. */
@ServiceTest
class RequestRefusalTests {

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1",
						"\"sessions\": [%s], \"organizer_v2\": %s".formatted(Bodies.session("s1"), Bodies.user("o"))))
			.expect(201);
	}

	@ParameterizedTest
	@CsvSource({ "'', PUT PATCH DELETE, GET POST", "/r1, POST, GET PUT PATCH DELETE",
			"/r1/sessions, PUT PATCH DELETE, GET POST", "/r1/sessions/s1, POST, GET PUT PATCH DELETE",
			"/r1/participants_v2, PUT PATCH DELETE, GET POST", "/r1/sessions/s1/segments, PUT PATCH DELETE, GET POST",
			"/r1/organizer_v2, POST PUT PATCH DELETE, GET" })
	void aMethodThatAResourceLacksIsNamedWithThoseItHas(String rest, String refused, String allowed, Api api) {
		String path = Api.CALL_RECORDS + rest;
		for (String method : refused.split(" ")) {
			Answer answer = api.sendJson(method, path, "{}").expectError(405, "MethodNotAllowed");
			assertThat(answer.header("Allow").split(", ")).contains(allowed.split(" ")).doesNotContain(method);
		}
		for (String method : List.of("PROPFIND", "LOCK", "get")) {
			assertThat(api.sendJson(method, path, null).expectErrorShape().status()).isIn(405, 400, 501);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/communications;x=1/callRecords", "/communications;x/callRecords/r1",
			"/v1.0/communications;/callRecords", "/communications;x/callRecords/getPstnCalls()",
			"/communications;x/pstnCallLogRows", "/communications/callRecords;x=1" })
	void aPathWithParametersLeadsNowhere(String path, Api api) {
		api.get(path).expectError(404, "NotFound");
		assertThat(api.sendJson("DELETE", path, null).expectErrorShape().status()).isIn(404, 405);
		assertThat(api.sendJson("POST", path, Bodies.record("r2")).expectErrorShape().status()).isIn(404, 405);
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).containsExactly("r1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "text/json", "multipart/form-data", "application/*",
			"application/x-www-form-urlencoded", "application/json-patch+json", "garbage", "a/b/c", "" })
	void aBodyOfAnotherMediaTypeIsNotTaken(String type, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r2"), "Content-Type", type)
			.expectError(415, "UnsupportedMediaType", "Content-Type");
		api.patch(Api.CALL_RECORDS + "/r1", "{}", "Content-Type", type).expectError(415, "UnsupportedMediaType");
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).containsExactly("r1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-8", "application/json;odata.metadata=minimal",
			"application/json; IEEE754Compatible=false", "APPLICATION/JSON",
			"Application/JSON;OData.Metadata=Minimal;CHARSET=\"UTF-8\"" })
	void everyFormOfJsonsMediaTypeIsTaken(String type, Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r2"), "Content-Type", type).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$search=x", "$apply=x", "$compute=x", "$deltatoken=x", "$expand=sessions/$ref",
			"$expand=sessions/$count" })
	void anOptionOfODataThatIsNotThereIsNamed(String option, Api api) {
		for (String path : List.of("", "/r1/sessions", "/r1")) {
			Answer answer = api.get(Api.CALL_RECORDS + path + "?" + option).expectError(501, "NotImplemented");
			assertThat(answer.text("/error/target")).startsWith(option.substring(0, option.indexOf('=')));
		}
	}

	@ParameterizedTest
	@CsvSource({ "$foo, $foo", "$Tops, $Tops", "$tops, $tops", "%24foo, $foo", "$levels, $levels", "$, $" })
	void anUnknownOptionIsNamed(String option, String target, Api api) {
		for (String path : List.of("", "/r1/sessions", "/r1",
				"/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)")) {
			api.get(Api.CALL_RECORDS + path + "?" + option + "=1").expectError(400, "BadRequest", target);
			api.get(Api.CALL_RECORDS + path + "?" + option + "=").expectError(400, "BadRequest", target);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "$top=1&$top=1", "$top=1&%24top=2", "$expand=sessions&$expand=sessions" })
	void anOptionStandsOnce(String query, Api api) {
		api.get(Api.CALL_RECORDS + "?" + query)
			.expectError(400, "BadRequest", query.startsWith("$top") ? "$top" : "$expand");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$top=1", "$skip=1", "$skiptoken=AAAA" })
	void optionsOfCollectionsDoNotFitAnEntity(String option, Api api) {
		for (String path : List.of("/r1", "/r1/sessions/s1", "/r1/organizer_v2")) {
			api.get(Api.CALL_RECORDS + path + "?" + option)
				.expectError(400, "BadRequest", option.substring(0, option.indexOf('=')));
		}
	}

	@Test
	void theLimitOfAQueryIsNamed(Api api) {
		String query = "?other=" + "x".repeat(8 * 1024 - 6);
		api.get(Api.CALL_RECORDS + query).expect(200);
		assertThat(api.get(Api.CALL_RECORDS + query + "x").expectError(400, "BadRequest").text("/error/message"))
			.contains("8 KiB");
		assertThat(api.get(Api.CALL_RECORDS + "?$expand=sessions($expand=segments($expand=a($expand=b($expand=c))))")
			.expectError(400, "BadRequest")
			.text("/error/message")).contains("4 $expand levels");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0/metadata", "/v1.0/$metadata/x", "/v1.0/communications/callrecords",
			"/v2.0/communications/callRecords", "/v1.0/v1.0/communications/callRecords",
			"/V1.0/communications/callRecords", "/v1.0/communications/callRecords()",
			"/v1.0/communications/callRecords()/getPstnCalls", "/v1.0/users", "/error", "/favicon.ico",
			"/v1.0/communications/pstnCallLogRows/x/y", "/index.html", "/v1.0/communications/callRecords()/x" })
	void whatIsNotThereIsNotFound(String path, Api api) {
		for (String method : List.of("GET", "POST")) {
			Answer answer = api.sendJson(method, path, method.equals("POST") ? "{}" : null).expectErrorShape();
			assertThat(answer.status()).as(answer.body()).isIn(404, 405);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/html,application/xhtml+xml", "image/png", "application/x-ndjson" })
	void anErrorIsJsonWhateverIsAccepted(String accept, Api api) {
		for (String path : List.of("/v1.0/nothing", "/v1.0/communications/nothing/at/all", "/error")) {
			api.get(path, "Accept", accept).expectErrorShape();
		}
		api.post(Api.CALL_RECORDS, "{", "Accept", accept).expectErrorShape();
	}

	@Test
	void theInsideOfAFailureIsNotTold(Api api) {
		Answer answer = api.get(Api.CALL_RECORDS + "/a%00b").expectErrorShape();
		assertThat(answer.status()).isIn(400, 404);
		assertThat(answer.body()).doesNotContain("SQL", "org.", "java", "Exception", "0x00");
	}

}
