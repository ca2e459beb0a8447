package dev.callrecords.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service writes, it takes: every URL in an answer can be fetched as it stands.
 */
@ServiceTest
class LinkTests {

	private static final Set<String> LINKS = Set.of("nextLink", "id", "editLink", "navigationLink");

	private static final String FULL = "application/json;odata.metadata=full";

	private static final List<String> IDS = List.of("r1", "it's", "'", "/", "a/b", "%", "%2F", "100%25", "a+b", "a b",
			" ", "\u00e9", "$count", "()", "(')", "@x", "a\\b", "?&=#;,", "\"{}<>|^`[]", ".", "..", "sessions",
			"getPstnCalls(x=1)", "id='x'", "\t\n", "%/'".repeat(85) + "%", "\u4e16".repeat(256));

	private static final String OPTIONS = "$filter=id%20ne%20'a%26b;c%2B%C3%A9'%20and%20id+ne%20@x";

	private static final String ALIAS = "&@x='%23'&other=%22a%7Cb%22";

	private final Api api;

	LinkTests(Api api) {
		this.api = api;
	}

	@Test
	void everyLinkLeadsToWhatItNames() {
		for (String id : IDS) {
			assertThat(created(Api.CALL_RECORDS, record(1, 1), id)).isEqualTo(id);
			assertThat(created(Api.PSTN_ROWS, Bodies.row("@", Bodies.START), id)).isEqualTo(id);
			assertThat(created(Api.DIRECT_ROUTING_ROWS, Bodies.row("@", Bodies.START), id)).isEqualTo(id);
		}
		String period = "(fromDateTime=@f,toDateTime=2026-03-02T00:00:00%2B02:00)?@f=2026-03-01T00:00:00%2B02:00&$orderby=id";
		for (String start : List.of(
				Api.CALL_RECORDS + "?$expand=sessions(" + OPTIONS + ";$expand=segments),participants_v2" + ALIAS,
				Api.CALL_RECORDS + "/getPstnCalls" + period, Api.CALL_RECORDS + "/getDirectRoutingCalls" + period,
				Api.PSTN_ROWS + "?" + OPTIONS + ALIAS)) {
			assertThat(crawl(start)).hasSizeGreaterThan(IDS.size());
		}
	}

	/** Creates an entity, and reads its id where the answer says that it is. */
	private String created(String collection, String body, String id) {
		Answer answer = this.api
			.post(collection, body.replace("\"@\"", Answer.JSON.writeValueAsString(id)).replace("Name of @", "A name"),
					"Prefer", "return=minimal")
			.expect(204);
		assertThat(answer.header("OData-EntityId")).isEqualTo(answer.header("Location"));
		return this.api.get(answer.header("Location")).expect(200).text("/id");
	}

	/** A record with everything below it, each of the same id, and more. */
	private static String record(int sessions, int participants) {
		return Bodies
			.record("@",
					"\"sessions\": %s, \"participants_v2\": %s, \"organizer_v2\": %s".formatted(
							Bodies.array(withMore(sessions)
								.map((id) -> Bodies.session(id,
										"\"segments\": [%s, %s]".formatted(Bodies.segment("@"), Bodies.segment("g"))))
								.toList()),
							Bodies.array(withMore(participants).map(Bodies::user).toList()), Bodies.user("o")));
	}

	private static Stream<String> withMore(int more) {
		return Stream.concat(Stream.of("@"), Bodies.ids("more", more).stream());
	}

	/** Follows every link from an answer on. */
	private Set<String> crawl(String start) {
		Set<String> seen = new HashSet<>(Set.of(start));
		Deque<String> next = new ArrayDeque<>(seen);
		while (!next.isEmpty()) {
			Answer answer = this.api.get(next.remove(), "Accept", FULL, "Prefer", "odata.maxpagesize=9").expect(200);
			URI context = URI.create(answer.text("/@odata.context"));
			links(answer.json(), (object, name, link) -> {
				String url = context.resolve(link).toString();
				if (seen.add(url)) {
					next.add(url);
					if (name.equals("@odata.id")) {
						assertThat(this.api.get(url).expect(200).text("/id")).isEqualTo(object.get("id").stringValue());
					}
				}
			});
		}
		return seen;
	}

