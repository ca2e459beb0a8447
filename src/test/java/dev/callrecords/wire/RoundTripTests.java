package dev.callrecords.wire;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Fidelity;
import dev.callrecords.support.GeneratedBodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is lost: what was sent comes back, whatever it is. The environment variable
 * {@code CALLRECORDS_TEST_SEED} repeats a run.
 */
@ServiceTest
class RoundTripTests {

	private static final String SEED = System.getenv()
		.getOrDefault("CALLRECORDS_TEST_SEED", String.valueOf(System.nanoTime()));

	private static final int EACH = 30;

	private static final String[] EVERY_MEMBER = { "Prefer", "include-unknown-enum-members" };

	private static final String EXPANDED = "?$expand=sessions($expand=segments),participants_v2";

	@BeforeAll
	static void printSeed() {
		System.out.println("CALLRECORDS_TEST_SEED=" + SEED);
	}

	@RepeatedTest(10)
	void randomRecordsComeBack(RepetitionInfo repetition, Api api) {
		GeneratedBodies bodies = GeneratedBodies.random(Long.parseLong(SEED) + repetition.getCurrentRepetition());
		for (int i = 0; i < EACH; i++) {
			ObjectNode record = bodies.next("callRecord");
			String url = Api.CALL_RECORDS + "/" + record.get("id").stringValue();
			Answer created = api.post(Api.CALL_RECORDS, record.toString()).expect(201);
			assertKept(record, api.get(url + EXPANDED, EVERY_MEMBER));
			assertThat(api.get(url + level(created)).body()).isEqualTo(created.body());
			ObjectNode other = bodies.next("callRecord").put("id", record.get("id").stringValue());
			api.put(url, other.toString()).expect(200);
			assertKept(other, api.get(url + EXPANDED, EVERY_MEMBER));
		}
		assertThat(api.get(Api.CALL_RECORDS).json().get("value").size()).isEqualTo(EACH);
	}

	/** The query for what a creation has been answered with, by its context. */
	private static String level(Answer created) {
		return created.text("/@odata.context")
			.replaceFirst(".*callRecords", "")
			.replaceFirst("/\\$entity$", "")
			.replaceFirst("^\\((.*)\\)$", "?\\$expand=$1")
			.replace("segments()", "$expand=segments")
			.replace("()", "");
	}

	@RepeatedTest(3)
	void aPatchWithWhatIsThereChangesNothing(RepetitionInfo repetition, Api api) {
		GeneratedBodies bodies = GeneratedBodies.random(Long.parseLong(SEED) - repetition.getCurrentRepetition());
		for (int i = 0; i < EACH; i++) {
			ObjectNode record = bodies.next("callRecord");
			String url = Api.CALL_RECORDS + "/" + record.get("id").stringValue();
			api.post(Api.CALL_RECORDS, record.toString()).expect(201);
			ObjectNode before = api.get(url).json().asObject();
			ObjectNode patch = before.deepCopy();
			patch.remove("version");
			ObjectNode after = api.patch(url, patch.toString()).expect(200).json().asObject();
			for (ObjectNode state : new ObjectNode[] { before, after }) {
				state.remove("version");
				state.remove("lastModifiedDateTime");
				state.remove("@odata.etag");
			}
			assertThat(after.toString()).isEqualTo(before.toString());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })
	void everyPlaceKeepsWhatTheSchemaDoesNotDeclare(int alternative, Api api) {
		ObjectNode record = GeneratedBodies.complete(alternative).next("callRecord");
		api.post(Api.CALL_RECORDS, record.toString()).expect(201);
		Answer read = api.get(Api.CALL_RECORDS + "/" + record.get("id").stringValue() + EXPANDED, EVERY_MEMBER);
		Fidelity.assertKept(record, read.json(), "callRecord");
		assertThat(read.json().findValues(GeneratedBodies.UNDECLARED))
			.hasSizeGreaterThanOrEqualTo(record.findValues(GeneratedBodies.UNDECLARED).size());
		assertThat(record.findValues(GeneratedBodies.UNDECLARED)).hasSizeGreaterThan(25);
	}

	@ParameterizedTest
	@CsvSource({ Api.PSTN_ROWS + ", pstnCallLogRow", Api.DIRECT_ROUTING_ROWS + ", directRoutingLogRow" })
	void randomRowsComeBack(String collection, String type, Api api) {
		GeneratedBodies bodies = GeneratedBodies.random(Long.parseLong(SEED));
		for (int i = 0; i < EACH; i++) {
			ObjectNode row = bodies.next(type).put("id", "row" + i);
			api.post(collection, row.toString()).expect(201);
			Fidelity.assertKept(row, api.get(collection + "/row" + i).expect(200).json(), type);
			ObjectNode other = bodies.next(type).put("id", "row" + i);
			api.put(collection + "/row" + i, other.toString()).expect(200);
			Fidelity.assertKept(other, api.get(collection + "/row" + i).expect(200).json(), type);
		}
	}

	private static void assertKept(ObjectNode sent, Answer read) {
		Fidelity.assertKept(sent, read.expect(200).json(), "callRecord");
	}

}
