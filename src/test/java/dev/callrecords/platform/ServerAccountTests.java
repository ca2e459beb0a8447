package dev.callrecords.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.callrecords.platform.ServerAccount.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ServerAccountTests {

	private static final Owner SOMEBODY = new Owner(65534, 65534);

	@TempDir
	private Path temporary;

	@Test
	void anOrdinaryUserRunsTheServerItself() throws Exception {
		assumeTrue(!isRoot(), "root does not");
		ServerAccount account = ServerAccount.forFolder(this.temporary.resolve("data/postgres"));
		assertThat(account.command(Path.of("/bin/postgres"), "-V")).isEqualTo(List.of("/bin/postgres", "-V"));
		assertThat(this.temporary.resolve("data/postgres")).isDirectory();
	}

	@Test
	void rootRunsTheServerAsTheOwnerOfTheFolder() throws Exception {
		assumeTrue(isRoot(), "only root can");
		SOMEBODY.own(this.temporary);
		try (ServerFolder folder = new ServerFolder(this.temporary.toRealPath().resolve("data/postgres"));
				EmbeddedPostgres server = folder.start()) {
			assertThat(ServerFolder.sql(server, "select 1")).isEqualTo("1");
			for (String file : List.of("", "service.lock", "server.log", "cluster", "cluster/callrecords.conf")) {
				assertThat(Owner.of(folder.path().resolve(file))).as(file).isEqualTo(SOMEBODY);
			}
			assertThat(Owner.of(folder.path().resolveSibling("."))).isEqualTo(SOMEBODY);
		}
	}

	@Test
	void rootDoesNotGiveAwayAFolderOfOtherFiles() throws Exception {
		assertThat(FolderLock.isUsedFor(this.temporary)).isTrue();
		Path other = Files.createFile(this.temporary.resolve("other"));
		assertThat(FolderLock.isUsedFor(this.temporary)).isFalse();
		assertThat(other).exists();
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

}
