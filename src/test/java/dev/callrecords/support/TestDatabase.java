package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The database of the tests: PostgreSQL in a container where a Docker engine answers, the
 * embedded server otherwise. The environment variable {@code CALLRECORDS_TEST_DATABASE}
 * demands one of them, {@code docker} or {@code embedded}, or names a database that is
 * there by its JDBC URL, with the user and password in it.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

	private static final String DEMANDED = System.getenv().getOrDefault("CALLRECORDS_TEST_DATABASE", "");

	private static final String JDBC = "jdbc:";

	private static final boolean DOCKER = switch (DEMANDED) {
		case "docker" -> true;
		case "embedded" -> false;
		case "" -> DockerClientFactory.instance().isDockerAvailable();
		default -> {
			if (!isUrl()) {
				throw new IllegalStateException("CALLRECORDS_TEST_DATABASE must be docker, embedded or a JDBC URL");
			}
			yield false;
		}
	};

	private static boolean isUrl() {
		return DEMANDED.startsWith(JDBC);
	}

	@Bean
	@ServiceConnection
	@Conditional(OnDocker.class)
	PostgreSQLContainer postgres() {
		return new PostgreSQLContainer("postgres:18").withPassword(UUID.randomUUID().toString());
	}

	@Bean
	@Conditional(OnUrl.class)
	JdbcConnectionDetails database() {
		return new NamedDatabase(DEMANDED);
	}

	/**
	 * Each test run has a folder of its own for the embedded server; it is below the
	 * build's folder and goes with it.
	 */
	@Bean
	DynamicPropertyRegistrar embeddedServerFolder() {
		return (registry) -> registry.add("callrecords.embedded-postgres.directory", () -> newFolder().toString());
	}

	private static Path newFolder() {
		try {
			return Files.createTempDirectory(Files.createDirectories(Path.of("target", "postgres")), "tests")
				.toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static final class OnDocker implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return DOCKER;
		}

	}

	static final class OnUrl implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return isUrl();
		}

	}

	/** A database that is named by a URL with a user and a password. */
	private static final class NamedDatabase implements JdbcConnectionDetails {

		private final UriComponents url;

		NamedDatabase(String url) {
			this.url = UriComponentsBuilder.fromUriString(url.substring(JDBC.length())).build();
		}

		@Override
		public String getJdbcUrl() {
			return JDBC + UriComponentsBuilder.newInstance()
				.uriComponents(this.url)
				.replaceQueryParam("user")
				.replaceQueryParam("password")
				.toUriString();
		}

		@Override
		public @Nullable String getUsername() {
			return this.url.getQueryParams().getFirst("user");
		}

		@Override
		public @Nullable String getPassword() {
			return this.url.getQueryParams().getFirst("password");
		}

	}

}
