package dev.callrecords.resource;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.callrecords.wire.JsonCost;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Requests that share the heap; each has a thread of its own. */
class MemoryBudgetTests {

	private static final long KILO = 1024;

	private final MemoryBudget budget = new MemoryBudget(100 * KILO, 0);

	@Test
	void whatOneHasAnotherCannotHaveUntilItIsGivenBack() {
		this.budget.forBody(60 * KILO);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(50 * KILO)));
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forRead(25 * KILO, 0)));
		inAnotherRequest(() -> this.budget.forRead(13 * KILO, 0));
		this.budget.forBody(10 * KILO);
		inAnotherRequest(() -> this.budget.forBody(90 * KILO));
		this.budget.forRead(30 * KILO, 0);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(KILO)));
		this.budget.release();
		inAnotherRequest(() -> this.budget.forBody(100 * KILO));
	}

	@Test
	void whoIsRefusedKeepsAndGivesBackWhatItHad() {
		inAnotherRequest(() -> {
			this.budget.forRead(20 * KILO, 0);
			this.budget.forBody(40 * KILO);
			refused(ErrorCode.SERVICE_UNAVAILABLE, () -> this.budget.forBody(50 * KILO));
		});
		inAnotherRequest(() -> this.budget.forBody(100 * KILO));
	}

	@Test
	void aBodyThatNeverFitsIsTooLargeAndAReadTakesAllThatIsLeft() {
		refused(ErrorCode.REQUEST_TOO_LARGE, () -> this.budget.forBody(101 * KILO));
		this.budget.forBody(30 * KILO);
		this.budget.forRead(500 * KILO, 0);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forRead(KILO, 0)));
		this.budget.release();
		inAnotherRequest(() -> this.budget.forRead(33 * KILO, 0));
	}

	@Test
	void whoDoesNotKnowHowMuchItNeedsWaitsWithEmptyHands() {
		this.budget.forBody(60 * KILO);
		inAnotherRequest(() -> {
			this.budget.forBody(20 * KILO);
			refused(ErrorCode.SERVICE_UNAVAILABLE, () -> this.budget.forUnknownBody(1000 * KILO));
			inAnotherRequest(() -> this.budget.forBody(40 * KILO));
		});
		this.budget.forUnknownBody(1000 * KILO);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(KILO)));
	}

	@Test
	void ofWhatIsReshapedTheLongestTextTakesMore() {
		this.budget.forRead(10 * KILO, 5 * KILO);
		inAnotherRequest(() -> this.budget.forBody(70 * KILO));
		this.budget.reshapes();
		this.budget.forRead(10 * KILO, 5 * KILO);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(41 * KILO)));
		inAnotherRequest(() -> this.budget.forBody(40 * KILO));
	}

	@Test
	void whatIsSetAsideForARequestWithinAnotherIsNeverWaitedFor() {
		this.budget.forBody(60 * KILO);
		inAnotherRequest(() -> {
			this.budget.forBody(40 * KILO);
			this.budget.within(30 * KILO, () -> {
				this.budget.forBody(20 * KILO);
				this.budget.forBody(10 * KILO);
				this.budget.forRead(6 * KILO, 0);
				refused(ErrorCode.SERVICE_UNAVAILABLE, () -> this.budget.forBody(13 * KILO));
				refused(ErrorCode.REQUEST_TOO_LARGE, () -> this.budget.forBody(91 * KILO));
			});
			this.budget.within(30 * KILO, () -> this.budget.forBody(30 * KILO));
			refused(ErrorCode.SERVICE_UNAVAILABLE, () -> this.budget.forBody(41 * KILO));
		});
		inAnotherRequest(() -> this.budget.forBody(40 * KILO));
	}

	@Test
	void aRequestWithinAnotherGivesBackWhatItHadBesides() {
		this.budget.forBody(40 * KILO);
		this.budget.within(30 * KILO, () -> {
			this.budget.forRead(1000 * KILO, 0);
			refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(KILO)));
			this.budget.release();
			inAnotherRequest(() -> this.budget.forBody(60 * KILO));
		});
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(61 * KILO)));
		this.budget.release();
		inAnotherRequest(() -> this.budget.forBody(100 * KILO));
	}

	@Test
	void whatHasBeenReadIsNeverWaitedFor() {
		this.budget.forRead(20 * KILO, 0);
		inAnotherRequest(() -> {
			this.budget.forBody(40 * KILO);
			this.budget.hasRead(30 * KILO, 0);
		});
		this.budget.hasRead(30 * KILO, 0);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(41 * KILO)));
		this.budget.hasRead(10 * KILO, 0);
		inAnotherRequest(() -> this.budget.forBody(70 * KILO));
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forBody(71 * KILO)));
	}

	@Test
	void whatCanNeverBeChangedIsRefused() {
		this.budget.forBody(40 * KILO);
		// The body is there twice while it is merged.
		refused(ErrorCode.REQUEST_TOO_LARGE, () -> this.budget.forChange(21 * KILO));
		this.budget.forChange(20 * KILO);
		refused(ErrorCode.SERVICE_UNAVAILABLE, () -> inAnotherRequest(() -> this.budget.forChange(2 * KILO)));
	}

	@Test
	void whoNeedsLessThanBeforeKeepsItHoweverManyWait() throws InterruptedException {
		MemoryBudget patient = new MemoryBudget(100 * KILO, 60_000);
		AtomicBoolean served = new AtomicBoolean();
		patient.forRead(30 * KILO, 0);
		Thread other = Thread.ofPlatform().start(() -> {
			patient.forBody(100 * KILO);
			served.set(true);
			patient.release();
		});
		Awaitility.await().until(other::getState, Thread.State.TIMED_WAITING::equals);
		patient.forRead(10 * KILO, 0);
		assertThat(served).isFalse();
		patient.release();
		other.join();
		assertThat(served).isTrue();
	}

	@Test
	void whoNeedsLittleIsNotKeptByWhoWaitsForMuch() throws InterruptedException {
		MemoryBudget patient = new MemoryBudget(100 * KILO, 60_000);
		patient.forBody(30 * KILO);
		Thread other = Thread.ofPlatform().start(() -> {
			patient.forBody(100 * KILO);
			patient.release();
		});
		Awaitility.await().until(other::getState, Thread.State.TIMED_WAITING::equals);
		patient.forBody(70 * KILO);
		patient.release();
		other.join();
		patient.forBody(100 * KILO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[],", "{},", "1,", "1.5,", "\"\",", "{\"\":0}," })
	void aTextOfManySmallValuesTakesManyTimesItsLength(String value) {
		byte[] text = ("[" + value.repeat(1000) + "0]").getBytes(StandardCharsets.UTF_8);
		assertThat(JsonCost.of(text)).isGreaterThan(20L * text.length);
	}

	/** An object has a map of its own, of some 200 bytes. */
	@ParameterizedTest
	@ValueSource(strings = { "{},", "{\"a\":1}," })
	void anObjectTakesMoreThanItsMembers(String value) {
		byte[] text = ("[" + value.repeat(1000) + "0]").getBytes(StandardCharsets.UTF_8);
		assertThat(JsonCost.of(text)).isGreaterThan(1000L * 300);
	}

	@Test
	void whatIsStoredCanBeChanged() {
		long longest = JsonCost.longest(1000 * KILO);
		assertThat(JsonCost.ofUnknown(longest)).isLessThan(1000 * KILO).isGreaterThan(800 * KILO);
	}

	@Test
	void aTextOfLongValuesTakesAFewTimesItsLength() {
		byte[] text = "[\"%s\"]".formatted("x".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
		assertThat(JsonCost.of(text)).isLessThan(10L * text.length);
	}

	private void inAnotherRequest(Runnable request) {
		try {
			CompletableFuture.runAsync(() -> {
				try {
					request.run();
				}
				finally {
					this.budget.release();
				}
			}, (task) -> Thread.ofPlatform().start(task)).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof ApiException refused) ? refused : ex;
		}
	}

	private static void refused(ErrorCode code, ThrowingCallable request) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(request)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

}
