package dev.callrecords.limits;

import java.io.IOException;

/**
 * Whether a client sends or reads fast enough. Only the time counts in which the service
 * waits for it. Not thread-safe: one for each direction of a request.
 */
final class Pace {

	private static final double NANOS = 1e9;

	private final long patienceNanos;

	private final long bytesPerSecond;

	private long bytes;

	private long nanos;

	Pace(LimitProperties limits) {
		this.patienceNanos = limits.slowAfter().toNanos();
		this.bytesPerSecond = limits.minRate().toBytes();
	}

	/**
	 * Says that something has been transferred.
	 * @param count bytes
	 * @param since when it began, as {@link System#nanoTime()} tells it
	 * @throws IOException when the client is too slow
	 */
	void passed(int count, long since) throws IOException {
		this.bytes += Math.max(0, count);
		this.nanos += System.nanoTime() - since;
		if (this.nanos > this.patienceNanos) {
			if (this.bytes < this.nanos / NANOS * this.bytesPerSecond) {
				throw new IOException(
						"The client is too slow: %d bytes in %.0f s".formatted(this.bytes, this.nanos / NANOS));
			}
			this.bytes = 0;
			this.nanos = 0;
		}
	}

}
