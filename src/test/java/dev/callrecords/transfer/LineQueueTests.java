package dev.callrecords.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two threads with lines between them. */
class LineQueueTests {

	private final LineQueue<String> queue = new LineQueue<>();

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
	void afterTheEndNothingIsPut() {
		this.queue.end();
		assertThat(put("a", 1)).isFalse();
		assertThat(take()).isEmpty();
	}

	@Test
	void theReaderIsNeverFarAhead() throws Exception {
		assertThat(longestRun(1000, 1)).isLessThanOrEqualTo(100);
		assertThat(longestRun(1000, 200_000)).isLessThanOrEqualTo(2);
		assertThat(longestRun(10, 16_000_000)).isEqualTo(1);
	}

	/** Lines that were taken at once, while another thread puts as fast as it can. */
	private static int longestRun(int count, int size) throws Exception {
		LineQueue<String> queue = new LineQueue<>();
		try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
			Future<?> reader = thread.submit(() -> {
				for (int i = 0; i < count; i++) {
					queue.put(line(Integer.toString(i), size));
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
	void aReaderThatWaitsForRoomLearnsThatNobodyTakesAnyMore() throws Exception {
		put("a", 1_000_000);
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> put("b", 1));
		this.queue.end();
		assertThat(waiting.get()).isFalse();
	}

	private boolean put(String content, int size) {
		return this.queue.put(line(content, size));
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
