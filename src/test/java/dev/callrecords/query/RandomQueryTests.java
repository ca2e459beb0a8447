package dev.callrecords.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.plan.Evaluator;
import dev.callrecords.odata.plan.Planner;
import dev.callrecords.odata.plan.ReadPlan;
import dev.callrecords.odata.syntax.QueryOptions;
import dev.callrecords.odata.syntax.QuerySyntaxException;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database and the evaluation in memory give the same answer to every query. More
 * queries, or others: {@code -Dcallrecords.test.queries=20000 -Dcallrecords.test.seed=7}.
 */
@ServiceTest
class RandomQueryTests {

	private static final int QUERIES = Integer.getInteger("callrecords.test.queries", 1200);

	private static final long SEED = Long.getLong("callrecords.test.seed", 20261123);

	private static final int SHOWN = 25;

	private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private final Random random = new Random(SEED);

	private final RandomEntities entities = new RandomEntities(this.random);

	private final Schema schema;

	private final Clock clock;

	private final List<String> differences = new ArrayList<>();

	private int compared;

	private int rejected;

	private int met;

	RandomQueryTests(@Autowired Schema schema, @Autowired Clock clock) {
		this.schema = schema;
		this.clock = clock;
	}

	@Test
	void everyQueryHasTheAnswerThatItHasInMemory(Api api) {
		List<Subject> subjects = new ArrayList<>();
		subjects.add(rows(api, "pstnCallLogRow", Api.PSTN_ROWS));
		subjects.add(rows(api, "directRoutingLogRow", Api.DIRECT_ROUTING_ROWS));
		Map<String, @Nullable Object> large = large(api);
		subjects.addAll(nested(large));
		subjects.add(callRecords(api, large));
		int[] weights = { 0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5 };
		for (int i = 0; i < QUERIES && this.differences.size() < SHOWN; i++) {
			compare(api, subjects.get(weights[this.random.nextInt(weights.length)]));
		}
		System.out.printf("seed %d: %d queries compared, %d rejected by both, %d entities found%n", SEED, this.compared,
				this.rejected, this.met);
		assertThat(this.differences).as("seed %d", SEED).isEmpty();
		assertThat(this.rejected).isLessThan(QUERIES / 5);
		assertThat(this.met).isGreaterThan(QUERIES);
	}

	private Subject callRecords(Api api, Map<String, @Nullable Object> large) {
		StructuredType type = this.schema.callRecordsType("callRecord");
		List<Map<String, @Nullable Object>> objects = new ArrayList<>(List.of(large));
		for (int i = 0; i < 70; i++) {
			String id = "r" + i;
			api.post(Api.CALL_RECORDS, json(this.entities.entity(type, id, 2))).expect(201);
			objects.add(read(api, id));
		}
		objects.sort(Comparator.comparingLong(RandomQueryTests::start)
			.reversed()
			.thenComparing((object) -> String.valueOf(object.get("id"))));
		return new Subject(type, Api.CALL_RECORDS, objects, true);
	}

	/** A record with many entities in its collections. */
	private Map<String, @Nullable Object> large(Api api) {
		Map<String, @Nullable Object> large = this.entities.entity(this.schema.callRecordsType("callRecord"), "large",
				2);
		List<Map<String, @Nullable Object>> sessions = many("session", 2, 40);
		sessions.getFirst().put("segments", many("segment", 2, 30));
		large.put("sessions", sessions);
		large.put("participants_v2", many("participant", 2, 40));
		api.post(Api.CALL_RECORDS, json(large)).expect(201);
		return read(api, "large");
	}

