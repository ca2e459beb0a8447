package dev.callrecords.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The subscriptions that this instance works on at the moment. */
@Component
class ActiveRuns {

	private final Map<String, Run> runs = new ConcurrentHashMap<>();

	/**
	 * Begins to work on a subscription.
	 * @param subscriptionId its id
	 * @return null when it is worked on already
	 */
	@Nullable Run begin(String subscriptionId) {
		Run run = new Run();
		return (this.runs.putIfAbsent(subscriptionId, run) == null) ? run : null;
	}

	void end(String subscriptionId) {
		synchronized (this.runs) {
			this.runs.remove(subscriptionId);
			this.runs.notifyAll();
		}
	}

	/** Sends nothing more for some subscriptions. */
	void stop(Collection<String> subscriptionIds) {
		subscriptionIds.forEach((id) -> {
			Run run = this.runs.get(id);
			if (run != null) {
				run.stopped = true;
			}
		});
	}

	void stopAll() {
		this.runs.values().forEach((run) -> run.stopped = true);
	}

	/**
	 * Waits until nothing is worked on.
	 * @param longest how long at most
	 */
	void awaitEnd(Duration longest) {
		long end = System.nanoTime() + longest.toNanos();
		try {
			synchronized (this.runs) {
				for (long left = longest.toMillis(); left > 0
						&& !this.runs.isEmpty(); left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
					this.runs.wait(left);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The subscriptions that no other instance may work on. */
	List<String> leased() {
		return this.runs.entrySet().stream().filter((entry) -> entry.getValue().leased).map(Map.Entry::getKey).toList();
	}

	/** The work on one subscription. */
	static final class Run {

		private volatile boolean stopped;

		private volatile boolean leased;

		boolean isStopped() {
			return this.stopped;
		}

		/** The lease has to be renewed from now on. */
		void hasLease() {
			this.leased = true;
		}

	}

}
