package dev.callrecords.audit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import org.jspecify.annotations.Nullable;

/** Writes files that nobody but their owner can read, where the system has owners. */
final class OwnerOnlyAppender extends RollingFileAppender<ILoggingEvent> {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final Set<PosixFilePermission> OF_FILE = PosixFilePermissions.fromString("rw-------");

	private static final Set<PosixFilePermission> OF_FOLDER = PosixFilePermissions.fromString("rwx------");

	private @Nullable IOException failure;

	@Override
	public void openFile(String name) throws IOException {
		try {
			Path file = Path.of(name).toAbsolutePath();
			Path folder = file.getParent();
			if (folder != null && !Files.isDirectory(folder)) {
				Files.createDirectories(folder, permissions(OF_FOLDER));
			}
			if (!Files.exists(file)) {
				Files.createFile(file, permissions(OF_FILE));
			}
			else if (POSIX) {
				Files.setPosixFilePermissions(file, OF_FILE);
			}
			super.openFile(name);
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private static FileAttribute<?>[] permissions(Set<PosixFilePermission> permissions) {
		return POSIX ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

	/** Why the file could not be opened; null when it could. */
	@Nullable IOException failure() {
		return this.failure;
	}

}
