package dev.callrecords.access;

import java.util.Set;

import dev.callrecords.query.Visibility;
import org.jspecify.annotations.Nullable;

/** What a handler demands of its caller, and what that lets the caller see. */
public enum Permission {

	/** Nothing: the service tells everybody. */
	NONE,
	/** A valid token, whatever it grants. */
	TOKEN,
	/** To read call records. */
	READ_RECORDS,
	/** To read the logs of Graph's v1.0. */
	READ_LOGS,
	/** To read the logs that Graph has in its beta only. */
	READ_BETA_LOGS,
	/** To change anything. */
	WRITE;

	private static final Set<String> WRITERS = Set.of(Role.READ_WRITE_ALL);

	private static final Set<String> READERS = Set.of(Role.READ_ALL, Role.READ_WRITE_ALL);

	private static final Set<String> LOG_READERS = Set.of(Role.READ_ALL, Role.READ_WRITE_ALL, Role.READ_PSTN);

	private static final Set<String> THEMSELVES = Set.of(Role.READ_OWN);

	/**
	 * What a caller can see who asks for it.
	 * @param caller who asks
	 * @return what the caller can see, or null when the caller may not ask
	 */
	@Nullable Visibility grant(Caller caller) {
		return switch (this) {
			case NONE, TOKEN -> Visibility.NOTHING;
			case READ_RECORDS, READ_BETA_LOGS -> caller.has(READERS) ? Visibility.EVERYTHING : ownOf(caller);
			case READ_LOGS -> caller.has(LOG_READERS) ? Visibility.EVERYTHING : ownOf(caller);
			case WRITE -> caller.has(WRITERS) ? Visibility.EVERYTHING : null;
		};
	}

	private static @Nullable Visibility ownOf(Caller caller) {
		String person = caller.person();
		return (person != null && caller.has(THEMSELVES)) ? Visibility.ownOf(person) : null;
	}

	/** The names of what tokens grant. */
	static final class Role {

		/** Reads everything. */
		static final String READ_ALL = "CallRecords.Read.All";

		/** Reads and changes everything. */
		static final String READ_WRITE_ALL = "CallRecords.ReadWrite.All";

		/** Reads the two logs of v1.0. */
		static final String READ_PSTN = "CallRecord-PstnCalls.Read.All";

		/** Reads one's own calls; for persons only. */
		static final String READ_OWN = "CallRecords.Read";

		private Role() {
		}

	}

}
