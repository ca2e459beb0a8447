package dev.callrecords.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded PostgreSQL server, which is used when {@code spring.datasource.url} is not
 * set.
 *
 * @param directory the name of the folder that keeps the server's data, absolute or
 * relative to the working directory; the folder is made when it is not there. An empty
 * name stands for the default
 * @param port the port on 127.0.0.1; 0 takes any free one
 */
@ConfigurationProperties("callrecords.embedded-postgres")
record EmbeddedPostgresProperties(@DefaultValue(DIRECTORY) String directory, @DefaultValue("0") int port) {

	private static final String DIRECTORY = "data/postgres";

	private static final int MAX_PORT = 65_535;

	/**
	 * Checks the port.
	 * @throws IllegalArgumentException when there is no such port
	 */
	EmbeddedPostgresProperties {
		directory = directory.isBlank() ? DIRECTORY : directory;
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException(
					"callrecords.embedded-postgres.port must be from 0 to %d, not %d".formatted(MAX_PORT, port));
		}
	}

}
