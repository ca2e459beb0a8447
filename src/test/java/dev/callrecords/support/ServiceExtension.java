package dev.callrecords.support;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Empties the database before each test, but for the tasks that were scheduled at the
 * start, and gives tests their client.
 */
final class ServiceExtension implements BeforeEachCallback, ParameterResolver {

	/** Of two that lock each other out, the database lets one go on. */
	private static final int ATTEMPTS = 10;

	/**
	 * On a cluster, truncating takes most of a second; what belongs to a row goes with
	 * it.
	 */
	private static final String STATEMENT = """
			select case when exists (select from pg_extension where extname = 'citus')
			            then string_agg(format('delete from %s', cast(oid as regclass)), '; ')
			                filter (where oid not in (select conrelid from pg_constraint where contype = 'f'))
			            else 'truncate ' || string_agg(cast(cast(oid as regclass) as text), ', ') end
			from pg_class
			where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace)
			  and relname not in ('flyway_schema_history', 'scheduled_tasks')""";

	@Override
	public void beforeEach(ExtensionContext context) {
		JdbcClient jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
		String statement = jdbc.sql(STATEMENT).query(String.class).single();
		for (int attempt = 1; !isDone(jdbc, statement, attempt == ATTEMPTS); attempt++) {
			// What services do in the background locks the tables in another order.
		}
	}

	private static boolean isDone(JdbcClient jdbc, String statement, boolean last) {
		try {
			jdbc.sql(statement).update();
			return true;
		}
		catch (PessimisticLockingFailureException ex) {
			if (last) {
				throw ex;
			}
			return false;
		}
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
