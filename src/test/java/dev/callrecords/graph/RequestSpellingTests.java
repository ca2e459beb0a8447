package dev.callrecords.graph;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests as Graph's documents, SDKs and users write them: roots, keys, options, headers
 * and the arguments of functions in every spelling that is known.
 */
@ServiceTest
class RequestSpellingTests {

	private static final List<String> ROOTS = List.of("", "/v1.0", "/beta");

	private static final String ID = "5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01";

	private static final String RECORDS = "/communications/callRecords";

	@BeforeEach
	void store(Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record(ID,
						"\"participants_v2\": [%s], \"sessions\": [%s]".formatted(Bodies.user("u1"),
								Bodies.session("s1", "\"segments\": [%s]".formatted(Bodies.segment("g1"))))))
			.expect(201);
		for (String rows : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS)) {
			api.post(rows, Bodies.row("a", "2026-02-01T00:00:00Z")).expect(201);
			api.post(rows, Bodies.row("b", "2026-03-01T00:00:00Z")).expect(201);
		}
	}

	private static Answer get(Api api, String url, String... headers) {
		Answer answer = api.get(url, headers).expect(200);
		assertThat(answer.header("Content-Type")).startsWith("application/json;odata.metadata=");
		assertThat(answer.header("OData-Version")).isEqualTo("4.0");
		return answer;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/{id}", "('{id}')", "/{id}/", "('{id}')/", "%28%27{id}%27%29", "(id='{id}')" })
	void aKeyHasManyForms(String key, Api api) {
		for (String root : ROOTS) {
			String url = root + RECORDS + key.replace("{id}", ID);
			assertThat(get(api, url).text("/id")).isEqualTo(ID);
			assertThat(get(api, url + "?$expand=sessions($expand=segments)").text("/sessions/0/segments/0/id"))
				.isEqualTo("g1");
			String below = url.endsWith("/") ? url : url + "/";
			for (String nested : List.of("sessions", "participants_v2", "organizer_v2", "sessions/s1",
					"sessions('s1')/segments", "sessions/s1/segments('g1')", "participants_v2/u1")) {
				assertThat(api.get(below + nested).status()).as(nested)
					.isEqualTo(nested.startsWith("organizer") ? 404 : 200);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=startDateTime ge 2026-03-01T00:00:00Z and startDateTime lt 2026-03-02T00:00:00Z",
			"%24filter=startDateTime%20ge%202026-03-01T00%3A00%3A00Z%20and%20startDateTime%20lt%202026-03-02T00%3A00%3A00Z",
			"$filter=startDateTime+ge+2026-03-01T00:00:00.0000000Z+and+startDateTime+le+2026-03-01T10:58:02.1203344%2B01:00",
			"$filter=startDateTime ge 2026-03-01", "$filter=participants_v2/any(p:p/id eq 'u1')",
			"%24filter=participants_v2%2Fany%28p%3Ap%2Fid%20eq%20%27u1%27%29",
			"$filter=participants_v2/any(x: x/id eq 'u1') and startDateTime gt 2026-03-01T00:00:00Z",
			"filter=startDateTime ge 2026-03-01T00:00:00Z", "$search=&$filter=&$top=1&$count=true",
			"%24top=1&%24skip=0&%24orderby=startDateTime%20desc&%24select=id", "$expand=sessions,participants_v2" })
	void optionsAreEncodedInManyWays(String query, Api api) {
		for (String root : ROOTS) {
			String url = root + RECORDS + "?" + query.replace(" ", "%20");
			assertThat(get(api, url).text("/value/0/id")).isEqualTo(ID);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Accept | application/json
			Accept | */*
			Accept | application/json;odata.metadata=none
			Accept | application/json;odata.metadata=full
			Accept | application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8
			Accept | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
			Accept | application/json;foo=bar;q=0.5, text/plain
			Prefer | odata.maxpagesize=1
			Prefer | odata.maxpagesize=100000
			Prefer | include-unknown-enum-members
			Prefer | omit-values=nulls
			Prefer | odata.maxpagesize=5,include-unknown-enum-members;omit-values=nulls
			Prefer | respond-async, wait=10
			ConsistencyLevel | eventual
			Authorization | Bearer a.b.c
			client-request-id | 3b1f0000-0000-4000-8000-000000000001
			SdkVersion | graph-java/6.69.0
			OData-Version | 4.0
			""")
	void headersAreThoseThatClientsSend(String name, String value, Api api) {
		for (String root : ROOTS) {
			for (String path : List.of("", "/" + ID, "/" + ID + "/sessions", "/" + ID + "/participants_v2",
					"/getPstnCalls(fromDateTime=2026-02-01,toDateTime=2026-03-01)")) {
				get(api, root + RECORDS + path, name, value);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "fromDateTime=2026-02-01,toDateTime=2026-03-01",
			"fromDateTime=2026-02-01T00:00:00Z,toDateTime=2026-03-01T00:00:00Z",
			"fromDateTime=2026-01-31T23:59:59.9999999Z,toDateTime=2026-03-01T00:00:00.0000000Z",
			"fromDateTime=2026-02-01T00:00:00.000Z,toDateTime=2026-03-01T00:00:00.000Z",
			"fromDateTime=2026-02-01T00%3A00%3A00Z,toDateTime=2026-03-01T00%3A00%3A00Z",
			"fromDateTime=2026-02-01T01:00:00%2B01:00,toDateTime=2026-03-01T01:00:00%2B01:00",
			"fromDateTime=2026-02-01T00%3A00%3A00%2B00%3A00,toDateTime=2026-03-01T00%3A00%3A00%2B00%3A00",
			"fromDateTime='2026-02-01',toDateTime='2026-03-01'",
			"fromDateTime='2026-02-01T00:00:00Z',toDateTime='2026-03-01T00:00:00Z'",
			"fromDateTime=%272026-02-01%27,toDateTime=%272026-03-01%27",
			"toDateTime=2026-03-01,fromDateTime=2026-02-01", "fromDateTime=2026-02-01,%20toDateTime=2026-03-01" })
	void argumentsHaveManyForms(String arguments, Api api) {
		for (String root : ROOTS) {
			for (String name : List.of("", "microsoft.graph.callRecords.", "callRecords.")) {
				for (String end : List.of("", "/", "?$skip=0", "?%24filter=&%24search=&%24top=1000")) {
					assertThat(get(api, root + RECORDS + "/" + name + "getPstnCalls(" + arguments + ")" + end).json()
						.get("value")).hasSize(2);
					assertThat(get(api, root + RECORDS + "/" + name + "getDirectRoutingCalls(" + arguments + ")" + end)
						.json()
						.get("@odata.count")
						.intValue()).isEqualTo(1);
				}
			}
		}
	}

	@Test
	void whatIsWrongIsSaidInJson(Api api) {
		for (String path : List.of("/getPstnCalls(fromDateTime=,toDateTime=)", "/getPstnCalls(from=1,to=2)",
				"/getPstnCalls()", "/getPstnCalls(fromDateTime=2026-02-01)",
				"/getDirectRoutingCalls(fromDateTime=2026-01-01,toDateTime=2026-12-31)", "?$filter=startDateTime%20ge",
				"?$nonsense=1", "?$top=-1", "?$skiptoken=abc")) {
			Answer answer = api.get("/v1.0" + RECORDS + path);
			assertThat(answer.status()).as(path).isBetween(400, 499);
			answer.expectErrorShape();
		}
		api.get("/v1.0" + RECORDS + "/getPstnCalls(fromDateTime=,toDateTime=)").expectError(400, "BadRequest");
		api.get("/v1.0" + RECORDS + "/unknown").expectError(404, "NotFound");
		api.get("/v2.0" + RECORDS).expectError(404, "NotFound");
	}

}
