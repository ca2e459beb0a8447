package dev.callrecords.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever follows delta has what is stored, whatever happens at the same time. Longer:
 * {@code -Dcallrecords.test.changes=5000 -Dcallrecords.test.seed=7}.
 */
@ServiceTest
class DeltaAgreementTests {

	private static final int CHANGES = Integer.getInteger("callrecords.test.changes", 120);

	private static final long SEED = Long.getLong("callrecords.test.seed", 20261128);

	private static final int WRITERS = 3;

	private static final int RECORDS = 25;

	private static final String FILTER = "$filter=type%20eq%20'groupCall'";

	private final Api api;

	DeltaAgreementTests(Api api) {
		this.api = api;
	}

	@Test
	void followersHaveWhatIsStored() throws Exception {
		AtomicBoolean writing = new AtomicBoolean(true);
		try (ExecutorService executor = Executors.newCachedThreadPool()) {
			List<Future<?>> writers = IntStream.range(0, WRITERS)
				.<Future<?>>mapToObj((i) -> executor.submit(() -> write(new Random(SEED + i))))
				.toList();
			List<Future<Follower>> followers = new ArrayList<>();
			for (String query : List.of("", "?" + FILTER)) {
				for (String size : List.of("odata.maxpagesize=7", "odata.maxpagesize=1000")) {
					followers.add(executor.submit(() -> follow(query, size, writing)));
				}
			}
			for (Future<?> writer : writers) {
				writer.get();
			}
			writing.set(false);
			Map<String, JsonNode> all = stored("");
			Map<String, JsonNode> some = stored("?" + FILTER);
			assertThat(all).hasSizeGreaterThan(some.size());
			assertThat(followers.get(0).get().follow().copy()).isEqualTo(all);
			assertThat(followers.get(1).get().follow().copy()).isEqualTo(all);
			assertThat(followers.get(2).get().follow().copy()).isEqualTo(some);
			assertThat(followers.get(3).get().follow().copy()).isEqualTo(some);
		}
	}

	private Follower follow(String query, String size, AtomicBoolean writing) {
		Follower follower = new Follower(this.api, Follower.DELTA + query, "Prefer", size);
		while (writing.get()) {
			follower.step();
		}
		return follower;
	}

	private Map<String, JsonNode> stored(String query) {
		Map<String, JsonNode> stored = new TreeMap<>();
		Pages.walk(this.api, Api.CALL_RECORDS + query)
			.pages()
			.forEach((page) -> page.get("value")
				.forEach((record) -> stored.put(record.get("id").stringValue(), record)));
		return stored;
	}

	/** Changes everything in every way; what others have just deleted is a 404. */
	private void write(Random random) {
		for (int i = 0; i < CHANGES; i++) {
			String id = "r" + random.nextInt(RECORDS);
			String path = Api.CALL_RECORDS + "/" + id;
			int status = switch (random.nextInt(7)) {
				case 0 -> this.api.post(Api.CALL_RECORDS, record(id, random)).status();
				case 1 -> this.api.put(path, record(id, random)).status();
				case 2 -> this.api.patch(path, "{\"type\":\"" + type(random) + "\"}").status();
				case 3 -> this.api.delete(path).status();
				case 4 -> this.api.post(path + "/sessions", Bodies.session("s" + random.nextInt(3))).status();
				case 5 -> this.api.delete(path + "/sessions/s" + random.nextInt(3)).status();
				default -> load(random);
			};
			assertThat(status).isIn(200, 201, 204, 404, 409);
		}
	}

	private static String record(String id, Random random) {
		return Bodies.record(id, "\"type\":\"" + type(random) + "\"", "\"version\":" + (1 + random.nextInt(9)));
	}

	private static String type(Random random) {
		return random.nextBoolean() ? "groupCall" : "peerToPeer";
	}

	private int load(Random random) {
		String lines = random.ints(5, 0, RECORDS)
			.distinct()
			.mapToObj((i) -> record("r" + i, random))
			.collect(Collectors.joining("\n"));
		return this.api
			.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"application/x-ndjson")
			.status();
	}

}
