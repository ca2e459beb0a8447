package dev.callrecords.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before what has failed is tried again. */
final class Pauses {

	/** Further doublings change nothing. */
	private static final int MOST_DOUBLINGS = 30;

	private final Duration first;

	private final Duration longest;

	Pauses(DeliveryProperties properties) {
		this.first = properties.pause();
		this.longest = properties.longestPause();
	}

	/**
	 * A pause: each twice as long as the one before, and up to a fifth longer or shorter,
	 * so that not all come back at once.
	 * @param number its number, from 1
	 */
	Duration of(int number) {
		long doublings = 1L << Math.min(number - 1, MOST_DOUBLINGS);
		double pause = Math.min((double) this.first.toMillis() * doublings, (double) this.longest.toMillis());
		return Duration.ofMillis(Math.round(pause * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
	}

}
