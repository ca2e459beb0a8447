package dev.callrecords.resource;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * SQLSTATEs of errors. Citus reports with that of internal errors what a node has said,
 * word by word, while rows were copied to it or a connection was lost.
 */
public final class SqlStates {

	static final String INTERNAL_ERROR = "XX000";

	static final String LOCK_NOT_AVAILABLE = "55P03";

	/** By what their messages contain; the first that does counts. */
	private static final List<Map.Entry<String, String>> BY_MESSAGE = List.of(
			Map.entry("duplicate key value violates unique constraint", "23505"),
			Map.entry("violates foreign key constraint", "23503"),
			Map.entry("canceling statement due to lock timeout", LOCK_NOT_AVAILABLE),
			Map.entry("canceling statement due to statement timeout", "57014"), Map.entry("deadlock", "40P01"),
			Map.entry("connection", "08006"), Map.entry("could not commit transaction", "08006"));

	private SqlStates() {
	}

	/**
	 * The state of an error.
	 * @param error the error
	 * @return five characters, or null when it is not the database that speaks
	 */
	public static @Nullable String of(SQLException error) {
		String state = error.getSQLState();
		if (!INTERNAL_ERROR.equals(state)) {
			return state;
		}
		String message = Objects.requireNonNullElse(error.getMessage(), "");
		return BY_MESSAGE.stream()
			.filter((known) -> message.contains(known.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(state);
	}

}
