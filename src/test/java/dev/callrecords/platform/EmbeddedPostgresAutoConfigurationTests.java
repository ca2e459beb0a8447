package dev.callrecords.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** When the service brings its own server, and in which order both end. */
class EmbeddedPostgresAutoConfigurationTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DataSourceAutoConfiguration.class, EmbeddedPostgresAutoConfiguration.class));

	private ServerFolder folder;

	private ApplicationContextRunner embedded;

	@BeforeEach
	void makeFolder(@TempDir Path temporary) throws Exception {
		this.folder = ServerFolder.in(temporary.resolve("data"));
		this.embedded = this.service
			.withPropertyValues("callrecords.embedded-postgres.directory=" + this.folder.path());
	}

	@AfterEach
	void endServer() throws Exception {
		this.folder.close();
	}

	@Test
	void startsAServerForThePoolAndStopsItAfterThePool() throws Exception {
		// One connection: a pool that is closed does not wait for those it is making.
		String[] properties = { "spring.datasource.url=", "spring.datasource.hikari.maximum-pool-size=1" };
		this.embedded.withPropertyValues(properties).run((context) -> {
			HikariDataSource pool = (HikariDataSource) context.getBean(DataSource.class);
			pool.getConnection().close();
			assertThat(pool.getJdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
			assertThat(this.folder.server()).isPresent();
		});
		assertThat(this.folder.server()).isEmpty();
		assertThat(this.folder.path().resolve("server.log")).content()
			.contains("database system is shut down")
			.doesNotContain("terminating connection");
	}

	@Test
	void startsNoServerBesideANamedDatabase() {
		this.embedded.withPropertyValues("spring.datasource.url=jdbc:postgresql://elsewhere/records")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class));
	}

	@Test
	void startsNoServerBesideOtherConnectionDetails() {
		this.embedded.withBean(JdbcConnectionDetails.class, Elsewhere::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class));
	}

	@Test
	void startsNoServerBesideATestsContainer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
					EmbeddedPostgresAutoConfiguration.class))
			.withUserConfiguration(Containers.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(JdbcConnectionDetails.class)
				.doesNotHaveBean(EmbeddedPostgres.class));
	}

	@Test
	void refusesAPortThatIsNone() {
		this.embedded.withPropertyValues("callrecords.embedded-postgres.port=65536")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("65535"));
	}

	@Test
	void isFoundByBoot() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(EmbeddedPostgresAutoConfiguration.class.getName());
	}

	@Test
	void tellsTheOperatorWhatToDo() throws Exception {
		Path data = Files.createDirectories(this.folder.cluster());
		Files.writeString(data.resolve("PG_VERSION"), "9.6\n");
		this.embedded.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = Objects.requireNonNull(
					new EmbeddedPostgresFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure())));
			assertThat(analysis.getDescription())
				.isEqualTo("The data in %s was made by PostgreSQL 9.6, and this service brings PostgreSQL 18."
					.formatted(data));
			assertThat(analysis.getAction()).startsWith("Name another folder");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Containers {

		@Bean
		@ServiceConnection
		PostgreSQLContainer postgres() {
			return new PostgreSQLContainer("postgres:18");
		}

	}

	private record Elsewhere() implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return "someone";
		}

		@Override
		public @Nullable String getPassword() {
			return null;
		}

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://elsewhere/records";
		}

	}

}
