package dev.callrecords.platform;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded PostgreSQL server, which is used when {@code spring.datasource.url} is not
 * set.
 *
 * @param directory the folder that keeps the server's data; it is made when it is not
 * there
 * @param port the port on 127.0.0.1; 0 takes any free one
 */
@ConfigurationProperties("callrecords.embedded-postgres")
record EmbeddedPostgresProperties(@DefaultValue("data/postgres") Path directory, @DefaultValue("0") int port) {

	private static final int MAX_PORT = 65_535;

	/**
	 * Checks the port.
	 * @throws IllegalArgumentException when there is no such port
	 */
	EmbeddedPostgresProperties {
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException(
					"callrecords.embedded-postgres.port must be from 0 to %d, not %d".formatted(MAX_PORT, port));
		}
	}

}
