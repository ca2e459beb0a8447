package dev.callrecords.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The server's data directory, PostgreSQL's "cluster". It is made under another name and
 * gets its own only when it is whole: a directory of this name holds data and is never
 * removed.
 */
final class Cluster {

	static final String USER = "callrecords";

	private static final Logger logger = LoggerFactory.getLogger(Cluster.class);

	private static final String NAME = "cluster";

	private static final String HALF_MADE = "initializing-";

	private static final String VERSION = "PG_VERSION";

	private static final String PASSWORD = "callrecords.password";

	private static final String SETTINGS = "callrecords.conf";

	private static final int START_SECONDS = 600;

	private static final int STOP_SECONDS = 20;

	private final Path folder;

	private final Path data;

	private final PostgresPrograms programs;

	private Cluster(Path folder, PostgresPrograms programs) {
		this.folder = folder;
		this.data = folder.resolve(NAME);
		this.programs = programs;
	}

	/**
	 * Opens the cluster in a folder, which the caller has locked, or makes a new one.
	 * @throws EmbeddedPostgresException when another major version made it
	 */
	static Cluster in(Path folder, PostgresPrograms programs) throws IOException {
		Cluster cluster = new Cluster(folder, programs);
		cluster.checkVersion();
		PostgresPrograms.deleteLeftovers(folder, HALF_MADE);
		if (!Files.exists(cluster.data)) {
			cluster.initialize();
		}
		return cluster;
	}

	private void checkVersion() throws IOException {
		if (Files.exists(this.folder.resolve(VERSION))) {
			throw new EmbeddedPostgresException(
					"%s is itself a data directory of PostgreSQL %s".formatted(this.folder, version(this.folder)),
					"Name another folder for the embedded server (callrecords.embedded-postgres.directory),"
							+ " or run that server and name it (SPRING_DATASOURCE_URL).");
		}
		if (!Files.exists(this.data)) {
			return;
		}
		String made = version(this.data);
		String wanted = this.programs.majorVersion();
		if (!made.equals(wanted)) {
			throw new EmbeddedPostgresException(
					"The data in %s was made by PostgreSQL %s, and this service brings PostgreSQL %s"
						.formatted(this.data, made, wanted),
					"Name another folder (callrecords.embedded-postgres.directory) and load the data there, bring the"
							+ " data over with pg_upgrade, or use a server of version %s (SPRING_DATASOURCE_URL)."
								.formatted(made));
		}
	}

	private static String version(Path data) throws IOException {
		Path file = data.resolve(VERSION);
		return Files.exists(file) ? Files.readString(file).strip() : "unknown";
	}

