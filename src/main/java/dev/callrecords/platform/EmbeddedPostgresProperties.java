package dev.callrecords.platform;

import java.nio.file.Path;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded PostgreSQL server, which is used when {@code spring.datasource.url} is not
 * set.
 *
 * @param directory the folder that keeps the server's data; it is made when it is not
 * there
 * @param port the port on 127.0.0.1; 0 takes any free one
 */
@Validated
@ConfigurationProperties("callrecords.embedded-postgres")
record EmbeddedPostgresProperties(@DefaultValue("data/postgres") Path directory,
		@DefaultValue("0") @Min(0) @Max(65535) int port) {
}
