package dev.callrecords.resource;

import java.sql.SQLException;
import java.util.LinkedHashMap;
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

	private static final Map<String, String> BY_MESSAGE = new LinkedHashMap<>();

	static {
		BY_MESSAGE.put("duplicate key value violates unique constraint", "23505");
		BY_MESSAGE.put("violates foreign key constraint", "23503");
		BY_MESSAGE.put("canceling statement due to lock timeout", LOCK_NOT_AVAILABLE);
		BY_MESSAGE.put("canceling statement due to statement timeout", "57014");
		BY_MESSAGE.put("deadlock", "40P01");
		BY_MESSAGE.put("connection", "08006");
		BY_MESSAGE.put("could not commit transaction", "08006");
	}

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
		return BY_MESSAGE.entrySet()
			.stream()
			.filter((known) -> message.contains(known.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(state);
	}

}
