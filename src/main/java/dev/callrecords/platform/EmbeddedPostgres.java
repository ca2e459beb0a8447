package dev.callrecords.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A running PostgreSQL server that keeps its data in a folder, and whose folder nobody
 * else uses as long as it runs. Everything that was committed is there again after the
 * next start, however this JVM ended. A server that ends before it is closed, because
 * somebody killed it, is started again on the same port.
 */
final class EmbeddedPostgres implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedPostgres.class);

	private static final int ATTEMPTS = 3;

	/** So that a server that cannot live does not take the whole machine. */
	private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

	private static final Duration AFTER_FAILED_RESTART = Duration.ofSeconds(10);

	private final FolderLock lock;

	private final Cluster cluster;

	private final ConnectionDetails connectionDetails;

	private boolean closed;

	private EmbeddedPostgres(FolderLock lock, Cluster cluster, ConnectionDetails connectionDetails) {
		this.lock = lock;
		this.cluster = cluster;
		this.connectionDetails = connectionDetails;
	}

	/**
	 * Starts the server; a new folder gets an empty database.
	 * @param directory the folder's name, absolute or relative to the working directory;
	 * the folder is made when it is not there
	 * @param port the port on 127.0.0.1, 0 for any free one
	 * @throws EmbeddedPostgresException when it cannot be started
	 */
	static EmbeddedPostgres start(String directory, int port) {
		Path folder = DataFolder.named(directory);
		try {
			ServerAccount account = ServerAccount.forFolder(folder);
			return start(DataFolder.real(folder), account, port);
		}
		catch (IOException ex) {
			throw new EmbeddedPostgresException(
					"The embedded PostgreSQL in %s could not be started: %s".formatted(folder,
							(ex instanceof PostgresProgramException) ? ex.getMessage() : ex),
					"Mend what it says, name another folder or port (callrecords.embedded-postgres.directory, .port),"
							+ " or use another server (SPRING_DATASOURCE_URL).",
					ex);
		}
	}

	private static EmbeddedPostgres start(Path folder, ServerAccount account, int port) throws IOException {
		FolderLock lock = FolderLock.acquire(folder, account);
		try {
			account.adopt(folder);
			Cluster cluster = Cluster.in(folder, PostgresPrograms.in(folder, account));
			String password = cluster.password();
			ConnectionDetails details = new ConnectionDetails(start(cluster, port), password);
			logger.info("PostgreSQL keeps its data in {} and listens on 127.0.0.1:{}", folder, details.port());
			EmbeddedPostgres server = new EmbeddedPostgres(lock, cluster, details);
			server.watch();
			return server;
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/**
	 * Tries again when somebody took the free port in between, or when a server that a
	 * killed JVM had just begun to start came up.
	 */
	private static int start(Cluster cluster, int port) throws IOException {
		for (int attempt = 1;; attempt++) {
			int candidate = (port != 0) ? port : freePort();
			try {
				cluster.start(candidate);
				return candidate;
			}
			catch (IOException ex) {
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

	/** How to reach the database. */
	JdbcConnectionDetails connectionDetails() {
		return this.connectionDetails;
	}

	/**
	 * Where the system does not show the server's process, it is not watched. Nobody
	 * waits for what follows: it tells the log when it fails, and tries again.
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	private void watch() throws IOException {
		this.cluster.server().ifPresent((server) -> server.onExit().thenRun(() -> startAgainAfter(BEFORE_RESTART)));
	}

	private void startAgainAfter(Duration pause) {
		CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, EmbeddedPostgres::inBackground)
			.execute(this::startAgain);
	}

	private static void inBackground(Runnable task) {
		Thread.ofPlatform().name("embedded-postgres").daemon().start(task);
	}

	private synchronized void startAgain() {
		if (this.closed) {
			return;
		}
		logger.warn("PostgreSQL in {} has ended and is being started again", this.cluster.data());
		try {
			start(this.cluster, this.connectionDetails.port());
			watch();
			logger.info("PostgreSQL in {} listens again", this.cluster.data());
		}
		catch (IOException | RuntimeException ex) {
			logger.error("PostgreSQL in {} could not be started again", this.cluster.data(), ex);
			startAgainAfter(AFTER_FAILED_RESTART);
		}
	}

	/** Stops the server and frees the folder. To be called when its users are closed. */
	@Override
	public synchronized void close() {
		this.closed = true;
		try (this.lock) {
			this.cluster.stop();
			logger.info("PostgreSQL in {} has stopped", this.cluster.data());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record ConnectionDetails(int port, String password) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return Cluster.USER;
		}

		@Override
		public String getPassword() {
			return this.password;
		}

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://127.0.0.1:%d/postgres?sslmode=disable".formatted(this.port);
		}

	}

}
