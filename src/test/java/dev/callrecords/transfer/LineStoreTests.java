package dev.callrecords.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.Outcome;
import dev.callrecords.resource.Upsert;
import dev.callrecords.web.error.ErrorBody;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Lines that are stored together, and what happens when they cannot be. */
class LineStoreTests {

	/** A content that was made once more, because the first one may have been used up. */
	private static final String AGAIN = " again";

	private final Notebook notebook = new Notebook();

	private final LineStore<String> store = new LineStore<>(this.notebook);

	@Test
	void whatComesTogetherIsStoredTogether() {
		store("a", "b", "c");
		store("d");
		assertThat(this.notebook.attempts).containsExactly(List.of("a", "b", "c"), List.of("d"));
		assertReport(4, 0, 0, 0);
	}

	@Test
	void whatComesTwiceIsStoredTwice() {
		store("a", "b", "a", "a", "c");
		assertThat(this.notebook.attempts).containsExactly(List.of("a", "b"), List.of("a"), List.of("a", "c"));
		assertReport(3, 0, 2, 0);
	}

	@Test
	void nothingIsNotStored() {
		store();
		this.store.store(List.of(new Line.Rejected<>(LineError.of(7, new ErrorBody(ErrorCode.BAD_REQUEST, "No.")))));
		assertThat(this.notebook.attempts).isEmpty();
		assertReport(0, 0, 0, 1);
	}

	@Test
	void oneThatCannotBeStoredIsFoundAmongTheOthers() {
		this.notebook.failures.put("b", new ApiException(ErrorCode.BAD_REQUEST, "Not b.", "id"));
		store("a", "b", "c");
		assertReport(2, 0, 0, 1);
		ObjectNode error = (ObjectNode) this.store.report().json().get("errors").get(0);
		assertThat(error.get("line").intValue()).isEqualTo(2);
		assertThat(error.get("target").stringValue()).isEqualTo("id");
	}

	@Test
	void whatWasDoneBeforeAFailureIsCountedOnce() {
		store("a");
		this.notebook.failures.put("c", new ApiException(ErrorCode.BAD_REQUEST, "Not c."));
		store("a", "b", "c");
		assertThat(this.notebook.attempts).containsExactly(List.of("a"), List.of("a", "b", "c"), List.of("b" + AGAIN),
				List.of("c" + AGAIN));
		assertReport(2, 0, 1, 1);
	}

	@Test
	void aLostRaceIsRunAgain() {
		this.notebook.conflicts.put("b", 4);
		store("a", "b");
		assertReport(2, 0, 0, 0);
	}

	@Test
	void aRaceThatIsAlwaysLostIsGivenUp() {
		this.notebook.conflicts.put("b", 1000);
		store("a", "b");
		assertReport(1, 0, 0, 1);
		assertThat(this.notebook.attempts).hasSize(1 + 1 + 10);
	}

	@Test
	void theFirstErrorsAreToldWhateverCameToLightFirst() {
		this.notebook.failures.put("late", new ApiException(ErrorCode.BAD_REQUEST, "Not this."));
		List<Line<String>> lines = new ArrayList<>();
		lines.add(new Line.Checked<>(1, 1, "late", () -> "late"));
		for (int number = 2; number <= 150; number++) {
			lines.add(new Line.Rejected<>(LineError.of(number, new ErrorBody(ErrorCode.BAD_REQUEST, "No."))));
		}
		this.store.store(lines);
		assertReport(0, 0, 0, 150);
		assertThat(this.store.report().json().get("errors")).hasSize(100)
			.extracting((error) -> error.get("line").intValue())
			.startsWith(1, 2, 3)
			.endsWith(100);
	}

	@Test
	void aFaultOfTheServiceIsNoFaultOfALine() {
		this.notebook.failures.put("a", new IllegalStateException("broken"));
		assertThatIllegalStateException().isThrownBy(() -> store("a", "b")).withMessage("broken");
		assertThat(this.notebook.attempts).hasSize(1);
	}

	private void store(String... ids) {
		List<Line<String>> lines = new ArrayList<>();
		for (String id : ids) {
			lines.add(new Line.Checked<>(lines.size() + 1, 1, id, () -> id + AGAIN));
		}
		this.store.store(lines);
	}

	private void assertReport(int created, int updated, int skipped, int failed) {
		assertThat(this.store.report())
			.hasToString("%d created, %d updated, %d skipped, %d failed".formatted(created, updated, skipped, failed));
	}

	/** Keeps ids: those that it has at once, new ones all together or not at all. */
	private static final class Notebook implements Upsert<String> {

		private final List<List<String>> attempts = new ArrayList<>();

		private final Set<String> written = new HashSet<>();

		private final Map<String, RuntimeException> failures = new HashMap<>();

		private final Map<String, Integer> conflicts = new HashMap<>();

		@Override
		public String check(ObjectNode body) {
			throw new UnsupportedOperationException();
		}

		@Override
		public String id(String content) {
			return content.replace(AGAIN, "");
		}

		@Override
		public void store(List<String> contents, BiConsumer<String, Outcome> done) {
			this.attempts.add(contents);
			List<String> added = new ArrayList<>();
			for (String content : contents) {
				String id = id(content);
				if (this.written.contains(id)) {
					done.accept(id, Outcome.UNCHANGED);
				}
				else {
					added.add(id);
				}
			}
			added.forEach(this::failIfItHasTo);
			this.written.addAll(added);
			added.forEach((id) -> done.accept(id, Outcome.CREATED));
		}

		private void failIfItHasTo(String id) {
			if (this.failures.containsKey(id)) {
				throw this.failures.get(id);
			}
			if (this.conflicts.merge(id, -1, Integer::sum) >= 0) {
				throw new OptimisticLockingFailureException("Lost.");
			}
		}

	}

}
