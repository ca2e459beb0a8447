package dev.callrecords.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What {@code postmaster.pid} says about a server that may be running: the file's first
 * three lines. It outlives a killed server, and its process number may since have been
 * given to somebody else.
 *
 * @param pid the server's process
 * @param data its data directory
 * @param start when it was started, to the second
 */
record Postmaster(long pid, Path data, Instant start) {

	static final String FILE = "postmaster.pid";

	private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

	/**
	 * Reads the file in a data directory.
	 * @return empty when there is none, or one that its writer did not finish
	 */
	static Optional<Postmaster> read(Path cluster) throws IOException {
		Path file = cluster.resolve(FILE);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		List<String> lines = DataFolder.text(file).lines().map(String::strip).toList();
		try {
			return Optional.of(new Postmaster(Long.parseLong(lines.get(0)), Path.of(lines.get(1)),
					Instant.ofEpochSecond(Long.parseLong(lines.get(2)))));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether it is the living server of this data directory: the file was not copied
	 * here with another one's data, and its process is alive, is PostgreSQL and works on
	 * this directory. Where the system does not show a process's arguments, the time of
	 * its start must be the file's.
	 */
	boolean isAliveOn(Path cluster) {
		return this.data.equals(cluster)
				&& ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).map(ProcessHandle::info).filter((info) -> {
					String @Nullable [] arguments = info.arguments().orElse(null);
					return isPostgres(info) && ((arguments != null) ? List.of(arguments).contains(cluster.toString())
							: startedThen(info));
				}).isPresent();
	}

	/** Whether a process is one of PostgreSQL's. */
	static boolean isPostgres(ProcessHandle.Info info) {
		return info.command()
			.map(Path::of)
			.map(Path::getFileName)
			.map(Path::toString)
			.filter((name) -> name.startsWith("postgres"))
			.isPresent();
	}

	private boolean startedThen(ProcessHandle.Info info) {
		return info.startInstant()
			.filter((time) -> Duration.between(this.start, time).abs().compareTo(CLOCK_TOLERANCE) < 0)
			.isPresent();
	}

}
