package dev.callrecords.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import dev.callrecords.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Sends some notifications of one subscription: those of each record one after the other,
 * those of several records at once. Of a record, what comes after a failure waits. When
 * too many fail in a row, the rest waits as well.
 */
final class Round {

	/** Requests that one receiver has to take at once. */
	private static final int AT_ONCE = 16;

	private final Subscription subscription;

	private final Sender sender;

	private final Pauses pauses;

	private final Duration retryFor;

	private final Clock clock;

	private final BooleanSupplier stopped;

	/** Of each record what is not delivered, in its order. */
	private final Map<String, Deque<Undelivered>> records = new LinkedHashMap<>();

	private final List<Long> delivered = new ArrayList<>();

	private final List<Long> dropped = new ArrayList<>();

	private int failures;

	private @Nullable Failure lastFailure;

	private @Nullable Instant leaveAloneUntil;

	private boolean gone;

	/**
	 * A round.
	 * @param subscription the subscription
	 * @param failures how often in a row it has failed before
	 * @param sender sends notifications
	 * @param pauses says when what fails is sent again
	 * @param retryFor for how long it is
	 * @param clock the clock
	 * @param stopped whether nothing more is to be sent
	 */
	Round(Subscription subscription, int failures, Sender sender, Pauses pauses, Duration retryFor, Clock clock,
			BooleanSupplier stopped) {
		this.subscription = subscription;
		this.failures = failures;
		this.sender = sender;
		this.pauses = pauses;
		this.retryFor = retryFor;
		this.clock = clock;
		this.stopped = stopped;
	}

	/** Adds a change, after those of the same record that came before it. */
	void add(Undelivered change) {
		this.records.computeIfAbsent(change.recordId(), (id) -> new ArrayDeque<>()).add(change);
	}

	/**
	 * Sends whatever is due.
	 * @param now when it has to be due
	 */
	void send(Instant now) {
		List<Deque<Undelivered>> due = this.records.values()
			.stream()
			.filter((record) -> record.getFirst().isDue(now))
			.toList();
		Queue<Deque<Undelivered>> waiting = new ConcurrentLinkedQueue<>(due);
		try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < Math.min(AT_ONCE, due.size()); i++) {
				workers.execute(() -> work(waiting));
			}
		}
	}

	/**
	 * Sends the least tried notification alone, to learn whether the receiver is back.
	 */
	void probe() {
		this.records.values()
			.stream()
			.min((one, other) -> Undelivered.LEAST_TRIED.compare(one.getFirst(), other.getFirst()))
			.ifPresent(this::sendFirst);
	}

	private void work(Queue<Deque<Undelivered>> waiting) {
		for (Deque<Undelivered> record = waiting.poll(); record != null; record = waiting.poll()) {
			boolean sent = true;
			while (sent && !record.isEmpty() && !isOver()) {
				sent = sendFirst(record);
			}
		}
	}

	private boolean sendFirst(Deque<Undelivered> record) {
		Failure failure = this.sender.notify(this.subscription, record.getFirst());
		Undelivered change = record.removeFirst();
		if (failure == null) {
			noteDelivered(change);
			return true;
		}
		Instant now = this.clock.instant();
		Undelivered again = change.failed(now, now.plus(this.pauses.of(change.attempts() + 1)));
		boolean givenUp = again.hasFailedSince(now.minus(this.retryFor));
		if (!givenUp) {
			record.addFirst(again);
		}
		noteFailed(change, failure, now, givenUp);
		return false;
	}

	private synchronized void noteDelivered(Undelivered change) {
		this.delivered.add(change.position());
		this.failures = 0;
	}

	private synchronized void noteFailed(Undelivered change, Failure failure, Instant now, boolean givenUp) {
		if (givenUp) {
			this.dropped.add(change.position());
		}
		this.lastFailure = failure;
		this.gone |= failure.isGone();
		if (failure.retryAfter() != null) {
			this.leaveAloneUntil = now.plus(failure.retryAfter());
		}
		this.failures += failure.ofReceiver() ? 1 : 0;
	}

	private synchronized boolean isOver() {
		return this.gone || this.leaveAloneUntil != null || this.failures >= DeliveryState.MOST_FAILURES
				|| this.stopped.getAsBoolean();
	}

	/** The positions of what the receiver has taken. */
	List<Long> delivered() {
		return this.delivered;
	}

	/** The positions of what has been given up. */
	List<Long> dropped() {
		return this.dropped;
	}

	/** What is left, each record's in its order. */
	List<Undelivered> remaining() {
		return this.records.values().stream().flatMap(Deque::stream).toList();
	}

	/**
	 * When the first of what is left is due.
	 * @param now when it is due if it has not been tried
	 * @return null when nothing is left
	 */
	@Nullable Instant retryAt(Instant now) {
		return this.records.values()
			.stream()
			.filter((record) -> !record.isEmpty())
			.map((record) -> Objects.requireNonNullElse(record.getFirst().nextAttemptAt(), now))
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/** How often in a row it has failed, of which the receiver is the cause. */
	int failures() {
		return this.failures;
	}

	/** The last failure of this round; null when there was none. */
	@Nullable Failure lastFailure() {
		return this.lastFailure;
	}

	/** Until when the receiver wants to be left alone, or null. */
	@Nullable Instant leaveAloneUntil() {
		return this.leaveAloneUntil;
	}

}
