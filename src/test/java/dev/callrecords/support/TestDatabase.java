package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The database of the tests: PostgreSQL in a container where a Docker engine answers, the
 * embedded server otherwise. The environment variable {@code CALLRECORDS_TEST_DATABASE}
 * demands one of them, {@code docker} or {@code embedded}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

	private static final String DEMANDED = System.getenv().getOrDefault("CALLRECORDS_TEST_DATABASE", "");

	private static final boolean DOCKER = switch (DEMANDED) {
		case "docker" -> true;
		case "embedded" -> false;
		case "" -> DockerClientFactory.instance().isDockerAvailable();
		default -> throw new IllegalStateException("CALLRECORDS_TEST_DATABASE must be docker or embedded");
	};

	@Bean
	@ServiceConnection
	@Conditional(OnDocker.class)
	PostgreSQLContainer postgres() {
		return new PostgreSQLContainer("postgres:18");
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

}
