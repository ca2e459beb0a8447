package dev.callrecords.platform;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded server when nobody has named another one: no
 * {@code spring.datasource.url}, no data source and no connection details (as
 * Testcontainers' {@code @ServiceConnection} brings). An auto-configuration, because only
 * these are asked after all other beans are known.
 *
 * <p>
 * The pool is made from the connection details and these from the server, so Spring
 * closes the pool first and the server last.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean({ DataSource.class, JdbcConnectionDetails.class })
@Conditional(EmbeddedPostgresAutoConfiguration.OnNoDataSourceUrl.class)
@EnableConfigurationProperties(EmbeddedPostgresProperties.class)
class EmbeddedPostgresAutoConfiguration {

	@Bean
	EmbeddedPostgres embeddedPostgres(EmbeddedPostgresProperties properties) {
		return EmbeddedPostgres.start(properties.directory(), properties.port());
	}

	@Bean
	JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres server) {
		return server.connectionDetails();
	}

	/** An empty value counts as absent: that is how compose files say "not set". */
	static final class OnNoDataSourceUrl extends SpringBootCondition {

		private static final String URL = "spring.datasource.url";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean set = StringUtils.hasText(context.getEnvironment().getProperty(URL));
			ConditionMessage.Builder message = ConditionMessage.forCondition("No data source URL");
			return set ? ConditionOutcome.noMatch(message.because(URL + " is set"))
					: ConditionOutcome.match(message.because(URL + " is not set"));
		}

	}

}
