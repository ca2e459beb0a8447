package dev.callrecords.web.error;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.SqlStates;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means to a client, by the class of its SQLSTATE. */
final class DatabaseErrors {

	private static final ErrorBody AWAY = new ErrorBody(ErrorCode.SERVICE_UNAVAILABLE,
			"The database cannot be reached at the moment, or is busy; please try again.");

	private DatabaseErrors() {
	}

	/**
	 * Finds out whether an exception goes back to the database.
	 * @param thrown what was thrown
	 * @return what to tell the client, or nothing when it is no failure of the database
	 * that a client can act on
	 */
	static Optional<ErrorBody> of(Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
			if (cause instanceof SQLTransientConnectionException) {
				return Optional.of(AWAY);
			}
			if (cause instanceof SQLException sql) {
				// Without a state it is the pool that speaks: it has closed a broken
				// connection under a transaction that wants to roll back.
				String state = SqlStates.of(sql);
				return Optional.ofNullable((state != null) ? ofState(state) : AWAY);
			}
		}
		return Optional.empty();
	}

	private static @Nullable ErrorBody ofState(String state) {
		return switch (state) {
			case "23505" -> new ErrorBody(ErrorCode.CONFLICT, "An entity with this id already exists.", "id");
			case "23503" ->
				new ErrorBody(ErrorCode.CONFLICT, "What the entity belongs to was deleted at the same time.");
			case "40001", "40P01" ->
				new ErrorBody(ErrorCode.CONFLICT, "Another request changed the same data; please try again.");
			case "57014" -> new ErrorBody(ErrorCode.BAD_REQUEST,
					"The query took too long and was cancelled; narrow it, for instance by startDateTime.");
			case "54000" -> new ErrorBody(ErrorCode.BAD_REQUEST, "A value is too long to be stored.");
			// A lock of a table: changes answer for those of rows themselves.
			case "53100", "53200", "55P03", "53300", "57P01", "57P02", "57P03" -> AWAY;
			default -> ofClass(state.substring(0, 2));
		};
	}

	private static @Nullable ErrorBody ofClass(String stateClass) {
		return switch (stateClass) {
			case "08", "58" -> AWAY;
			case "22" -> new ErrorBody(ErrorCode.BAD_REQUEST, "A value cannot be stored or compared.");
			default -> null;
		};
	}

}
