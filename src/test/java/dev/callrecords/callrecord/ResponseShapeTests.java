package dev.callrecords.callrecord;

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

/** The forms in which a client can have entities: Accept and Prefer. */
@ServiceTest
class ResponseShapeTests {

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	private static final String EXPANDED = RECORD + "?$expand=sessions($expand=segments),participants_v2";

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", """
				"modalities": ["audio"], "organizer_v2": %s, "participants_v2": [%s], "sessions": [%s]"""
			.formatted(Bodies.user("o"), Bodies.user("u1"), Bodies.session("s1", """
					"caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
					  "userAgent": {"@odata.type": "#microsoft.graph.callRecords.clientUserAgent",
					    "platform": "windows", "productFamily": "azureCommunicationServices"}},
					"segments": [%s]""".formatted(Bodies.segment("g1")))))).expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;odata.metadata=none", "application/json; odata.metadata=\"none\"",
			"text/html, application/json;odata.metadata=none;q=0.5", "Application/JSON;OData.Metadata=None",
			"application/json;ODATA.METADATA=NONE;IEEE754Compatible=FALSE;charset=UTF-8;odata.streaming=TRUE",
			"application/json;metadata=\"None\"" })
	void withoutMetadataNoAnnotationIsLeft(String accept, Api api) {
		Answer none = api.get(EXPANDED, "Accept", accept).expect(200);
		assertThat(none.header("Content-Type")).startsWith("application/json;odata.metadata=none;");
		assertThat(none.body()).doesNotContain("@odata").contains("\"sessions\":[{\"id\":\"s1\"");
		assertThat(api.get(Api.CALL_RECORDS, "Accept", accept).body()).doesNotContain("@odata");
		assertThat(api.get(RECORD + "/organizer_v2", "Accept", accept).body()).doesNotContain("@odata");
	}

	@Test
	void withoutMetadataLinksAndCountsStay(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r2")).expect(201);
		String none = "application/json;odata.metadata=none";
		assertThat(api.get(Api.CALL_RECORDS, "Accept", none, "Prefer", "odata.maxpagesize=1").json().propertyNames())
			.containsExactly("value", "@odata.nextLink");
		assertThat(api
			.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)", "Accept", none)
			.body()).isEqualTo("{\"@odata.count\":0,\"value\":[]}");
	}

	@Test
	void fullMetadataTellsEveryTypeAndAddress(Api api) {
		Answer full = api.get(EXPANDED, "Accept", "application/json;odata.metadata=full").expect(200);
		String path = "communications/callRecords('r1')";
		String url = api.root() + "/v1.0/" + path;
		assertThat(full.text("/@odata.id")).isEqualTo(url);
		assertThat(full.text("/@odata.editLink")).isEqualTo(path);
		assertThat(full.text("/@odata.type")).isEqualTo("#microsoft.graph.callRecords.callRecord");
		assertThat(full.text("/startDateTime@odata.type")).isEqualTo("#DateTimeOffset");
		assertThat(full.text("/version@odata.type")).isEqualTo("#Int64");
		assertThat(full.text("/type@odata.type")).isEqualTo("#microsoft.graph.callRecords.callType");
		assertThat(full.text("/modalities@odata.type")).isEqualTo("#Collection(microsoft.graph.callRecords.modality)");
		assertThat(full.text("/sessions@odata.navigationLink")).isEqualTo(url + "/sessions");
		assertThat(full.text("/sessions/0/@odata.id")).isEqualTo(url + "/sessions('s1')");
		assertThat(full.text("/sessions/0/@odata.type")).isEqualTo("#microsoft.graph.callRecords.session");
		assertThat(full.text("/sessions/0/segments/0/@odata.id")).isEqualTo(url + "/sessions('s1')/segments('g1')");
		assertThat(full.text("/organizer_v2/identity/user/@odata.type")).isEqualTo("#microsoft.graph.identity");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "application/json;odata.streaming=true",
			"application/json;charset=utf-8", "APPLICATION/JSON",
			"Application/Json;OData.Metadata=Minimal;Charset=UTF-8;OData.Streaming=TRUE;ieee754compatible=false",
			"text/html;q=0.9, */*;q=0.1" })
	void everyMediaRangeThatHoldsJsonIsAccepted(String accept, Api api) {
		assertThat(api.get(RECORD, "Accept", accept).expect(200).header("Content-Type"))
			.startsWith("application/json;odata.metadata=minimal;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "application/json;q=0",
			"application/json;odata.metadata=all", "garbage", "application/json;", "a/b/c" })
	void whatIsNotJsonIsNotAcceptable(String accept, Api api) {
		Answer answer = api.get(RECORD, "Accept", accept);
		if (!accept.equals("application/json;")) {
			answer.expectError(406, "NotAcceptable", "Accept");
		}
		assertThat(answer.status()).isIn(200, 406);
	}

	@Test
	void nullsAndEmptyCollectionsAreLeftOutOnDemand(Api api) {
		Answer omitted = api.get(EXPANDED, "Prefer", "omit-values=nulls").expect(200);
		assertThat(omitted.header("Preference-Applied")).isEqualTo("omit-values=nulls");
		assertThat(omitted.body()).doesNotContain("null");
		assertThat(omitted.json().propertyNames()).doesNotContain("joinWebUrl");
		assertThat(omitted.json().at("/sessions/0").propertyNames()).doesNotContain("modalities", "callee", "isTest");
		assertThat(omitted.text("/sessions/0/caller/userAgent/platform")).isEqualTo("windows");
		api.patch(RECORD, "{\"organizer_v2\": null}").expect(200);
		assertThat(api.get(RECORD, "Prefer", "omit-values=nulls").json().propertyNames()).doesNotContain("organizer_v2",
				"organizer_v2@odata.context", "organizer");
	}

	@ParameterizedTest
	@CsvSource({ "'', unknownFutureValue,",
			"include-unknown-enum-members, azureCommunicationServices," + " include-unknown-enum-members" })
	void membersBeyondTheSentinelAreShownOnDemandOnly(String prefer, String shown, String applied, Api api) {
		for (String path : List.of("?$expand=sessions", "/sessions", "/sessions/s1")) {
			Answer answer = api.get(RECORD + path, "Prefer", prefer.isEmpty() ? "respond-async" : prefer).expect(200);
			assertThat(answer.json().findValue("productFamily").stringValue()).isEqualTo(shown);
			assertThat(answer.headers().firstValue("Preference-Applied").orElse(null)).isEqualTo(applied);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "odata.maxpagesize=1001 | odata.maxpagesize=1000",
					"maxpagesize=99999999999999999999 | odata.maxpagesize=1000",
					"odata.maxpagesize=2, odata.maxpagesize=3 | odata.maxpagesize=2",
					"a=\"b, odata.maxpagesize=3\", odata.maxpagesize=\"2\" | odata.maxpagesize=2",
					"return=representation, return=minimal | ", "a=\"return=minimal, b\" | " })
	void whatIsAppliedIsNamed(String prefer, String applied, Api api) {
		Answer page = api.get(RECORD + "/sessions", "Prefer", prefer).expect(200);
		assertThat(page.headers().firstValue("Preference-Applied").orElse(null)).isEqualTo(applied);
		api.patch(RECORD, "{}", "Prefer", prefer).expect(200);
	}

	@Test
	void severalPreferencesAreAppliedTogether(Api api) {
		Answer page = api.get(RECORD + "/sessions", "Prefer",
				"odata.maxpagesize=5;foo=bar, omit-values=\"nulls\", Include-Unknown-Enum-Members, what=ever");
		assertThat(page.header("Preference-Applied").split(", ")).containsExactlyInAnyOrder("odata.maxpagesize=5",
				"omit-values=nulls", "include-unknown-enum-members");
		assertThat(page.body()).contains("azureCommunicationServices").doesNotContain("null");
	}

	@Test
	void aRequestIdOfTheClientIsEchoed(Api api) {
		Answer answer = api.get(RECORD, "client-request-id", "my-request-1");
		assertThat(answer.header("client-request-id")).isEqualTo("my-request-1");
		assertThat(answer.header("request-id")).isNotEqualTo("my-request-1");
		assertThat(api.get(RECORD).header("client-request-id")).isNotBlank();
	}

}
