package dev.callrecords.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Who the server's programs run as. An ordinary user runs them as itself. PostgreSQL
 * refuses root; a service that runs as root starts them
 * <ul>
 * <li>as the folder's owner, when that is somebody else;</li>
 * <li>else in a user namespace of their own, where the same account is not called root
 * and has none of its privileges, but still owns the folder;</li>
 * <li>else, where namespaces are forbidden, as in most containers, as {@code nobody}, who
 * is given the folder.</li>
 * </ul>
 *
 * @param prefix what comes before a program on the command line
 * @param owner whom files that this JVM makes must be given to, {@code null} when they
 * are the server's already
 */
record ServerAccount(List<String> prefix, @Nullable Owner owner) {

	private static final Owner NOBODY = new Owner(65534, 65534);

	private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");

	/**
	 * Makes the folder and chooses the account. A folder that root has to make belongs to
	 * the owner of the folder above, so that {@code sudo} leaves nothing behind that
	 * others cannot use.
	 */
	static ServerAccount forFolder(Path folder) throws IOException {
		if (!isRoot()) {
			Files.createDirectories(folder);
			return new ServerAccount(List.of(), null);
		}
		createAsRoot(folder);
		Owner owner = Owner.of(folder);
		if (owner.uid() != 0) {
			return of(owner, folder);
		}
		if (succeeds(NAMESPACE, "test", "-w", folder.toString())) {
			return new ServerAccount(NAMESPACE, null);
		}
		if (!FolderLock.isUsedFor(folder)) {
			throw unusable(NOBODY, folder);
		}
		return of(NOBODY, folder);
	}

	private static ServerAccount of(Owner owner, Path folder) throws IOException {
		List<String> prefix = List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(), "--clear-groups",
				"--");
		if (!succeeds(prefix, "test", "-x", String.valueOf(folder.getParent()))) {
			throw unusable(owner, folder);
		}
		return new ServerAccount(prefix, owner);
	}

	private static EmbeddedPostgresException unusable(Owner owner, Path folder) {
		return new EmbeddedPostgresException(
				"PostgreSQL does not run as root, and user %d cannot be used for it in %s".formatted(owner.uid(),
						folder),
				"Start the service as an ordinary user who owns the folder, name a folder for this alone that user %d can"
					.formatted(owner.uid()) + " reach (callrecords.embedded-postgres.directory), or use another server"
						+ " (SPRING_DATASOURCE_URL).");
	}

	private static boolean isRoot() {
		return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
	}

	private static void createAsRoot(Path folder) throws IOException {
		Path above = folder.getParent();
		if (Files.isDirectory(folder) || above == null) {
			return;
		}
		createAsRoot(above);
		Files.createDirectory(folder);
		Owner.of(above).own(folder);
	}

	private static boolean succeeds(List<String> prefix, String... command) throws IOException {
		try {
			return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of(command)).toList())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while PostgreSQL was being started");
		}
		catch (IOException ex) {
			return false; // there is no such program
		}
	}

	/** The command line that runs the program as this account. */
	List<String> command(Path program, String... arguments) {
		List<String> command = new ArrayList<>(this.prefix);
		command.add(program.toString());
		command.addAll(List.of(arguments));
		return command;
	}

	/** Makes a folder that root had the server's own, once it is locked. */
	void adopt(Path folder) throws IOException {
		if (this.owner != null && !this.owner.equals(Owner.of(folder))) {
			give(folder);
		}
	}

	/** Hands a file or a whole tree that this JVM has made to the server's account. */
	void give(Path tree) throws IOException {
		Owner to = this.owner;
		if (to == null) {
			return;
		}
		try (Stream<Path> files = Files.walk(tree)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				to.own(file);
			}
		}
	}

	/** A Unix user and group, by number. */
	record Owner(int uid, int gid) {

		static Owner of(Path file) throws IOException {
			return new Owner((int) Files.getAttribute(file, "unix:uid"), (int) Files.getAttribute(file, "unix:gid"));
		}

		void own(Path file) throws IOException {
			Files.setAttribute(file, "unix:uid", this.uid, LinkOption.NOFOLLOW_LINKS);
			Files.setAttribute(file, "unix:gid", this.gid, LinkOption.NOFOLLOW_LINKS);
		}

	}

}
