package dev.callrecords.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.FreshDatabase;
import dev.callrecords.support.Instance;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.Pages;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may read only his own calls gets from a database with everybody's the answers that
 * another one gives which holds nothing but his own. More queries, or others:
 * {@code -Dcallrecords.test.queries=20000 -Dcallrecords.test.seed=7}.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnCallsTests {

	private static final int QUERIES = Integer.getInteger("callrecords.test.queries", 1200) / 2;

	private static final long SEED = Long.getLong("callrecords.test.seed", 20261127);

	private static final String NDJSON = "application/x-ndjson";

	/** Data have it in other cases. */
	private static final String PERSON = "Me-42";

	private static final String OTHER = "Somebody-7";

	private static final List<String> PERIODS = List.of("(fromDateTime=2026-02-20,toDateTime=2026-04-20)",
			"(fromDateTime=2026-03-01T09:00:00Z,toDateTime=2026-03-02)");

	private final Random random = new Random(SEED);

	private final RandomEntities entities = new RandomEntities(this.random);

	private final Schema schema;

	private final Issuer issuer = Issuer.start();

	private final FreshDatabase everybodysData;

	private final FreshDatabase ownData;

	private Instance everybodys;

	private Instance own;

	/** The paths of the person's own entities, and of those of others. */
	private final List<String> ownPaths = new ArrayList<>();

	private final List<String> foreignPaths = new ArrayList<>();

	OwnCallsTests(@Autowired Schema schema, @Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails database) {
		this.schema = schema;
		this.everybodysData = new FreshDatabase(jdbc, database, "everybodys_calls").join();
		this.ownData = new FreshDatabase(jdbc, database, "own_calls").join();
		this.everybodys = this.everybodysData.start(this.issuer.settings());
		this.own = this.ownData.start();
	}

	@BeforeAll
	void load() {
		loadRecords();
		for (String rows : List.of("pstnCallLogRow", "directRoutingLogRow", "smsLogRow", "pstnBlockedUsersLogRow")) {
			loadRows(rows);
		}
	}

	@AfterAll
	void stop() {
		this.everybodys.close();
		this.own.close();
		this.everybodysData.close();
		this.ownData.close();
		this.issuer.close();
	}

	private void loadRecords() {
		StructuredType type = this.schema.callRecordsType("callRecord");
		List<String> all = new ArrayList<>();
		List<String> mine = new ArrayList<>();
		for (int i = 0; i < 90; i++) {
			Map<String, @Nullable Object> record = this.entities.entity(type, "r" + i, 3);
			record.put("lastModifiedDateTime", "2026-04-01T00:00:00Z");
			boolean organizes = i % 9 == 0;
			boolean takesPart = i % 4 == 0;
			record.put("organizer_v2", user(organizes ? inSomeCase(PERSON) : OTHER));
			List<Object> participants = new ArrayList<>(List.of(user(OTHER), user("me-4"), user("me-42x")));
			if (takesPart) {
				participants.add(this.random.nextInt(participants.size()), user(inSomeCase(PERSON)));
			}
			record.put("participants_v2", participants);
			String line = Answer.JSON.writeValueAsString(record);
			all.add(line);
			if (organizes || takesPart) {
				mine.add(line);
			}
			((organizes || takesPart) ? this.ownPaths : this.foreignPaths).add(Api.CALL_RECORDS + "/r" + i);
		}
		load(Api.CALL_RECORDS, all, mine);
	}

	private static Map<String, Object> user(String id) {
		return Map.of("id", id, "identity", Map.of("user", Map.of("id", id, "displayName", "Name of " + id)));
	}

	private void loadRows(String typeName) {
		StructuredType type = this.schema.callRecordsType(typeName);
		String collection = "/beta/communications/" + typeName + "s";
		List<String> all = new ArrayList<>();
		List<String> mine = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			Map<String, @Nullable Object> row = this.entities.entity(type, "w" + i, 1);
			boolean isOwn = i % 3 == 0;
			row.put("userId", isOwn ? inSomeCase(PERSON) : (i % 3 == 1) ? OTHER : null);
			row.put("userPrincipalName", isOwn ? "me@example.com" : "other@example.com");
			if (typeName.equals("pstnCallLogRow") && i % 2 == 0) {
				row.put("callType", "conf_out");
			}
			String line = Answer.JSON.writeValueAsString(row);
			all.add(line);
			if (isOwn) {
				mine.add(line);
			}
			(isOwn ? this.ownPaths : this.foreignPaths).add(collection + "/w" + i);
		}
		load(collection, all, mine);
	}

	private String inSomeCase(String id) {
		return switch (this.random.nextInt(3)) {
			case 0 -> id.toUpperCase(Locale.ROOT);
			case 1 -> id.toLowerCase(Locale.ROOT);
			default -> id;
		};
	}

	private void load(String collection, List<String> all, List<String> mine) {
		load(this.everybodys.api(), collection, all,
				this.issuer.application("CallRecords.ReadWrite.All").header("Content-Type", NDJSON));
		load(this.own.api(), collection, mine, "Content-Type", NDJSON);
	}

	private static void load(Api api, String collection, List<String> lines, String... headers) {
		Answer answer = api.send("POST", collection, String.join("\n", lines).getBytes(StandardCharsets.UTF_8), headers)
			.expect(200);
		assertThat(answer.json().get("created").intValue()).as(answer.body()).isEqualTo(lines.size());
	}

	@Test
	void everyQueryHasTheAnswerOfADatabaseWithOnesOwn() {
		List<String> differences = new ArrayList<>();
		int found = 0;
		for (int i = 0; i < QUERIES && differences.size() < 20; i++) {
			String url = query();
			Answer answer = scoped(url, "Prefer", "odata.maxpagesize=" + (1 + this.random.nextInt(40)));
			Answer expected = this.own.api().get(url);
			if (answer.status() != expected.status()) {
				differences.add(url + "\n   expected " + expected.status() + " " + expected.body() + "\n   answered "
						+ answer.status() + " " + answer.body());
			}
			else if (answer.status() == 200) {
				JsonNode wanted = whole(this.own.api(), url);
				JsonNode had = whole(this.everybodys.api(), url, header());
				found += wanted.get("value").size();
				if (!had.equals(wanted)) {
					differences.add(url + "\n   expected " + wanted + "\n   answered " + had);
				}
			}
		}
		assertThat(differences).as("seed %d", SEED).isEmpty();
		assertThat(found).isGreaterThan(QUERIES);
	}

	private String query() {
		String record = this.ownPaths.get(this.random.nextInt(20));
		return switch (this.random.nextInt(10)) {
			case 0 -> record + "/sessions?" + options("session", "$expand=segments($count=true)");
			case 1 -> record + "/participants_v2?" + options("participant", "$count=true");
			case 2, 3 -> "/beta/communications/pstnCallLogRows?" + options("pstnCallLogRow", "$count=true");
			case 4 -> "/beta/communications/directRoutingLogRows?" + options("directRoutingLogRow", "$top=7");
			case 5 -> "/beta/communications/callRecords/" + pick("getPstnCalls", "getDirectRoutingCalls", "getSmsLog",
					"getPstnBlockedUsersLog", "getPstnOnlineMeetingDialoutReport")
					+ pick(PERIODS.toArray(String[]::new));
			default -> Api.CALL_RECORDS + "?"
					+ options("callRecord",
							pick("$count=true", "$expand=participants_v2",
									"$expand=sessions($expand=segments;$count=true;$top=1)", "$skip=3",
									"$top=5&$count=true", "$select=id"));
		};
	}

	private String options(String typeName, String more) {
		RandomQueries queries = new RandomQueries(this.random, this.schema.callRecordsType(typeName));
		String filter = (this.random.nextInt(4) > 0) ? "&$filter=" + QueryUrls.value(queries.filter()) : "";
		String orderBy = (this.random.nextInt(3) == 0) ? "&$orderby=" + QueryUrls.value(queries.orderBy()) : "";
		return more + filter + orderBy;
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/** All pages as one, without what tells services apart. */
	private JsonNode whole(Api api, String url, String... headers) {
		List<JsonNode> pages = Pages.walk(api, url, headers).pages();
		ObjectNode whole = (ObjectNode) plain(pages.getFirst());
		ArrayNode values = whole.putArray("value");
		pages.forEach((page) -> page.get("value").forEach((entity) -> values.add(plain(entity))));
		whole.remove("@odata.nextLink");
		return whole;
	}

	private JsonNode plain(JsonNode node) {
		if (node instanceof ObjectNode object) {
			ObjectNode plain = Answer.JSON.createObjectNode();
			object.properties()
				.stream()
				.filter((member) -> !member.getKey().endsWith("@odata.context")
						&& !member.getKey().endsWith("@odata.etag") && !member.getKey().endsWith("@odata.nextLink"))
				.forEach((member) -> plain.set(member.getKey(), plain(member.getValue())));
			return plain;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode plain = Answer.JSON.createArrayNode();
			array.forEach((element) -> plain.add(plain(element)));
			return plain;
		}
		return node;
	}

	@Test
	void exportsHoldOnesOwn() {
		for (String collection : List.of(Api.CALL_RECORDS, "/beta/communications/pstnCallLogRows",
				"/beta/communications/smsLogRows")) {
			assertThat(scoped(collection, "Accept", NDJSON).expect(200).body())
				.isEqualTo(this.own.api().get(collection, "Accept", NDJSON).expect(200).body());
		}
		assertThat(scoped(Api.PSTN_ROWS, "Accept", "text/csv").body())
			.isEqualTo(this.own.api().get(Api.PSTN_ROWS, "Accept", "text/csv").body());
	}

	@Test
	void whatIsForeignIsNotThere() {
		assertThat(this.foreignPaths).hasSizeGreaterThan(200).allSatisfy((path) -> {
			Answer answer = scoped(path, "If-None-Match", "*").expectError(404, "NotFound");
			String unknown = path.replaceAll("/([rw]\\d+)$", "/nobody");
			assertThat(withoutIds(answer))
				.isEqualTo(withoutIds(scoped(unknown)).replace("nobody", path.substring(path.lastIndexOf('/') + 1)));
		});
		for (String below : List.of("/sessions", "/sessions/$count", "/participants_v2", "/participants_v2/" + OTHER,
				"/organizer_v2", "/sessions/s0", "/sessions/s0/segments", "/sessions/s0/segments/$count")) {
			scoped(this.foreignPaths.getFirst() + below).expectError(404, "NotFound");
		}
		assertThat(this.ownPaths).allSatisfy((path) -> scoped(path).expect(200));
	}

	private static String withoutIds(Answer answer) {
		return answer.text("/error/message") + answer.status();
	}

	@Test
	void aBatchIsNoWayAround() {
		String items = this.foreignPaths.stream()
			.limit(20)
			.map((path) -> "{\"id\": \"%s\", \"method\": \"GET\", \"url\": \"%s\"}".formatted(path,
					path.substring("/v1.0".length())))
			.collect(Collectors.joining(",", "{\"requests\": [", "]}"));
		Answer answer = this.everybodys.api().post("/v1.0/$batch", items, header()).expect(200);
		assertThat(answer.json().get("responses")).hasSize(20)
			.allSatisfy((response) -> assertThat(response.get("status").intValue()).isEqualTo(404));
	}

	@Test
	void tokensOfPagesServeTheirOwnerOnly() {
		String url = Objects
			.requireNonNull(Pages.next(scoped(Api.CALL_RECORDS, "Prefer", "odata.maxpagesize=2").json()));
		this.everybodys.api().get(url, header()).expect(200);
		this.everybodys.api()
			.get(url, this.issuer.person(PERSON.toLowerCase(Locale.ROOT), "CallRecords.Read").header())
			.expect(200);
		for (Issuer.Token other : List.of(this.issuer.person(OTHER, "CallRecords.Read"),
				this.issuer.person(PERSON, "CallRecords.Read.All"), this.issuer.application("CallRecords.Read.All"))) {
			this.everybodys.api().get(url, other.header()).expectError(400, "BadRequest", "$skiptoken");
		}
		String everybodysPage = Objects.requireNonNull(Pages.next(this.everybodys.api()
			.get(Api.CALL_RECORDS,
					this.issuer.application("CallRecords.Read.All").header("Prefer", "odata.maxpagesize=2"))
			.json()));
		this.everybodys.api().get(everybodysPage, header()).expectError(400, "BadRequest", "$skiptoken");
	}

	private Answer scoped(String url, String... headers) {
		return this.everybodys.api().get(url, header(headers));
	}

	private String[] header(String... more) {
		return this.issuer.person(PERSON, "CallRecords.Read").header(more);
	}

}
