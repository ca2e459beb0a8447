package dev.callrecords.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostmasterTests {

	@TempDir
	private Path cluster;

	@Test
	void readsWhoStartedWhenAndWhere() throws Exception {
		Files.writeString(this.cluster.resolve(Postmaster.FILE), "4711\n/a data/cluster\n1795000000\n5432\n");
		assertThat(Postmaster.read(this.cluster))
			.contains(new Postmaster(4711, Path.of("/a data/cluster"), Instant.ofEpochSecond(1795000000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "4711", "4711\n/data\n", "who\n/data\n1795000000\n" })
	void anUnfinishedFileNamesNoServer(String content) throws Exception {
		Files.writeString(this.cluster.resolve(Postmaster.FILE), content);
		assertThat(Postmaster.read(this.cluster)).isEmpty();
	}

	@Test
	void thisJvmIsNoServer() {
		Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
		assertThat(new Postmaster(ProcessHandle.current().pid(), this.cluster, start).isAliveOn(this.cluster))
			.isFalse();
	}

}
