package dev.callrecords.resource;

import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.dao.DataAccessException;

/** Tells that the database did not give a lock in time, for which Spring has no class. */
public final class LockTimeouts {

	private LockTimeouts() {
	}

	/**
	 * Whether a statement has waited for a lock in vain.
	 * @param thrown what was thrown
	 * @return true when somebody holds the lock
	 */
	public static boolean isCauseOf(DataAccessException thrown) {
		return thrown.getRootCause() instanceof SQLException sql
				&& SqlStates.LOCK_NOT_AVAILABLE.equals(SqlStates.of(sql));
	}

	/**
	 * Whether the lock that a statement has waited for in vain is that of a row. Only the
	 * context that PostgreSQL reports tells it from that of a table; Citus, which leaves
	 * the context out where it copies rows, has locked the tables before.
	 * @param thrown what was thrown
	 * @return true when somebody else is changing the same row, or adding one with the
	 * same key
	 */
	static boolean ofRowIsCauseOf(DataAccessException thrown) {
		if (!(thrown.getRootCause() instanceof PSQLException sql) || !isCauseOf(thrown)) {
			return false;
		}
		ServerErrorMessage message = sql.getServerErrorMessage();
		return SqlStates.INTERNAL_ERROR.equals(sql.getSQLState())
				|| (message != null && String.valueOf(message.getWhere()).contains(" tuple "));
	}

}
