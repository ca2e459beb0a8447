package dev.callrecords.platform;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The server's programs, unpacked beside the data: nobody cleans that place up, and every
 * user has one. They are unpacked once, under another name first, so a folder of the
 * final name is whole.
 *
 * @param home where they are
 * @param account who runs them
 */
record PostgresPrograms(Path home, ServerAccount account) {

	private static final Logger logger = LoggerFactory.getLogger(PostgresPrograms.class);

	private static final String PREFIX = "server-";

	private static final String HALF_UNPACKED = "unpacking-";

	/**
	 * Finds or unpacks the programs.
	 * @param folder the folder, which the caller has locked
	 * @param account who runs them
	 */
	static PostgresPrograms in(Path folder, ServerAccount account) throws IOException {
		PostgresArchive archive = PostgresArchive.forThisMachine();
		Path home = folder.resolve(PREFIX + archive.checksum());
		if (!Files.isDirectory(home)) {
			deleteLeftovers(folder, HALF_UNPACKED, PREFIX);
			Path half = Files.createTempDirectory(folder, HALF_UNPACKED);
			archive.unpack(half);
			account.give(half);
			Files.move(half, home);
		}
		return new PostgresPrograms(home, account);
	}

	/**
	 * Deletes the folders directly in this one whose names begin so, or as much of them
	 * as can be: a program of the killed service may still be writing there, and nothing
	 * depends on their absence.
	 */
	static void deleteLeftovers(Path folder, String... prefixes) throws IOException {
		for (Path leftover : children(folder, prefixes)) {
			try {
				FileSystemUtils.deleteRecursively(leftover);
			}
			catch (IOException ex) {
				logger.debug("{} is left for the next start", leftover, ex);
			}
		}
	}

	/** The folders directly in this one whose names begin so. */
	static List<Path> children(Path folder, String... prefixes) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.filter((child) -> Stream.of(prefixes).anyMatch(child.getFileName().toString()::startsWith))
				.toList();
		}
	}

	/** The major version, which the catalogue's seed names in its first line. */
	String majorVersion() throws IOException {
		try (Stream<String> lines = Files.lines(this.home.resolve("share/postgresql/postgres.bki"))) {
			return lines.findFirst().orElseThrow().replaceAll("\\D", "");
		}
	}

	/**
	 * Runs a program to its end, also in a thread that is interrupted.
	 * @throws PostgresProgramException when it says that it failed
	 */
	void run(String program, String... arguments) throws IOException {
		run(ProgramEnd::await, program, arguments);
	}

	/**
	 * Runs a program to its end, unless the thread is interrupted.
	 * @param breakOff ends the running program, and what it has started
	 * @throws PostgresProgramException when it says that it failed
	 * @throws InterruptedIOException when the thread was interrupted; the program has
	 * ended
	 */
	void runUnlessInterrupted(ProgramEnd.BreakOff breakOff, String program, String... arguments) throws IOException {
		run((process) -> ProgramEnd.awaitUnlessInterrupted(process, breakOff), program, arguments);
	}

	private void run(Wait wait, String program, String... arguments) throws IOException {
		File output = File.createTempFile("callrecords-" + program, ".log");
		try {
			// A file, not a pipe: on Windows the server would keep a pipe open.
			ProcessBuilder builder = new ProcessBuilder(
					this.account.command(this.home.resolve("bin").resolve(program), arguments))
				.redirectErrorStream(true)
				.redirectOutput(output);
			setEnvironment(builder.environment());
			if (wait.exitValue(builder.start()) != 0) {
				throw new PostgresProgramException(program, DataFolder.text(output.toPath()), null);
			}
		}
		finally {
			if (!output.delete()) {
				output.deleteOnExit();
			}
		}
	}

	/** The user's own PGPORT, PGDATA and locale are for other servers. */
	private static void setEnvironment(Map<String, String> environment) {
		environment.keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		environment.put("LC_ALL", "C");
	}

	/** Waits for a program. */
	private interface Wait {

		int exitValue(Process process) throws IOException;

	}

}
