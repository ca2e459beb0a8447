package dev.callrecords.web.error;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Cuts off clients that send something now and then, but nothing that leads on: headers
 * without an end, blank lines in the place of a request, extensions of chunks in the
 * place of a body, or a body that was answered long ago. Tomcat waits for each byte anew.
 */
final class StuckClients {

	private final Map<SocketWrapperBase<?>, Long> since = new ConcurrentHashMap<>();

	/** The service waits for a client, unless it does so already. */
	void waitsFor(SocketWrapperBase<?> client) {
		this.since.putIfAbsent(client, System.nanoTime());
	}

	/** The client has sent what the service waited for. */
	void goesOn(SocketWrapperBase<?> client) {
		this.since.remove(client);
	}

	/**
	 * Closes the connections of those that are waited for for too long.
	 * @param nanos how long the service waits
	 */
	void cutOff(long nanos) {
		long now = System.nanoTime();
		this.since.forEach((client, began) -> {
			if (client.isClosed() || now - began > nanos) {
				this.since.remove(client, began);
				client.close();
			}
		});
	}

}
