package dev.callrecords.resource;

import java.sql.SQLException;

import org.springframework.dao.DataAccessException;

/** Tells that the database did not give a lock in time, for which Spring has no class. */
public final class LockTimeouts {

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private LockTimeouts() {
	}

	/**
	 * Whether a statement has waited for a lock in vain.
	 * @param thrown what was thrown
	 * @return true when somebody holds the lock
	 */
	public static boolean isCauseOf(DataAccessException thrown) {
		return thrown.getRootCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
	}

}
