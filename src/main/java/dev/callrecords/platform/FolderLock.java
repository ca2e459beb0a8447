package dev.callrecords.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The right to use a folder, held by one living JVM. The operating system drops it with
 * the process, however that ends.
 *
 * <p>
 * The operating system's lock belongs to the whole process, and closing any second
 * channel on the file would drop it: so a second owner inside this JVM is turned away by
 * {@link #HELD} before it opens the file.
 */
final class FolderLock implements AutoCloseable {

	private static final String FILE = "service.lock";

	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path folder;

	private final FileChannel channel;

	private FolderLock(Path folder, FileChannel channel) {
		this.folder = folder;
		this.channel = channel;
	}

	/**
	 * Takes the lock at once or not at all.
	 * @param folder an existing folder, as its real path
	 * @param account whom the lock's file is given to
	 * @throws EmbeddedPostgresException when another service, in this JVM or another, has
	 * it
	 */
	static FolderLock acquire(Path folder, ServerAccount account) throws IOException {
		if (!HELD.add(folder)) {
			throw inUse(folder);
		}
		try {
			return new FolderLock(folder, lock(folder, account));
		}
		catch (IOException | RuntimeException ex) {
			HELD.remove(folder);
			throw ex;
		}
	}

	/** Whether a folder is empty or has had a lock: others hold somebody else's files. */
	static boolean isUsedFor(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return Files.exists(folder.resolve(FILE)) || files.findAny().isEmpty();
		}
	}

	private static FileChannel lock(Path folder, ServerAccount account) throws IOException {
		Path file = folder.resolve(FILE);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock == null) {
				throw inUse(folder);
			}
			account.give(file);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static EmbeddedPostgresException inUse(Path folder) {
		return new EmbeddedPostgresException("Another running service uses the embedded PostgreSQL in " + folder,
				"Stop that service, give this one a folder of its own (callrecords.embedded-postgres.directory),"
						+ " or let both use one PostgreSQL server (SPRING_DATASOURCE_URL).");
	}

	@Override
	public void close() throws IOException {
		try {
			this.channel.close();
		}
		finally {
			HELD.remove(this.folder);
		}
	}

}
