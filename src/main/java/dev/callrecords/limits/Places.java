package dev.callrecords.limits;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many requests, loads and exports there are at once. Nobody waits for a place: who
 * finds none is to try again. Loads and exports also share half of the database's
 * connections, each for as long as it stores or reads a part: none of them holds one
 * while it waits for its client.
 */
@Component
public class Places {

	private static final String HELD = Places.class.getName() + ".HELD";

	private static final int CONNECTION_TIMEOUT_SECONDS = 30;

	private final Semaphore requests;

	private final Semaphore loads;

	private final Semaphore exports;

	private final Semaphore connections;

	Places(LimitProperties limits, @Value("${spring.datasource.hikari.maximum-pool-size:10}") int poolSize) {
		this.requests = new Semaphore(limits.requests());
		this.loads = new Semaphore(limits.loads());
		this.exports = new Semaphore(limits.exports());
		this.connections = new Semaphore(Math.max(1, poolSize / 2), true);
	}

	boolean enter() {
		return this.requests.tryAcquire();
	}

	void leave(HttpServletRequest request) {
		if (request.getAttribute(HELD) instanceof Semaphore held) {
			held.release();
		}
		this.requests.release();
	}

	/**
	 * Takes the place of a load, until the request ends.
	 * @param request the request
	 * @throws ApiException a 503 when there is none
	 */
	public void takeForLoad(HttpServletRequest request) {
		take(request, this.loads, "loads");
	}

	/**
	 * Takes the place of an export, until the request ends.
	 * @param request the request
	 * @throws ApiException a 503 when there is none
	 */
	public void takeForExport(HttpServletRequest request) {
		take(request, this.exports, "exports");
	}

	private static void take(HttpServletRequest request, Semaphore places, String what) {
		if (!places.tryAcquire()) {
			throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"There are too many %s at the moment; please try again.".formatted(what));
		}
		request.setAttribute(HELD, places);
	}

	/**
	 * Does a part of a load or an export when one of the connections is free.
	 * @param part needs one connection, and does not wait for the client
	 * @param <T> what comes of it
	 * @return what came of it
	 * @throws ApiException a 503 when others have had all connections for too long
	 */
	public <T> T withConnection(Supplier<T> part) {
		if (!awaitConnection()) {
			throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE,
					"Other loads and exports have all the connections; please try again.");
		}
		try {
			return part.get();
		}
		finally {
			this.connections.release();
		}
	}

	private boolean awaitConnection() {
		try {
			return this.connections.tryAcquire(CONNECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
