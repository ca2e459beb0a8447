package dev.callrecords.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** What every way of changing a record leaves in the feed, and in which order. */
@ServiceTest
class FeedTests {

	private static final String NOTE = "insert into noted_change (call_record_id, kind, version) values (?, 2, ?)";

	private static final String R1 = Api.CALL_RECORDS + "/r1";

	private final Api api;

	@Autowired
	private Feed feed;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transactions;

	FeedTests(Api api) {
		this.api = api;
	}

	private List<String> entries() {
		this.feed.append();
		return this.feed.after(0, 1000)
			.stream()
			.map((entry) -> entry.kind().wireName() + " " + entry.recordId() + " " + entry.version())
			.toList();
	}

	private List<FeedEntry> after(long position) {
		this.feed.append();
		return this.feed.after(position, 1000);
	}

	@Test
	void everyWriteIsAnEntry() {
		this.api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"version\":5")).expect(201);
		this.api.patch(R1, "{\"joinWebUrl\":\"x\"}").expect(200);
		this.api.put(R1, Bodies.record("r1", "\"version\":3")).expect(200);
		this.api.post(R1 + "/sessions", Bodies.session("s1")).expect(201);
		this.api.post(R1 + "/sessions/s1/segments", Bodies.segment("g1")).expect(201);
		this.api.patch(R1 + "/sessions/s1/segments/g1", "{\"endDateTime\":\"2027-01-01T00:00:00Z\"}").expect(200);
		this.api.put(R1 + "/sessions/s1", Bodies.session("s1")).expect(200);
		this.api.delete(R1 + "/sessions/s1").expect(204);
		this.api.delete(R1).expect(204);
		this.api.put(R1, Bodies.record("r1")).expect(201);
		assertThat(entries()).containsExactly("created r1 5", "updated r1 6", "updated r1 3", "updated r1 4",
				"updated r1 5", "updated r1 6", "updated r1 7", "updated r1 8", "deleted r1 8", "created r1 1");
	}

	@Test
	void whatFailsOrChangesNothingIsNone() {
		this.api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"version\":5")).expect(201);
		this.api.post(Api.CALL_RECORDS, Bodies.record("r1")).expect(409);
		this.api.patch(R1, "{\"version\":5}").expect(409);
		this.api.patch(R1, "{\"version\":6}", "If-Match", "W/\"0\"").expect(412);
		this.api.delete(R1 + "/sessions/s1").expect(404);
		this.api.delete(R1, "If-Match", "W/\"0\"").expect(412);
		load(Bodies.record("r1", "\"version\":4"));
		assertThat(entries()).containsExactly("created r1 5");
	}

	private void load(String lines) {
		this.api.post(Api.CALL_RECORDS, lines, "Content-Type", "application/x-ndjson").expect(200);
	}

	@Test
	void aLoadNotesItsRecords() {
		load(Bodies.record("a") + "\n" + Bodies.record("b") + "\n{}\n" + Bodies.record("c"));
		load(Bodies.record("a") + "\n" + Bodies.record("b", "\"version\":2") + "\n" + Bodies.record("d"));
		assertThat(entries().subList(0, 3)).containsExactlyInAnyOrder("created a 1", "created b 1", "created c 1");
		assertThat(entries().subList(3, 5)).containsExactlyInAnyOrder("updated b 2", "created d 1");
	}

	@Test
	void knowsWhoTookPartBefore() {
		this.api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"participants_v2\":[" + Bodies.user("Ida") + "]",
				"\"organizer_v2\":" + Bodies.user("Otto")))
			.expect(201);
		this.api.patch(R1, "{\"participants_v2\":[" + Bodies.user("Eva") + "]}").expect(200);
		this.api.delete(R1).expect(204);
		assertThat(after(0)).extracting(FeedEntry::persons)
			.containsExactly(Set.of(), Set.of("ida", "otto"), Set.of("eva", "otto"));
		this.feed.forgetPersons("otto"::equals);
		assertThat(after(0)).extracting(FeedEntry::persons).containsExactly(Set.of(), Set.of("ida"), Set.of("eva"));
	}

	/** The one that was first in the sequence of events is committed last. */
	@Test
	void aLateCommitComesLater() throws Exception {
		CountDownLatch noted = new CountDownLatch(1);
		CountDownLatch read = new CountDownLatch(1);
		try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
			Future<?> late = executor.submit(() -> this.transactions.executeWithoutResult((transaction) -> {
				this.jdbc.sql(NOTE).params("late", 1L).update();
				noted.countDown();
				await(read);
			}));
			await(noted);
			this.jdbc.sql(NOTE).params("early", 1L).update();
			List<FeedEntry> first = after(0);
			assertThat(first).extracting(FeedEntry::recordId).containsExactly("early");
			read.countDown();
			late.get();
			assertThat(after(first.getLast().position())).extracting(FeedEntry::recordId).containsExactly("late");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void positionsAreGivenOnceHoweverManyGiveThem() throws Exception {
		try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				String id = "w" + i;
				all.add(executor.submit(() -> LongStream.rangeClosed(1, 100)
					.forEach((version) -> this.jdbc.sql(NOTE).params(id, version).update())));
			}
			for (int i = 0; i < 2; i++) {
				all.add(executor.submit(() -> LongStream.range(0, 60).forEach((any) -> this.feed.append())));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
		List<FeedEntry> entries = after(0);
		assertThat(entries).hasSize(400).extracting(FeedEntry::position).isSorted().doesNotHaveDuplicates();
		for (int i = 0; i < 4; i++) {
			String id = "w" + i;
			assertThat(entries.stream().filter((entry) -> entry.recordId().equals(id)).map(FeedEntry::version))
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
		}
		assertThat(this.jdbc.sql("select count(*) from noted_change").query(Long.class).single()).isZero();
	}

	@Test
	void forgetsWhatIsOld() {
		load(Bodies.record("a") + "\n" + Bodies.record("b"));
		long old = this.feed.append();
		Instant between = this.feed.after(0, 10).getLast().changedAt().plusNanos(1000);
		load(Bodies.record("c"));
		this.feed.append();
		assertThat(this.feed.positionBefore(between)).isEqualTo(old);
		assertThat(this.feed.forget(between)).isEqualTo(old);
		assertThat(this.feed.forget(between)).isZero();
		assertThat(this.feed.state().forgotten()).isEqualTo(old);
		assertThat(this.feed.after(0, 10)).extracting(FeedEntry::recordId).containsExactly("c");
	}

}
