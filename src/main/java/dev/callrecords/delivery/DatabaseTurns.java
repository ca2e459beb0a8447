package dev.callrecords.delivery;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Lets few deliveries at a time use the database, however many there are: requests need
 * its connections, too.
 */
@Component
class DatabaseTurns {

	private static final int AT_ONCE = 3;

	private final Semaphore turns = new Semaphore(AT_ONCE, true);

	<T> T take(Supplier<T> work) {
		this.turns.acquireUninterruptibly();
		try {
			return work.get();
		}
		finally {
			this.turns.release();
		}
	}

}