	private List<Map<String, @Nullable Object>> many(String type, int children, int number) {
		List<Map<String, @Nullable Object>> many = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			// The order in which they are sent is another one than that of their ids.
			many.add(this.entities.entity(this.schema.callRecordsType(type), type + (number - i), children));
		}
		return many;
	}

	private List<Subject> nested(Map<String, @Nullable Object> large) {
		String path = Api.CALL_RECORDS + "/large";
		List<Map<String, @Nullable Object>> sessions = objects(large, "sessions");
		return List.of(new Subject(this.schema.callRecordsType("session"), path + "/sessions", sessions, false),
				new Subject(this.schema.callRecordsType("segment"), path + "/sessions/session40/segments",
						objects(sessions.getFirst(), "segments"), false),
				new Subject(this.schema.callRecordsType("participant"), path + "/participants_v2",
						objects(large, "participants_v2"), false));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> owner, String name) {
		Object objects = owner.get(name);
		assertThat(objects).as(name).isInstanceOf(List.class);
		return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(objects);
	}

	private Subject rows(Api api, String typeName, String url) {
		StructuredType type = this.schema.callRecordsType(typeName);
		List<Map<String, @Nullable Object>> objects = new ArrayList<>();
		for (int i = 0; i < 80; i++) {
			Map<String, @Nullable Object> row = this.entities.entity(type, "w" + i, 1);
			api.post(url, json(row)).expect(201);
			objects.add(object(api.get(url + "/w" + i).expect(200)));
		}
		objects.sort(Comparator.comparingLong(RandomQueryTests::start)
			.thenComparing((object) -> String.valueOf(object.get("id"))));
		return new Subject(type, url, objects, true);
	}

	private static long start(Map<String, @Nullable Object> object) {
		return (object.get("startDateTime") instanceof String start) ? DateTimeOffset.parse(start).ticks() : -1;
	}

	private static Map<String, @Nullable Object> read(Api api, String id) {
		return object(api
			.get(Api.CALL_RECORDS + "/" + id + "?$expand=sessions($expand=segments;$top=100),participants_v2($top=100)",
					"Prefer", "include-unknown-enum-members")
			.expect(200));
	}

	private static Map<String, @Nullable Object> object(Answer answer) {
		return Answer.JSON.readValue(answer.body(), OBJECT);
	}

	private static String json(Map<String, @Nullable Object> object) {
		return Answer.JSON.writeValueAsString(object);
	}

	private void compare(Api api, Subject subject) {
		RandomQueries queries = new RandomQueries(this.random, subject.type());
		String filter = (this.random.nextInt(10) > 0) ? queries.filter() : null;
		String orderBy = (filter == null || this.random.nextInt(3) == 0) ? queries.orderBy() : null;
		String query = ((filter != null) ? "$filter=" + QueryUrls.value(filter) : "")
				+ ((orderBy != null) ? "&$orderby=" + QueryUrls.value(orderBy) : "");
		String shown = subject.url() + "  " + ((filter != null) ? filter : "")
				+ ((orderBy != null) ? "  BY " + orderBy : "");
		Answer answer = api.get(subject.url() + "?" + query + "&$select=id", "Prefer", "odata.maxpagesize=1000");
		try {
			ReadPlan plan = Planner.plan(subject.type(), QueryOptions.parse(query));
			List<String> expected = subject.expected(plan,
					new Evaluator(DateTimeOffset.of(this.clock.instant()).ticks()));
			this.compared++;
			this.met += expected.size();
			if (answer.status() != 200) {
				this.differences.add(shown + "\n   answered " + answer.status() + " " + answer.body());
			}
			else if (!ids(answer).equals(expected)) {
				this.differences.add(shown + "\n   expected " + expected + "\n   answered " + ids(answer));
			}
		}
		catch (QuerySyntaxException ex) {
			this.rejected++;
			if (answer.status() != 400) {
				this.differences.add(shown + "\n   " + ex.getMessage() + ", but answered " + answer.status());
			}
			if (Boolean.getBoolean("callrecords.test.rejected")) {
				System.out.println("rejected: " + shown + "\n   " + ex.getMessage());
			}
		}
		catch (RuntimeException ex) {
			this.differences.add(
					shown + "\n   in memory: " + ex + " at " + ex.getStackTrace()[0] + ", answered " + answer.status());
		}
	}

	private static List<String> ids(Answer answer) {
		List<String> ids = new ArrayList<>();
		for (JsonNode entity : answer.json().get("value")) {
			ids.add(entity.get("id").stringValue());
		}
		return ids;
	}

	/**
	 * A collection with what it holds.
	 *
	 * @param type the entities' type
	 * @param url the collection's URL
	 * @param objects the entities in the collection's own order
	 * @param tiesById whether entities that are equal in an order come by id, not in the
	 * collection's own order
	 */
	private record Subject(StructuredType type, String url, List<Map<String, @Nullable Object>> objects,
			boolean tiesById) {

		List<String> expected(ReadPlan plan, Evaluator evaluator) {
			List<Map<String, @Nullable Object>> found = new ArrayList<>(this.objects);
			if (!plan.order().isEmpty()) {
				if (this.tiesById) {
					found.sort(Comparator.comparing(Subject::id));
				}
				found.sort(evaluator.order(plan.order()));
			}
			return found.stream()
				.filter((object) -> plan.filter() == null || evaluator.test(plan.filter(), object))
				.map(Subject::id)
				.toList();
		}

		private static String id(Map<String, @Nullable Object> object) {
			return String.valueOf(object.get("id"));
		}

	}

}
