package dev.callrecords.platform;

import java.io.InterruptedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresArchiveTests {

	@ParameterizedTest
	@CsvSource({ "Linux, amd64, postgres-linux-x86_64.txz", "Linux, aarch64, postgres-linux-arm_64.txz",
			"Mac OS X, x86_64, postgres-darwin-x86_64.txz", "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
			"Windows 11, amd64, postgres-windows-x86_64.txz" })
	void isNamedAfterTheMachine(String os, String architecture, String name) {
		assertThat(PostgresArchive.name(os, architecture)).isEqualTo(name);
	}

	@Test
	void isUnpackedUntilTheThreadIsInterrupted(@TempDir Path folder) throws Exception {
		PostgresArchive archive = PostgresArchive.forThisMachine();
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> archive.unpack(folder));
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(folder).isEmptyDirectory();
	}

}
