package dev.callrecords.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Two threads with lines between them. */
@Timeout(60)
class LineQueueTests {

	private final LineQueue<String> queue = new LineQueue<>();

	private volatile @Nullable Boolean room;

	@Test
	void allThatHasGatheredIsTakenAtOnce() {
		put("a", 1);
		put("b", 1);
		assertThat(take()).containsExactly("a", "b");
		put("c", 1);
		this.queue.end();
		assertThat(take()).containsExactly("c");
		assertThat(take()).isEmpty();
	}

	@Test
	void afterTheEndThereIsNoRoom() {
		this.queue.end();
		assertThat(this.queue.awaitRoom(1)).isFalse();
		assertThat(take()).isEmpty();
	}

	@Test
	void theReaderIsNeverFarAhead() throws Exception {
		assertThat(longestRun(1000, 1)).isLessThanOrEqualTo(100);
		assertThat(longestRun(1000, 2_000_000)).isLessThanOrEqualTo(2);
		assertThat(longestRun(10, 16_000_000)).isEqualTo(1);
	}

	/** Lines that were taken at once, while another thread puts as fast as it can. */
	private static int longestRun(int count, int size) throws Exception {
		LineQueue<String> queue = new LineQueue<>();
		try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
			Future<?> reader = thread.submit(() -> {
				for (int i = 0; i < count && queue.awaitRoom(size); i++) {
					queue.add(line(Integer.toString(i), size));
				}
				queue.end();
			});
			List<String> taken = new ArrayList<>();
			int longest = 0;
			for (var lines = queue.take(); !lines.isEmpty(); lines = queue.take()) {
				longest = Math.max(longest, lines.size());
				taken.addAll(contents(lines));
			}
			reader.get();
			assertThat(taken).hasSize(count).first().isEqualTo("0");
			assertThat(taken.getLast()).isEqualTo(Integer.toString(count - 1));
			return longest;
		}
	}

	@Test
	void whatIsBeingStoredTakesRoomToo() throws Exception {
		put("a", 10_000_000);
		assertThat(take()).containsExactly("a");
		Thread reader = waitForRoom();
		put("b", 0);
		assertThat(take()).containsExactly("b");
		reader.join();
		assertThat(this.room).isTrue();
	}

	@Test
	void aReaderThatWaitsForRoomLearnsThatNobodyTakesAnyMore() throws Exception {
		put("a", 10_000_000);
		Thread reader = waitForRoom();
		this.queue.end();
		reader.join();
		assertThat(this.room).isFalse();
	}

	/** A thread that has found no room. */
	private Thread waitForRoom() {
		Thread reader = Thread.ofPlatform().start(() -> this.room = this.queue.awaitRoom(1));
		Awaitility.await().until(reader::getState, Thread.State.WAITING::equals);
		return reader;
	}

	private void put(String content, int size) {
		this.queue.add(line(content, size));
	}

	private static Line<String> line(String content, int size) {
		return new Line.Checked<>(1, size, content, () -> content);
	}

	private List<String> take() {
		return contents(this.queue.take());
	}

	private static List<String> contents(List<Line<String>> lines) {
		return lines.stream().map((line) -> ((Line.Checked<String>) line).content()).toList();
	}

}
