package dev.callrecords.platform;

import java.time.Clock;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.wire.Reshaper;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The objects that packages without Spring contribute. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * A migration may wait for another service's, or for a lock. A service that is told
	 * to end does not wait any longer: its connections are closed, and the database
	 * undoes what was not committed.
	 */
	@Bean
	FlywayMigrationStrategy migrationThatCanBeBrokenOff() {
		return (flyway) -> {
			ShutdownHook hook = ShutdownHook.add(() -> close(flyway.getConfiguration().getDataSource()));
			try {
				flyway.migrate();
			}
			finally {
				hook.remove();
			}
		};
	}

	private static void close(DataSource dataSource) {
		if (dataSource instanceof HikariDataSource pool) {
			pool.close();
		}
	}

	@Bean
	Schema schema() {
		return Schema.load();
	}

	@Bean
	Reshaper reshaper(Schema schema) {
		return new Reshaper(schema);
	}

}