	@ParameterizedTest
	@ValueSource(strings = { "it's 1/2 of $count+@x%", "\u4e16\u754c" })
	void theLinkToTheRestOfAnExpansionKeepsItsOptions(String id) {
		created(Api.CALL_RECORDS, record(60, 130), id);
		String options = "(" + OPTIONS + ";$select=id;$count=true)";
		JsonNode record = this.api
			.get(Api.CALL_RECORDS + "(@id)?$expand=sessions" + options + ",participants_v2" + options + ALIAS + "&@id='"
					+ URLEncoder.encode(id.replace("'", "''"), StandardCharsets.UTF_8) + "'")
			.expect(200)
			.json();
		for (String navigation : List.of("sessions", "participants_v2")) {
			Pages rest = Pages.walk(this.api, record.get(navigation + "@odata.nextLink").stringValue());
			assertThat(rest.ids()).hasSize(1);
			assertThat(rest.pages().getFirst().at("/value/0").propertyNames()).containsExactly("id");
		}
	}

	private static void links(JsonNode value, LinkVisitor visitor) {
		value.properties().forEach((member) -> {
			String name = member.getKey();
			if (name.contains("@odata.") && LINKS.contains(name.substring(name.lastIndexOf('.') + 1))) {
				visitor.visit(value, name, member.getValue().stringValue());
			}
		});
		value.forEach((child) -> links(child, visitor));
	}

	@Test
	void theLongestLinksAreTaken() {
		String id = "\u4e16".repeat(256);
		String name = "\u754c".repeat(5000);
		List<String> segments = IntStream.range(0, 4)
			.mapToObj((i) -> Bodies.segment("\u4e16".repeat(255) + i,
					"""
							"caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint", "name": "%s%d"}"""
						.formatted(name, i)))
			.toList();
		String location = api
			.post(Api.CALL_RECORDS,
					Bodies.record(id,
							"\"sessions\": [%s]"
								.formatted(Bodies.session(id, "\"segments\": " + Bodies.array(segments)))))
			.expect(201)
			.header("Location");
		String path = location + "/sessions('"
				+ location.substring(location.indexOf('\'') + 1, location.lastIndexOf('\'')) + "')/segments";
		String order = "?$orderby=" + IntStream.range(0, 7)
			.mapToObj((i) -> "concat(caller/name,'%d')".formatted(i))
			.reduce("caller/name%20desc", (one, other) -> one + "," + other) + "&$filter=id%20ne%20'";
		String query = order + "x".repeat(8 * 1024 - order.length()) + "'";
		Pages pages = Pages.walk(this.api, path + query, "Prefer", "odata.maxpagesize=1");
		assertThat(pages.ids())
			.isEqualTo(IntStream.range(0, 4).mapToObj((i) -> "\u4e16".repeat(255) + (3 - i)).toList());
	}

	@Test
	void theLinkOfALongExpansionIsTaken() {
		List<String> sessions = Bodies.ids("s", 200);
		this.api
			.post(Api.CALL_RECORDS,
					Bodies.record("r1",
							"\"sessions\": " + Bodies.array(sessions.stream().map(Bodies::session).toList())))
			.expect(201);
		String text = "a%26+'';%22\u00e9+".replace("\u00e9", "%C3%A9").repeat(300);
		String condition = "id+ne+@a+and+id+ne+@a" + "+and+id+ne+@a+and+(id+ne+@a)".repeat(10);
		String query = "?$expand=sessions($filter=%s)&@a='%s'".formatted(condition, text);
		JsonNode record = this.api.get(Api.CALL_RECORDS + "/r1" + query).expect(200).json();
		List<String> ids = new ArrayList<>(Pages.idsOf(record.get("sessions")));
		ids.addAll(Pages.walk(this.api, record.get("sessions@odata.nextLink").stringValue()).ids());
		assertThat(ids).isEqualTo(sessions);
	}

	/** Is shown links. */
	private interface LinkVisitor {

		void visit(JsonNode object, String name, String link);

	}

}
