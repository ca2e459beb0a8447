package dev.callrecords.query;

import java.util.List;

import dev.callrecords.support.Api;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The options of a request, alone and together, as clients write them. */
@ServiceTest
class QueryOptionTests {

	private static final String RECORDS = Api.CALL_RECORDS;

	private static final String PSTN = RECORDS + "/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-31)";

	@BeforeEach
	void store(Api api) {
		Queries.store(api, "r1", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", """
				, "type": "groupCall", "modalities": ["audio", "video"], "joinWebUrl": "https://example.test/1",
				"organizer_v2": {"id": "u1", "identity": {"user": {"id": "u1", "displayName": "Ada", "nickname": "A",
				 "@odata.type": "#microsoft.graph.userIdentity", "userPrincipalName": "ada@example.test"}}},
				"participants_v2": [{"id": "u1", "identity": {"user": {"id": "u1", "displayName": "Ada"}}},
				 {"id": "u2", "identity": {"user": {"id": "u2", "displayName": "Bo"}}},
				 {"id": "+3725550100", "identity": {"phone": {"id": "+3725550100"}}}],
				"sessions": [
				 {"id": "s1", "startDateTime": "2026-03-01T10:00:00Z", "endDateTime": "2026-03-01T10:20:00Z",
				  "failureInfo": {"stage": "midcall", "reason": "lost"}, "segments": [
				   {"id": "g1", "startDateTime": "2026-03-01T10:00:00Z", "endDateTime": "2026-03-01T10:10:00Z"},
				   {"id": "g2", "startDateTime": "2026-03-01T10:10:00Z", "endDateTime": "2026-03-01T10:20:00Z"}]},
				 {"id": "s2", "startDateTime": "2026-03-01T10:20:00Z", "endDateTime": "2026-03-01T10:30:00Z"},
				 {"id": "s3", "startDateTime": "2026-03-01T10:30:00Z", "endDateTime": "2026-03-01T10:40:00Z",
				  "failureInfo": {"stage": "callSetup", "reason": "busy"}, "segments": [
				   {"id": "g1", "startDateTime": "2026-03-01T10:30:00Z", "endDateTime": "2026-03-01T10:40:00Z"}]}]""");
		Queries.store(api, "r2", "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z",
				"""
						, "type": "peerToPeer", "version": 7,
						"participants_v2": [{"id": "u2", "identity": {"user": {"id": "u2", "displayName": "Bo"}}}],
						"sessions": [{"id": "s1", "startDateTime": "2026-03-02T10:00:00Z", "endDateTime": "2026-03-02T10:05:00Z"}]""");
		Queries.store(api, "r3", "2026-03-03T10:00:00Z", "2026-03-03T10:01:00Z", ", \"type\": \"groupCall\"");
		for (int i = 1; i <= 3; i++) {
			api.post(Api.PSTN_ROWS, """
					{"id": "p%d", "startDateTime": "2026-03-0%dT09:00:00Z", "charge": %d.50, "duration": 60}"""
				.formatted(i, i, i)).expect(201);
			api.post(Api.DIRECT_ROUTING_ROWS, """
					{"id": "d%d", "startDateTime": "2026-03-0%dT09:00:00Z", "finalSipCode": %d}""".formatted(i, i,
					400 + i))
				.expect(201);
		}
	}

	@Test
	void selectKeepsTheKeyAndWhatIsNamed(Api api) {
		JsonNode page = Queries.get(api, RECORDS + "?$select=type,organizer/user/displayName&$orderby=id");
		assertThat(page.get("@odata.context").stringValue())
			.endsWith("$metadata#communications/callRecords(type,organizer/user/displayName,id)");
		assertThat(Queries.names(page.get("value").get(0))).containsExactlyInAnyOrder("@odata.etag", "id", "type",
				"organizer");
		assertThat(page.get("value").get(0).get("organizer").toString())
			.isEqualTo("{\"user\":{\"@odata.type\":\"#microsoft.graph.userIdentity\",\"displayName\":\"Ada\"}}");
	}

	@Test
	void selectReachesUndeclaredMembersAndTheOrganizer(Api api) {
		JsonNode record = Queries.get(api,
				RECORDS + "/r1?$select=organizer/user/nickname,organizer_v2/identity/user/id", "Accept",
				"application/json;odata.metadata=none");
		assertThat(record.toString()).isEqualTo(
				"{\"id\":\"r1\",\"organizer\":{\"user\":{\"nickname\":\"A\"}},\"organizer_v2\":{\"id\":\"u1\",\"identity\":{\"user\":{\"id\":\"u1\"}}}}");
	}

	@Test
	void selectWorksInEveryShape(Api api) {
		String url = RECORDS + "/r3?$select=joinWebUrl,version";
		assertThat(Queries.names(Queries.get(api, url, "Accept", "application/json;odata.metadata=none")))
			.containsExactlyInAnyOrder("id", "joinWebUrl", "version");
		assertThat(Queries.names(
				Queries.get(api, url, "Prefer", "omit-values=nulls", "Accept", "application/json;odata.metadata=none")))
			.containsExactlyInAnyOrder("id", "version");
		JsonNode full = Queries.get(api, url, "Accept", "application/json;odata.metadata=full");
		assertThat(Queries.names(full)).contains("@odata.type", "@odata.id", "version@odata.type", "version",
				"joinWebUrl");
		assertThat(Queries.names(full)).doesNotContain("type", "organizer_v2", "startDateTime");
	}

	@Test
	void expandTakesOptionsOfItsOwn(Api api) {
		JsonNode page = Queries.get(api, RECORDS
				+ "?$orderby=id&$select=id&$expand=sessions($filter=failureInfo ne null;"
				+ "$select=modalities;$orderby=startDateTime desc;$top=1;$skip=1;$count=true;"
				+ "$expand=segments($select=startDateTime;$count=true;$orderby=id desc;$top=1)),participants_v2($filter=startswith(id,'u');$select=id)");
		JsonNode first = page.get("value").get(0);
		assertThat(first.get("sessions@odata.count").intValue()).isEqualTo(2);
		assertThat(first.get("sessions").valueStream().map((session) -> session.get("id").stringValue()))
			.containsExactly("s1");
		assertThat(Queries.names(first.get("sessions").get(0))).containsExactlyInAnyOrder("id", "modalities",
				"segments@odata.context", "segments@odata.count", "segments");
		assertThat(first.get("sessions").get(0).get("segments@odata.count").intValue()).isEqualTo(2);
		assertThat(first.get("sessions").get(0).get("segments").toString())
			.isEqualTo("[{\"id\":\"g2\",\"startDateTime\":\"2026-03-01T10:10:00Z\"}]");
		assertThat(first.get("participants_v2").size()).isEqualTo(2);
		assertThat(first.has("participants_v2@odata.count")).isFalse();
		assertThat(page.get("value").get(1).get("sessions@odata.count").intValue()).isZero();
		assertThat(page.get("value").get(2).get("sessions@odata.count").intValue()).isZero();
		assertThat(page.get("value").get(2).get("sessions").size()).isZero();
	}

	@Test
	void expandCountsWhatItDoesNotShow(Api api) {
		JsonNode record = Queries.get(api,
				RECORDS + "/r1?$expand=sessions($top=0;$count=true),participants_v2($count=true;$skip=5)", "Accept",
				"application/json;odata.metadata=none");
		assertThat(record.get("sessions@odata.count").intValue()).isEqualTo(3);
		assertThat(record.get("sessions").size()).isZero();
		assertThat(record.get("participants_v2@odata.count").intValue()).isEqualTo(3);
		assertThat(record.get("participants_v2").size()).isZero();
	}

	@Test
	void expandTakesAllNavigationProperties(Api api) {
		JsonNode record = Queries.get(api, RECORDS + "/r1?$expand=*");
		assertThat(record.get("sessions").size()).isEqualTo(3);
		assertThat(record.get("participants_v2").size()).isEqualTo(3);
		assertThat(record.get("organizer_v2").get("id").stringValue()).isEqualTo("u1");
		JsonNode page = Queries.get(api, RECORDS + "?$expand=*($top=1),sessions($expand=*)&$filter=id eq 'r1'");
		assertThat(page.get("value").get(0).get("sessions").get(0).get("segments").size()).isEqualTo(2);
	}

	@Test
	void countsAreThoseOfTheFilterWhateverThePage(Api api) {
		JsonNode page = Queries.get(api, RECORDS + "?$count=true&$top=1&$skip=1&$filter=type eq 'groupCall'");
		assertThat(page.get("@odata.count").intValue()).isEqualTo(2);
		assertThat(Queries.ids(page)).containsExactly("r1");
		assertThat(page.has("@odata.nextLink")).isFalse();
		assertCount(api, RECORDS + "/$count", 3);
		assertCount(api, RECORDS + "/$count?$filter=type eq microsoft.graph.callRecords.callType'peerToPeer'", 1);
		assertCount(api, RECORDS + "/r1/sessions/$count?$filter=failureInfo ne null", 2);
		assertCount(api, RECORDS + "/r1/sessions/s1/segments/$count", 2);
		assertCount(api, RECORDS + "('r1')/participants_v2/$count?$filter=identity/phone ne null", 1);
		assertCount(api, Api.PSTN_ROWS + "/$count?$filter=charge gt 2", 2);
		assertCount(api, Api.DIRECT_ROUTING_ROWS + "/$count", 3);
		assertCount(api, PSTN + "/$count?$filter=charge lt 3", 2);
		assertCount(api, RECORDS + "/getDirectRoutingCalls(fromDateTime=2026-03-01,toDateTime=2026-03-03)/$count", 2);
	}

	private static void assertCount(Api api, String url, int expected) {
		assertThat(api.get(QueryUrls.encoded(url)).expect(200).body()).as(url).isEqualTo(String.valueOf(expected));
	}

	@Test
	void functionsTakeEveryOption(Api api) {
		JsonNode page = Queries.get(api, PSTN + "?$filter=charge gt 1.5&$orderby=charge desc&$select=charge&$top=1");
		assertThat(page.get("value").toString()).isEqualTo("[{\"charge\":3.50,\"id\":\"p3\"}]");
		assertThat(Queries.ids(api, PSTN + "?$skip=1&$orderby=charge desc")).containsExactly("p2", "p1");
		assertThat(Queries.ids(api, RECORDS
				+ "/getDirectRoutingCalls(fromDateTime=2026-03-01,toDateTime=2026-03-31)?$filter=finalSipCode in (401,403)"))
			.containsExactly("d1", "d3");
	}

	@Test
	void optionsComeInTheSpellingsOfRealClients(Api api) {
		String cli = "?$filter=participants_v2/any(p:p/id eq 'u2') and startDateTime ge 2026-03-01T00:00:00Z"
				+ " and startDateTime lt 2026-03-02T00:00:00.0000000Z";
		assertThat(Queries.ids(api, RECORDS + cli)).containsExactly("r1");
		assertThat(Queries.ids(api.get(RECORDS
				+ "?%24filter=participants_v2%2Fany%28participant%3Aparticipant%2Fid%20eq%20%27u2%27%29&%24select=id%2Ctype")
			.expect(200)
			.json())).containsExactly("r2", "r1");
		assertThat(
				Queries.ids(api.get(RECORDS + "?$filter=type+eq+'groupCall'&$orderby=startDateTime+desc&foo=bar&$top=5")
					.expect(200)
					.json()))
			.containsExactly("r3", "r1");
		assertThat(Queries.ids(api, RECORDS + "?$filter=type eq @t and version lt @v&@t='groupCall'&@v=5"))
			.containsExactly("r3", "r1");
		assertThat(Queries.ids(api, RECORDS + "?$filter=joinWebUrl eq @nothing")).containsExactly("r3", "r2");
		assertThat(Queries.ids(api, RECORDS + "?$filter=sessions/any(in:in/failureInfo ne null)"))
			.containsExactly("r1");
	}

	@Test
	void pagesBeyondTheEndAreEmpty(Api api) {
		JsonNode none = Queries.get(api, RECORDS + "?$top=0&$count=true");
		assertThat(none.get("@odata.count").intValue()).isEqualTo(3);
		assertThat(none.get("value").size()).isZero();
		assertThat(none.has("@odata.nextLink")).isFalse();
		assertThat(Queries.ids(api, RECORDS + "?$skip=3")).isEmpty();
		assertThat(Queries.ids(api, RECORDS + "?$skip=999999999999999999")).isEmpty();
		assertThat(Queries.ids(api, RECORDS + "?$top=999999999999999999&$skip=2")).containsExactly("r1");
		assertThat(Queries.rejected(api, RECORDS + "?$skip=9999999999999999999")).contains("$skip");
		assertThat(Queries.rejected(api, RECORDS + "?$top=-1")).contains("$top");
	}

	@Test
	void textOfClientsIsNeverSql(Api api) {
		for (String text : List.of("'; drop table call_record; --", "' or 1=1 --", "\\'; select pg_sleep(9)", "$1", "?",
				"{}", "%s", "x\" or true", "\u2019", "a:b::jsonb")) {
			String literal = "'" + text.replace("'", "''") + "'";
			assertThat(Queries.ids(api, RECORDS + "?$filter=id eq " + literal)).isEmpty();
			assertThat(Queries.ids(api, RECORDS + "?$filter=contains(organizer/user/displayName," + literal
					+ ")&$orderby=concat(id," + literal + ")"))
				.isEmpty();
			assertThat(Queries.ids(api, RECORDS + "?$filter=organizer/user/nickname in (" + literal + ",'A')"))
				.containsExactly("r1");
		}
		assertThat(Queries.rejected(api, RECORDS + "?$filter=organizer/user/x'y eq 1")).contains("position");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=organizer/user/x;drop eq 1")).contains("position");
		assertThat(Queries.rejected(api, RECORDS + "?$select=organizer/user/\"x\"")).contains("position");
		assertThat(Queries.ids(api, RECORDS + "?$filter=organizer/user/größe eq null")).hasSize(3);
		assertThat(api.get(RECORDS + "/$count").expect(200).body()).isEqualTo("3");
	}

	@Test
	void errorsHelp(Api api) {
		assertThat(Queries.rejected(api, RECORDS + "?$filter=startDatetime gt 2026-03-01")).contains("position 1",
				"startDateTime");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=version eq 1 und type eq 'x'")).contains("position 14",
				"'und'");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=type eq 'groupcall'")).contains("groupCall");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=version eq '1'")).contains("without quotes");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=id eq 'x")).contains("closing quote");
		assertThat(Queries.rejected(api, RECORDS + "?$orderby=startDateTim")).contains("startDateTime");
		assertThat(Queries.rejected(api, RECORDS + "?$select=sesions")).contains("sessions");
		assertThat(Queries.rejected(api, RECORDS + "?$expand=session")).contains("sessions");
		assertThat(Queries.rejected(api, RECORDS + "?$expand=sessions($filter=x eq 1)")).contains("$expand",
				"position");
		assertThat(Queries.rejected(api, RECORDS + "?$fitler=id eq 'x'")).contains("$filter");
		assertThat(Queries.rejected(api, RECORDS + "/r1?$filter=id eq 'x'")).contains("$filter");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=contains(id)")).contains("2 arguments");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=matchespattern(id,'(')")).contains("position");
		assertThat(Queries.rejected(api, RECORDS + "?$skiptoken=rubbish")).contains("$skiptoken");
		api.get(RECORDS + "?$search=x").expectError(501, "NotImplemented");
		api.get(RECORDS + "?$apply=x").expectError(501, "NotImplemented");
		for (String outer : List.of("$filter=$it/id eq id", "$orderby=$it/id", "$filter=segments/any(g:g/id eq $it/id)",
				"$expand=segments($filter=$it/id eq id)")) {
			api.get(QueryUrls.encoded(RECORDS + "?$expand=sessions(" + outer + ")")).expectError(501, "NotImplemented");
		}
	}

	@Test
	void limitsAreNamed(Api api) {
		String nodes = "true" + " and true".repeat(101);
		assertThat(Queries.rejected(api, RECORDS + "?$filter=" + nodes)).contains("limit of 100 filter nodes");
		Queries.get(api, RECORDS + "?$filter=true" + " and true".repeat(100));
		assertThat(Queries.rejected(api, RECORDS + "?$orderby=" + "id,".repeat(8) + "id"))
			.contains("limit of 8 $orderby");
		assertThat(
				Queries.rejected(api, RECORDS + "?$expand=sessions($expand=segments($expand=a($expand=b($expand=c))))"))
			.contains("limit of 4 $expand levels");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=id eq '" + "x".repeat(8200) + "'")).contains("8 KiB");
		assertThat(Queries.rejected(api, RECORDS + "?$filter=" + "(".repeat(2600) + "true")).contains("limit of 100");
		assertThat(api.get(RECORDS + "?$filter=" + "(".repeat(20_000)).expectError(400, "BadRequest").body())
			.contains("8 KiB");
	}

	@Test
	void conditionsNestedToTheLimitAreAnsweredSoon(Api api) {
		for (String step : List.of("(%s) ge contains(id,'r')", "(%s) in (true,false,null)", "(%s) le (1 eq version)")) {
			String filter = "contains(id,'r')";
			for (int i = 0; i < 16; i++) {
				filter = step.formatted(filter);
			}
			assertThat(Queries.ids(api, RECORDS + "?$filter=" + filter)).as(step).hasSize(3);
		}
		String text = "joinWebUrl";
		for (int i = 0; i < 45; i++) {
			text = "substring(" + text + ",0)";
		}
		assertThat(Queries.ids(api, RECORDS + "?$filter=" + text + " ne null&$orderby=id")).containsExactly("r1");
	}

}
