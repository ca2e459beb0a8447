package dev.callrecords.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is told to end while it starts does so soon, leaves no process behind,
 * and starts the next time.
 */
class TerminatedStartTests {

	private ServerFolder folder;

	@BeforeEach
	void makeFolder(@TempDir Path temporary) throws Exception {
		this.folder = ServerFolder.in(temporary.resolve("data"));
	}

	@AfterEach
	void endServer() throws Exception {
		this.folder.close();
	}

	@Test
	void whileTheProgramsAreUnpacked(@TempDir Path empty) throws Exception {
		try (ServerFolder unpacking = new ServerFolder(empty.toRealPath()); JavaProcess service = start(unpacking)) {
			unpacking.await("unpacking-");
			service.terminate();
			assertThat(unpacking.processes()).isEmpty();
			assertThat(unpacking.cluster()).doesNotExist();
		}
	}

	@Test
	void whileTheClusterIsMade() throws Exception {
		try (JavaProcess service = start(this.folder)) {
			this.folder.await("initializing-");
			service.terminate();
			assertThat(this.folder.processes()).isEmpty();
		}
		this.folder.start().close();
	}

	@Test
	void whileTheServerRecovers() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			ServerFolder.sql(server, "create table kept as select 'committed' as word");
		}
		Path recovery = this.folder.holdRecovery();
		try (JavaProcess service = start(this.folder)) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.folder.server().isPresent());
			service.terminate();
			assertThat(this.folder.processes()).isEmpty();
		}
		Files.delete(recovery);
		try (EmbeddedPostgres server = this.folder.start()) {
			assertThat(ServerFolder.sql(server, "select word from kept")).isEqualTo("committed");
		}
	}

	/** The lock outlives its session and the server. */
	@Test
	void whileAMigrationWaitsForALock() throws Exception {
		try (EmbeddedPostgres server = this.folder.start()) {
			ServerFolder.sql(server, "alter system set max_prepared_transactions = 1");
		}
		try (EmbeddedPostgres server = this.folder.start()) {
			ServerFolder.sql(server, "create table flyway_schema_history ()");
			lock(server.connectionDetails(), "flyway_schema_history");
		}
		try (JavaProcess service = start(this.folder)) {
			service.await("Database: jdbc:postgresql:");
			service.terminate();
			assertThat(this.folder.processes()).isEmpty();
		}
		assertThat(this.folder.path().resolve("server.log")).content().contains("database system is shut down");
	}

	private static void lock(JdbcConnectionDetails details, String table) throws Exception {
		try (Connection connection = DriverManager.getConnection(details.getJdbcUrl(), details.getUsername(),
				details.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute("begin");
			statement.execute("lock table " + table);
			statement.execute("prepare transaction 'for ever'");
		}
	}

	private static JavaProcess start(ServerFolder folder) throws Exception {
		return JavaProcess.start(Service.class, "--callrecords.embedded-postgres.directory=" + folder.path());
	}

	/** As much of the service as waits for the database. */
	@ImportAutoConfiguration({ EmbeddedPostgresAutoConfiguration.class, DataSourceAutoConfiguration.class,
			FlywayAutoConfiguration.class })
	@Import(ServiceConfiguration.class)
	static class Service {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE).run(args);
		}

	}

}
