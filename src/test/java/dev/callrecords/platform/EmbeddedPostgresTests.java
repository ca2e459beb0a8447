package dev.callrecords.platform;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Real servers: what a folder keeps, and what is told when it cannot be used. */
class EmbeddedPostgresTests {

	private ServerFolder folder;

	@BeforeEach
	void makeFolder(@TempDir Path temporary) throws Exception {
		this.folder = ServerFolder.in(temporary.resolve("a folder's name"));
	}

	@AfterEach
	void endServer() throws Exception {
		this.folder.close();
	}

	@Test
	void keepsDataOverACleanRestart() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			ServerFolder.sql(server, "create table kept as select 'committed' as word");
		}
		assertThat(this.folder.server()).isEmpty();
		try (EmbeddedPostgres server = this.folder.start()) {
			assertThat(ServerFolder.sql(server, "select word from kept")).isEqualTo("committed");
		}
		assertThat(Files.readString(this.folder.path().resolve("server.log"))).doesNotContain("automatic recovery");
	}

	@Test
	void startsOnAFolderThatWasCopiedWithoutItsPermissions() throws Exception {
		this.folder.start().close();
		Files.setPosixFilePermissions(this.folder.cluster(), PosixFilePermissions.fromString("rwxr-xr-x"));
		this.folder.start().close();
		assertThat(Files.getPosixFilePermissions(this.folder.cluster()))
			.isEqualTo(PosixFilePermissions.fromString("rwx------"));
		assertThat(Files.getPosixFilePermissions(this.folder.cluster().resolve("callrecords.password")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void commitsAreOnTheDiskAndOnlyThisMachineIsServed() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			assertThat(ServerFolder.sql(server, """
					select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in
					('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'jit',
					'server_encoding', 'unix_socket_directories', 'max_connections')"""))
				.isEqualTo("fsync=on full_page_writes=on jit=off listen_addresses=127.0.0.1"
						+ " max_connections=40 server_encoding=UTF8 synchronous_commit=on unix_socket_directories=");
			assertThat(ServerFolder.sql(server,
					"select setting from pg_file_settings where name = 'timezone' and applied"))
				.isEqualTo("UTC");
			assertThat(ServerFolder.sql(server, "select datlocale from pg_database where datname = current_database()"))
				.isEqualTo("C.UTF-8");
			assertThat(ServerFolder.sql(server, "select lower('ÅÉЖ')")).isEqualTo("åéж");
		}
	}

	@Test
	void nobodyElseOnTheMachineGetsIn() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			JdbcConnectionDetails details = server.connectionDetails();
			assertThatExceptionOfType(SQLException.class).isThrownBy(
					() -> DriverManager.getConnection(details.getJdbcUrl(), details.getUsername(), "guessed").close())
				.withMessageContaining("password authentication failed");
		}
	}

	@Test
	void stopsTheServerOfAKilledServiceAndKeepsItsCommits() throws Exception {
		try (JavaProcess owner = this.folder.startInAnotherJvm()) {
			owner.await(ServerOwner.STORED);
			owner.kill();
			ProcessHandle orphan = this.folder.server().orElseThrow();
			try (EmbeddedPostgres server = this.folder.start()) {
				assertThat(ServerFolder.sql(server, "select word from kept")).isEqualTo("committed");
				assertThat(this.folder.server()).isPresent().get().isNotEqualTo(orphan);
			}
		}
	}

	@Test
	void recoversWhenServiceAndServerWereKilled() throws Exception {
		try (JavaProcess owner = this.folder.startInAnotherJvm()) {
			owner.await(ServerOwner.STORED);
			owner.kill();
			this.folder.killServer();
			assertThat(this.folder.cluster().resolve(Postmaster.FILE)).exists();
			try (EmbeddedPostgres server = this.folder.start()) {
				assertThat(ServerFolder.sql(server, "select word from kept")).isEqualTo("committed");
			}
		}
	}

	@Test
	void aKilledServerIsStartedAgainEachTimeAndHasItsCommits() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			ServerFolder.sql(server, "create table kept as select 'committed' as word");
			for (int time = 1; time <= 2; time++) {
				this.folder.killServer();
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.ignoreExceptionsInstanceOf(SQLException.class)
					.until(() -> ServerFolder.sql(server, "select word from kept").equals("committed"));
			}
		}
		assertThat(this.folder.server()).isEmpty();
	}

	@Test
	void isClosedAlsoWhileAKilledServerRecovers() throws Exception {
		EmbeddedPostgres server = this.folder.start();
		ServerFolder.sql(server, "create table kept as select 'committed' as word");
		Path recovery = this.folder.holdRecovery();
		this.folder.killServer();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.folder.server().isPresent());
		assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(Duration.ofSeconds(30));
		assertThat(this.folder.processes()).isEmpty();
		Files.delete(recovery);
		try (EmbeddedPostgres next = this.folder.start()) {
			assertThat(ServerFolder.sql(next, "select word from kept")).isEqualTo("committed");
		}
	}

	@Test
	void startsAlsoWhereASessionOfAKilledServerIsStillAtWork() throws Exception {
		EmbeddedPostgres killed = this.folder.start();
		try (ExecutorService client = Executors.newSingleThreadExecutor()) {
			Future<String> work = client.submit(() -> ServerFolder.sql(killed,
					"select count(*) from generate_series(1, 1000000000) n where md5(n::text) = 'never'"));
			Awaitility.await()
				.until(() -> ServerFolder
					.sql(killed,
							"select pid from pg_stat_activity where state = 'active' and query like '%never%'"
									+ " and pid <> pg_backend_pid()")
					.matches("\\d+"));
			this.folder.killServer();
			killed.close();
			try (EmbeddedPostgres server = this.folder.start()) {
				assertThat(ServerFolder.sql(server, "select 1")).isEqualTo("1");
			}
			assertThat(work).failsWithin(Duration.ofSeconds(30));
		}
	}

	@Test
	void leavesAStrangerAloneWhoHasTheOldServersProcessNumber() throws Exception {
		this.folder.start().close();
		Process stranger = new ProcessBuilder("sleep", "600").start();
		try {
			Files.writeString(this.folder.cluster().resolve(Postmaster.FILE), "%d%n%s%n%d%n5432%n"
				.formatted(stranger.pid(), this.folder.cluster(), Instant.now().getEpochSecond()));
			this.folder.start().close();
			assertThat(stranger.isAlive()).isTrue();
		}
		finally {
			stranger.destroyForcibly();
		}
	}

	@Test
	void leavesTheServerAloneWhoseFolderWasCopiedHere(@TempDir Path other) throws Exception {
		try (ServerFolder copy = ServerFolder.in(other.resolve("copy"));
				EmbeddedPostgres server = this.folder.start()) {
			copy.start().close();
			Files.copy(this.folder.cluster().resolve(Postmaster.FILE), copy.cluster().resolve(Postmaster.FILE));
			copy.start().close();
			assertThat(ServerFolder.sql(server, "select 1")).isEqualTo("1");
		}
	}

	@Test
	void startsOverAProcessFileThatWasNeverFinished() throws Exception {
		this.folder.start().close();
		Files.createFile(this.folder.cluster().resolve(Postmaster.FILE));
		this.folder.start().close();
	}

	@Test
	void beginsAnewWhereTheFirstStartWasBrokenOff() throws Exception {
		Path half = Files.createDirectories(this.folder.path().resolve("initializing-1/cluster/base"));
		Files.writeString(half.resolveSibling("PG_VERSION"), "18\n");
		Files.createDirectories(this.folder.path().resolve("unpacking-1"));
		try (EmbeddedPostgres server = this.folder.start()) {
			assertThat(ServerFolder.sql(server, "select 1")).isEqualTo("1");
		}
		assertThat(half).doesNotExist();
	}

	@Test
	void beginsAnewWhereTheServiceWasKilledWhileMakingTheCluster() throws Exception {
		try (JavaProcess owner = this.folder.startInAnotherJvm()) {
			this.folder.await("initializing-");
			owner.kill();
			try (EmbeddedPostgres server = this.folder.start()) {
				assertThat(ServerFolder.sql(server, "select 1")).isEqualTo("1");
			}
		}
	}

	@Test
	void refusesASecondOwnerInThisProcess() {
		try (EmbeddedPostgres server = this.folder.start()) {
			assertInUse();
			assertInUse();
			assertThat(server.connectionDetails()).isNotNull();
		}
		this.folder.start().close();
	}

	@Test
	void refusesASecondOwnerInAnotherProcess() throws Exception {
		try (JavaProcess owner = this.folder.startInAnotherJvm()) {
			owner.await(ServerOwner.STORED);
			assertInUse();
			assertThat(this.folder.server()).isPresent();
		}
	}

	private void assertInUse() {
		assertThatExceptionOfType(EmbeddedPostgresException.class).isThrownBy(this.folder::start)
			.withMessageContaining(this.folder.path().toString())
			.withMessageContaining("callrecords.embedded-postgres.directory")
			.withMessageContaining("SPRING_DATASOURCE_URL");
	}

	@Test
	void namesTheVersionThatMadeTheFolder() throws Exception {
		Path version = Files.createDirectories(this.folder.cluster()).resolve("PG_VERSION");
		Files.writeString(version, "17\n");
		assertThatExceptionOfType(EmbeddedPostgresException.class).isThrownBy(this.folder::start)
			.withMessageContaining("was made by PostgreSQL 17")
			.withMessageContaining("brings PostgreSQL 18");
		assertThat(version).hasContent("17");
	}

	@Test
	void refusesAFolderThatIsAnotherServersData() throws Exception {
		Files.writeString(this.folder.path().resolve("PG_VERSION"), "18\n");
		assertThatExceptionOfType(EmbeddedPostgresException.class).isThrownBy(this.folder::start)
			.withMessageContaining("is itself a data directory of PostgreSQL 18");
	}

	@Test
	void keepsADamagedClusterAndSaysWhatTheServerSaid() throws Exception {
		this.folder.start().close();
		Path control = this.folder.cluster().resolve("global/pg_control");
		Files.write(control, new byte[8192], StandardOpenOption.TRUNCATE_EXISTING);
		assertThatExceptionOfType(EmbeddedPostgresException.class).isThrownBy(this.folder::start)
			.withMessageContaining("FATAL");
		assertThat(this.folder.cluster().resolve("base")).isNotEmptyDirectory();
	}

	@Test
	void saysThatAFixedPortIsTaken() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(EmbeddedPostgresException.class)
				.isThrownBy(() -> EmbeddedPostgres.start(this.folder.path().toString(), other.getLocalPort()))
				.withMessageContaining("127.0.0.1")
				.withMessageContaining(Integer.toString(other.getLocalPort()));
		}
		this.folder.start().close();
	}

}
