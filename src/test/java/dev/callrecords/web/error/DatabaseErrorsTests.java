package dev.callrecords.web.error;

import java.sql.SQLException;

import dev.callrecords.resource.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures for which Citus has no SQLSTATE but that of internal errors. */
class DatabaseErrorsTests {

	@Test
	void aKeyThatIsTakenOnANodeIsAConflict() {
		assertThat(DatabaseErrors
			.of(internal("ERROR: duplicate key value violates unique constraint \"call_record_pk_102015\"")))
			.hasValueSatisfying((error) -> assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT));
	}

	@Test
	void whoWaitedWhileRowsWereCopiedToANodeIsInConflict() {
		assertThat(DatabaseErrors.of(internal("ERROR: deadlock detected")))
			.hasValueSatisfying((error) -> assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT));
	}

	@Test
	void aNodeThatTakesNoRowsIsToBeTriedAgain() {
		assertThat(DatabaseErrors.of(new SQLException("ERROR: failed to COPY to shard 102026", "58030")))
			.hasValueSatisfying((error) -> assertThat(error.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR: failure on connection marked as essential: 127.0.0.1:5433",
			"ERROR: could not commit transaction for shard 102015 on any active node",
			"ERROR: server closed the connection unexpectedly" })
	void aNodeThatIsAwayIsToBeTriedAgain(String message) {
		assertThat(DatabaseErrors.of(internal(message)))
			.hasValueSatisfying((error) -> assertThat(error.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
	}

	@Test
	void anInternalErrorIsNobodysFault() {
		assertThat(DatabaseErrors.of(internal("ERROR: unrecognized node type: 0"))).isEmpty();
	}

	private static SQLException internal(String message) {
		return new SQLException(message, "XX000");
	}

}
