package dev.callrecords.storage;

import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has each statement planned for the values that it is run with. A plan that is kept for
 * all values finds the few calls of most people quickly, and takes seconds for whoever
 * was in every third.
 */
public final class ReplanningJdbcTemplate extends JdbcTemplate {

	/**
	 * Creates the template.
	 * @param dataSource the database
	 */
	public ReplanningJdbcTemplate(DataSource dataSource) {
		super(dataSource);
	}

	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		super.applyStatementSettings(statement);
		if (statement.isWrapperFor(PGStatement.class)) {
			statement.unwrap(PGStatement.class).setPrepareThreshold(0);
		}
	}

}
