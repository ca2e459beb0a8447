package dev.callrecords.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster's running server. When it ends before it is closed, because somebody killed
 * it, it is started again on the same port.
 */
final class WatchedServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(WatchedServer.class);

	private static final int ATTEMPTS = 3;

	/** So that a server that cannot live does not take the whole machine. */
	private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

	private static final Duration AFTER_FAILED_RESTART = Duration.ofSeconds(10);

	private final Cluster cluster;

	private final int port;

	private final ScheduledThreadPoolExecutor restarts = new ScheduledThreadPoolExecutor(1,
			Thread.ofPlatform().name("embedded-postgres").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

	private WatchedServer(Cluster cluster, int port) {
		this.cluster = cluster;
		this.port = port;
	}

	/**
	 * Starts the server, and returns when it accepts connections.
	 * @param port the port on 127.0.0.1, 0 for any free one
	 */
	static WatchedServer start(Cluster cluster, int port) throws IOException {
		WatchedServer server = new WatchedServer(cluster, tryStart(cluster, port));
		server.watch();
		return server;
	}

	/**
	 * Tries again when somebody took the free port in between, or when a server that a
	 * killed JVM had just begun to start came up.
	 */
	private static int tryStart(Cluster cluster, int port) throws IOException {
		for (int attempt = 1;; attempt++) {
			int candidate = (port != 0) ? port : freePort();
			try {
				cluster.start(candidate);
				return candidate;
			}
			catch (PostgresProgramException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
				logger.debug("PostgreSQL did not start on port {}", candidate, ex);
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Where the system does not show the server's process, it is not watched. Nobody
	 * waits for what follows: it tells the log when it fails, and tries again.
	 * @return whether the server is watched
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	private boolean watch() throws IOException {
		Optional<ProcessHandle> process = this.cluster.server();
		process.ifPresent((server) -> server.onExit().thenRun(() -> startAgainAfter(BEFORE_RESTART)));
		return process.isPresent();
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private void startAgainAfter(Duration pause) {
		this.restarts.schedule(this::startAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void startAgain() {
		logger.warn("PostgreSQL in {} has ended and is being started again", this.cluster.data());
		try {
			tryStart(this.cluster, this.port);
			logger.info("PostgreSQL in {} listens again", this.cluster.data());
			if (!watch()) {
				startAgainAfter(BEFORE_RESTART); // killed once more in between
			}
		}
		catch (IOException | RuntimeException ex) {
			if (!this.restarts.isShutdown()) {
				logger.error("PostgreSQL in {} could not be started again", this.cluster.data(), ex);
				startAgainAfter(AFTER_FAILED_RESTART);
			}
		}
	}

	/** Stops the server; a start that is going on is broken off. */
	@Override
	public void close() throws IOException {
		this.restarts.shutdownNow();
		this.restarts.close();
		this.cluster.stop();
	}

}
