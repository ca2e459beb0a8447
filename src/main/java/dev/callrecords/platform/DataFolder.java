package dev.callrecords.platform;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that is meant by a name. Java replaces characters that the locale's
 * character set does not have, so that the data would go to another folder; such a name
 * is refused, as is one that PostgreSQL's programs cannot take.
 */
final class DataFolder {

	/**
	 * The character set of file names and of a program's arguments, which is that of the
	 * locale.
	 */
	private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

	/** What stands for bytes that are no characters of the locale. */
	private static final String REPLACEMENT_CHARACTER = "\uFFFD";

	/**
	 * PostgreSQL's own limit is 1,024 for the longest name of a file below; beyond it,
	 * its programs crash.
	 */
	private static final int MAX_NAME_BYTES = 850;

	private DataFolder() {
	}

	/**
	 * The absolute path of a folder that need not exist.
	 * @param name its name, also relative to the working directory
	 * @throws EmbeddedPostgresException when the server's data cannot be there
	 */
	static Path named(String name) {
		// As text, because a path has '?' in place of what the locale does not have.
		String absolute = new File(name).getAbsolutePath();
		check(absolute);
		return Path.of(absolute).normalize();
	}

	/**
	 * The real path of a folder that exists.
	 * @throws EmbeddedPostgresException when a link leads to a folder where the server's
	 * data cannot be
	 */
	static Path real(Path folder) throws IOException {
		Path real = folder.toRealPath();
		check(real.toString());
		return real;
	}

	/**
	 * What PostgreSQL's programs have written, which names files; bytes that are no
	 * characters are replaced.
	 */
	static String text(Path file) throws IOException {
		return new String(Files.readAllBytes(file), CHARSET);
	}

	private static void check(String name) {
		if (name.contains(REPLACEMENT_CHARACTER) || !CHARSET.newEncoder().canEncode(name)) {
			throw new EmbeddedPostgresException(
					"The name of the folder %s cannot be expressed in the locale's character set, %s".formatted(name,
							CHARSET),
					"Start the service with the locale in which the folder was named, most often LC_ALL=C.UTF-8, name"
							+ " another folder by its absolute path (callrecords.embedded-postgres.directory), or use"
							+ " another server (SPRING_DATASOURCE_URL).");
		}
		if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			throw new EmbeddedPostgresException(
					"PostgreSQL cannot be run in %s, because the folder's name is too long".formatted(name),
					"Name a folder of at most %d bytes (callrecords.embedded-postgres.directory)."
						.formatted(MAX_NAME_BYTES));
		}
		// pg_ctl puts the name between double quotes into a shell's command.
		if (File.separatorChar == '/' && name.matches("(?s).*[\"$`\\\\\n].*")) {
			throw new EmbeddedPostgresException(
					"PostgreSQL cannot be run in %s, because of a character in the folder's name".formatted(name),
					"Name a folder without quotes, dollar signs and backslashes"
							+ " (callrecords.embedded-postgres.directory).");
		}
	}

}
