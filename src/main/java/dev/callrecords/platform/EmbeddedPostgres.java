package dev.callrecords.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A running PostgreSQL server that keeps its data in a folder, and whose folder nobody
 * else uses as long as it runs. Everything that was committed is there again after the
 * next start, however this JVM ended.
 */
final class EmbeddedPostgres implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedPostgres.class);

	private final FolderLock lock;

	private final Path folder;

	private final WatchedServer server;

	private final ConnectionDetails connectionDetails;

	private EmbeddedPostgres(FolderLock lock, Path folder, WatchedServer server, String password) {
		this.lock = lock;
		this.folder = folder;
		this.server = server;
		this.connectionDetails = new ConnectionDetails(server.port(), password);
	}

	/**
	 * Starts the server; a new folder gets an empty database.
	 * @param directory the folder's name, absolute or relative to the working directory;
	 * the folder is made when it is not there
	 * @param port the port on 127.0.0.1, 0 for any free one
	 * @throws EmbeddedPostgresException when it cannot be started, or when the JVM is
	 * told to end meanwhile
	 */
	static EmbeddedPostgres start(String directory, int port) {
		Path folder = DataFolder.named(directory);
		ShutdownHook hook = ShutdownHook.add(Thread.currentThread()::interrupt);
		try {
			ServerAccount account = ServerAccount.forFolder(folder);
			return start(DataFolder.real(folder), account, port);
		}
		catch (IOException ex) {
			throw Thread.currentThread().isInterrupted() ? brokenOff(folder, ex) : failed(folder, ex);
		}
		finally {
			hook.remove();
		}
	}

	private static EmbeddedPostgresException brokenOff(Path folder, IOException cause) {
		return new EmbeddedPostgresException(
				"The start of the embedded PostgreSQL in %s was broken off, because the service was told to end"
					.formatted(folder),
				"Nothing is lost; start the service again.", cause);
	}

	private static EmbeddedPostgresException failed(Path folder, IOException cause) {
		return new EmbeddedPostgresException(
				"The embedded PostgreSQL in %s could not be started: %s".formatted(folder,
						(cause instanceof PostgresProgramException) ? cause.getMessage() : cause),
				"Mend what it says, name another folder or port (callrecords.embedded-postgres.directory, .port),"
						+ " or use another server (SPRING_DATASOURCE_URL).",
				cause);
	}

	private static EmbeddedPostgres start(Path folder, ServerAccount account, int port) throws IOException {
		FolderLock lock = FolderLock.acquire(folder, account);
		try {
			account.adopt(folder);
			Cluster cluster = Cluster.in(folder, PostgresPrograms.in(folder, account));
			String password = cluster.password();
			WatchedServer server = WatchedServer.start(cluster, port);
			logger.info("PostgreSQL keeps its data in {} and listens on 127.0.0.1:{}", folder, server.port());
			return new EmbeddedPostgres(lock, folder, server, password);
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/** How to reach the database. */
	JdbcConnectionDetails connectionDetails() {
		return this.connectionDetails;
	}

	/** Stops the server and frees the folder. To be called when its users are closed. */
	@Override
	public void close() {
		try (this.lock) {
			this.server.close();
			logger.info("PostgreSQL in {} has stopped", this.folder);
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
