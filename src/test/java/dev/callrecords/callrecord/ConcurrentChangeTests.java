package dev.callrecords.callrecord;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many writers at once: no update is lost silently. */
@ServiceTest
class ConcurrentChangeTests {

	private static final int WRITERS = 20;

	private static final String RECORD = Api.CALL_RECORDS + "/r1";

	@Test
	void everyPatchWithoutAConditionSucceedsAndIsThere(Api api) throws Exception {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		List<Answer> answers = atOnce((i) -> api.patch(RECORD, "{\"x%d\": %d}".formatted(i, i)));
		assertThat(answers).extracting(Answer::status).containsOnly(200);
		Answer read = api.get(RECORD);
		for (int i = 0; i < WRITERS; i++) {
			assertThat(read.json().has("x" + i)).isTrue();
		}
		assertThat(read.json().get("version").intValue()).isEqualTo(1 + WRITERS);
	}

	@Test
	void ofWritersThatHaveReadTheSameStateOneWins(Api api) throws Exception {
		String tag = api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201).header("ETag");
		List<Answer> answers = atOnce((i) -> api.patch(RECORD, "{\"x%d\": 1}".formatted(i), "If-Match", tag));
		assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
		assertThat(api.get(RECORD).json().get("version").intValue()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "return=minimal", "return=representation" })
	void everyWriterGetsTheTagOfItsOwnChange(String preference, Api api) throws Exception {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s"))))
			.expect(201);
		List<Answer> answers = atOnce((i) -> switch (i % 3) {
			case 0 -> api.patch(RECORD, "{}", "Prefer", preference);
			case 1 -> api.patch(RECORD + "/sessions/s", "{}", "Prefer", preference);
			default -> api.put(RECORD + "/participants_v2/p", Bodies.user("p"), "Prefer", preference);
		});
		assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 204);
		assertThat(answers).extracting((answer) -> answer.header("ETag")).doesNotHaveDuplicates();
		List<Answer> rows = atOnce((i) -> api.put(Api.PSTN_ROWS + "/row",
				Bodies.row("row", Bodies.START, "\"duration\": " + i), "Prefer", preference));
		assertThat(rows).extracting(Answer::status).isSubsetOf(200, 201, 204);
		assertThat(rows).extracting((answer) -> answer.header("ETag")).doesNotHaveDuplicates();
	}

	@Test
	void everySessionThatIsAcknowledgedIsThere(Api api) throws Exception {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		List<Answer> answers = atOnce((i) -> api.post(RECORD + "/sessions", Bodies.session("s" + i)));
		assertThat(answers).extracting(Answer::status).containsOnly(201);
		assertThat(api.get(RECORD + "/sessions").json().get("value").size()).isEqualTo(WRITERS);
		assertThat(api.get(RECORD).json().get("version").intValue()).isEqualTo(1 + WRITERS);
	}

	@Test
	void anIdIsGivenOnce(Api api) throws Exception {
		List<Answer> posts = atOnce((i) -> api.post(Api.CALL_RECORDS, Bodies.record("r1")));
		assertThat(posts).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
		List<Answer> puts = atOnce((i) -> api.put(Api.CALL_RECORDS + "/r2", Bodies.record("r2")));
		assertThat(puts).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 200);
	}

	@Test
	void aRecordIsDeletedOnceWhileOthersChangeIt(Api api) throws Exception {
		api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(201);
		List<Answer> answers = atOnce((i) -> switch (i % 3) {
			case 0 -> api.delete(RECORD);
			case 1 -> api.patch(RECORD, "{\"joinWebUrl\": \"j\"}");
			default -> api.post(RECORD + "/sessions", Bodies.session("s" + i));
		});
		assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).isSubsetOf(200, 201, 204, 404);
		api.get(RECORD).expectError(404, "NotFound");
	}

	/** Starts all writers in the same moment, and waits for all of them. */
	private static List<Answer> atOnce(IntFunction<Answer> writer) throws Exception {
		CyclicBarrier start = new CyclicBarrier(WRITERS);
		try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
			List<Callable<Answer>> tasks = IntStream.range(0, WRITERS).<Callable<Answer>>mapToObj((i) -> () -> {
				start.await();
				return writer.apply(i);
			}).toList();
			return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
		}
	}

}
