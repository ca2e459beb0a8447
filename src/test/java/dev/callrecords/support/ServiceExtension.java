package dev.callrecords.support;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Empties the database before each test, and gives tests their client. */
final class ServiceExtension implements BeforeEachCallback, ParameterResolver {

	private static final String TABLES = """
			select string_agg(format('%I', table_name), ', ')
			from information_schema.tables
			where table_schema = current_schema() and table_name <> 'flyway_schema_history'""";

	@Override
	public void beforeEach(ExtensionContext context) {
		JdbcClient jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
		jdbc.sql("truncate " + jdbc.sql(TABLES).query(String.class).single()).update();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Api.class;
	}

	@Override
	public Api resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		return new Api(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
