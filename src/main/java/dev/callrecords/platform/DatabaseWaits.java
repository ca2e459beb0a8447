package dev.callrecords.platform;

import java.time.Duration;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.callrecords.query.QueryProperties;
import dev.callrecords.resource.ChangeProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives every wait for the database an end, but for migrations, which take their time.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseWaits {

	/** The server cancels a query first; this is for one that does not answer at all. */
	private static final Duration GRACE = Duration.ofSeconds(15);

	@Bean
	static BeanPostProcessor connectionLimits(ObjectProvider<ChangeProperties> changes,
			ObjectProvider<QueryProperties> queries) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool) {
					limit(pool, changes.getObject().timeout(), queries.getObject().timeout());
				}
				return bean;
			}

		};
	}

	private static void limit(HikariDataSource pool, Duration lock, Duration query) {
		if (pool.getConnectionInitSql() == null) {
			pool.setConnectionInitSql("set lock_timeout = " + lock.toMillis());
		}
		pool.addDataSourceProperty("socketTimeout", query.isZero() ? 0 : query.plus(GRACE).toSeconds());
	}

	/**
	 * Migrations have connections of their own. What runs after them on a cluster passes
	 * the limit on to the nodes, where the service has no connections.
	 */
	@Bean
	static FlywayConfigurationCustomizer migrationConnections(JdbcConnectionDetails database,
			ChangeProperties changes) {
		return (flyway) -> flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
			.initSql("set lock_timeout = 0")
			.placeholders(Map.of("lockTimeout", String.valueOf(changes.timeout().toMillis())));
	}

}
