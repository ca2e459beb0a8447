package dev.callrecords.resource;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs what changes the database. Of those who change the same resource, one at a time
 * holds a connection, and all changes together leave some connections to readers: a lock
 * that somebody holds for long makes its own resource wait, and nothing else. Every wait
 * ends after {@link ChangeProperties#timeout()}.
 */
@Component
public class Changes {

	/**
	 * Resources that share a lock wait for each other without need; with so many, seldom.
	 */
	private static final int LOCKS = 1024;

	private static final int CONNECTIONS_FOR_READERS = 2;

	private final ReentrantLock[] locks = IntStream.range(0, LOCKS)
		.mapToObj((i) -> new ReentrantLock(true))
		.toArray(ReentrantLock[]::new);

	private final Semaphore connections;

	private final long timeoutMillis;

	private final TransactionOperations transactions;

	Changes(@Value("${spring.datasource.hikari.maximum-pool-size:10}") int poolSize, ChangeProperties properties,
			TransactionOperations transactions) {
		this.connections = new Semaphore(Math.max(1, poolSize - CONNECTIONS_FOR_READERS), true);
		this.timeoutMillis = properties.timeout().toMillis();
		this.transactions = transactions;
	}

	/**
	 * Waits until nobody else in this process changes a resource. Holds no connection.
	 * @param <T> what comes of it
	 * @param id the resource's id
	 * @param change reads, checks and changes the resource
	 * @return what came of it
	 * @throws ApiException a 409 when others took too long
	 */
	public <T> T exclusively(String id, Supplier<T> change) {
		ReentrantLock lock = this.locks[Math.floorMod(id.hashCode(), LOCKS)];
		if (!await(lock::tryLock)) {
			throw held();
		}
		try {
			return change.get();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Runs a change in a transaction.
	 * @param <T> what comes of it
	 * @param change what changes the database, with everything checked that can be
	 * checked without it
	 * @return what came of it
	 * @throws ApiException a 409 when it got no lock, a 503 when it got no connection or
	 * took too long
	 */
	public <T> T transaction(Supplier<T> change) {
		return run(() -> this.transactions.execute((transaction) -> change.get()));
	}

	/**
	 * Runs a single statement that changes the database, or several that are sent as one.
	 * @param <T> what comes of it
	 * @param change what changes the database
	 * @return what came of it
	 * @throws ApiException a 409 when it got no lock, a 503 when it got no connection or
	 * took too long
	 */
	public <T> T run(Supplier<T> change) {
		if (!await(this.connections::tryAcquire)) {
			throw busy();
		}
		try {
			return change.get();
		}
		catch (QueryTimeoutException | TransactionTimedOutException ex) {
			throw busy();
		}
		catch (DataAccessException ex) {
			throw LockTimeouts.ofRowIsCauseOf(ex) ? held() : LockTimeouts.isCauseOf(ex) ? busy() : ex;
		}
		finally {
			this.connections.release();
		}
	}

	private static ApiException held() {
		return new ApiException(ErrorCode.CONFLICT,
				"Others have been changing the same resource for too long; please try again.");
	}

	private static ApiException busy() {
		return new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
				"The database is busy, and nothing was changed; please try again.");
	}

	private boolean await(Wait wait) {
		try {
			return wait.upTo(this.timeoutMillis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@FunctionalInterface
	private interface Wait {

		boolean upTo(long timeout, TimeUnit unit) throws InterruptedException;

	}

}