	private void initialize() throws IOException {
		Path half = Files.createTempDirectory(this.folder, HALF_MADE);
		Path password = Files.writeString(half.resolve(PASSWORD), randomPassword(), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE, StandardOpenOption.SYNC);
		this.programs.account().give(half);
		Path made = half.resolve(NAME);
		// The built-in locale is the same on every machine, whatever the system has.
		this.programs.runUnlessInterrupted(Cluster::kill, "initdb", "-D", made.toString(), "--username=" + USER,
				"--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
				"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
		Files.move(password, made.resolve(PASSWORD));
		Files.writeString(made.resolve("postgresql.conf"), "%ninclude '%s'%n".formatted(SETTINGS),
				StandardOpenOption.APPEND, StandardOpenOption.SYNC);
		force(made);
		Files.move(made, this.data, StandardCopyOption.ATOMIC_MOVE);
		force(this.folder);
		FileSystemUtils.deleteRecursively(half);
	}

	/** Nothing that it has made is needed. */
	private static void kill(Process initdb) {
		Stream.concat(initdb.descendants(), Stream.of(initdb.toHandle()))
			.toList()
			.forEach(ProcessHandle::destroyForcibly);
	}

	private static String randomPassword() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/** A new name is on the disk only when its directory is; Windows does this itself. */
	private static void force(Path directory) throws IOException {
		if (isPosix(directory)) {
			try (FileChannel channel = FileChannel.open(directory)) {
				channel.force(true);
			}
		}
	}

	private static boolean isPosix(Path file) {
		return file.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	/**
	 * The password of {@link #USER}. It lies in the data, which only its owner can read.
	 */
	String password() throws IOException {
		return Files.readString(this.data.resolve(PASSWORD)).strip();
	}

	Path data() {
		return this.data;
	}

	/**
	 * Starts the server and returns when it accepts connections. A server that an earlier
	 * JVM left behind is stopped first. When the thread is interrupted, the server does
	 * not stay: it may have begun a recovery from a crash that takes minutes.
	 */
	void start(int port) throws IOException {
		stopLeftover();
		keepPrivate();
		Path settings = Files.writeString(this.data.resolve(SETTINGS), ServerSettings.text(port));
		this.programs.account().give(settings);
		Path log = this.folder.resolve("server.log");
		if (Files.exists(log)) {
			Files.move(log, this.folder.resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
		}
		try {
			this.programs.runUnlessInterrupted(this::stopAtOnce, "pg_ctl", "start", "--wait",
					"--timeout=" + START_SECONDS, "-D", this.data.toString(), "-l", log.toString());
		}
		catch (PostgresProgramException ex) {
			throw Files.exists(log) ? new PostgresProgramException("postgres", DataFolder.text(log), ex) : ex;
		}
	}

	/**
	 * Stops a server that is being started. As long as {@code pg_ctl} runs, the server
	 * may not have written its process number yet.
	 */
	private void stopAtOnce(Process starting) throws IOException {
		boolean mayStart;
		do {
			mayStart = starting.isAlive();
			try {
				stop("immediate");
			}
			catch (PostgresProgramException ex) {
				logger.debug("There is no server to stop", ex);
			}
		}
		while (mayStart);
	}

	/**
	 * The server refuses a directory that others can read, as a copied one often is. The
	 * password is also safe where a copy's directory is open.
	 */
	private void keepPrivate() throws IOException {
		if (isPosix(this.data)) {
			Files.setPosixFilePermissions(this.data, PosixFilePermissions.fromString("rwx------"));
			Files.setPosixFilePermissions(this.data.resolve(PASSWORD), PosixFilePermissions.fromString("rw-------"));
		}
	}

	private void stopLeftover() throws IOException {
		Path file = this.data.resolve(Postmaster.FILE);
		if (!Files.exists(file)) {
			return;
		}
		if (isServed()) {
			logger.info("Stopping the PostgreSQL server that an earlier run left behind in {}", this.data);
			stop();
			return;
		}
		// The process is gone or somebody else's, or the file was never finished. The
		// server itself would not start beside a stranger who has the process number.
		Files.deleteIfExists(file);
		endOrphans();
	}

	/**
	 * Ends the sessions of a killed server: one that is at work does not see that the
	 * server is gone, and as long as it uses the data no other server can. They are found
	 * where the system shows a process's directory, as Linux does.
	 */
	private void endOrphans() {
		List<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this::worksHere).toList();
		if (orphans.isEmpty()) {
			return;
		}
		logger.info("Ending {} processes of a killed PostgreSQL server in {}", orphans.size(), this.data);
		orphans.forEach(ProcessHandle::destroy);
		CompletableFuture.allOf(orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
			.completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
			.join();
	}

	private boolean worksHere(ProcessHandle process) {
		try {
			return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), this.data)
					&& Postmaster.isPostgres(process.info());
		}
		catch (IOException ex) {
			return false; // it has ended, belongs to another user, or there is no /proc
		}
	}

	private boolean isServed() throws IOException {
		return server().isPresent();
	}

	/** The process of the server that runs on the data, whoever started it. */
	Optional<ProcessHandle> server() throws IOException {
		return Postmaster.read(this.data)
			.filter((server) -> server.isAliveOn(this.data))
			.map(Postmaster::pid)
			.flatMap(ProcessHandle::of);
	}

	/** Stops the server: its sessions are ended, its data is written. */
	void stop() throws IOException {
		try {
			stop("fast");
		}
		catch (PostgresProgramException ex) {
			if (isServed()) {
				logger.warn("PostgreSQL did not stop in time and is being stopped at once", ex);
				stop("immediate");
			}
		}
	}

	private void stop(String mode) throws IOException {
		this.programs.run("pg_ctl", "stop", "--wait", "--timeout=" + STOP_SECONDS, "--mode=" + mode, "-D",
				this.data.toString());
	}

}
