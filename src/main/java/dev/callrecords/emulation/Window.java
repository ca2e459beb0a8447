package dev.callrecords.emulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days for which Graph keeps call records, by when the call began. */
@Component
class Window {

	private static final Duration KEPT = Duration.ofDays(30);

	private final Clock clock;

	private final JdbcClient jdbc;

	private final String isOlder;

	Window(Clock clock, JdbcClient jdbc, CallRecordService callRecords) {
		this.clock = clock;
		this.jdbc = jdbc;
		this.isOlder = "select exists (select from " + callRecords.table().name()
				+ " where id = ? and start_date_time < ?)";
	}

	/** Since when calls are kept. */
	Instant begin() {
		return this.clock.instant().minus(KEPT).truncatedTo(ChronoUnit.SECONDS);
	}

	/**
	 * Hides an old record, and what belongs to it.
	 * @param id the record's id
	 * @throws ApiException a 404 when its call began before the window
	 */
	void requireWithin(String id) {
		boolean older = this.jdbc.sql(this.isOlder)
			.params(id, DateTimeOffset.ticks(begin()))
			.query((row, number) -> row.getBoolean(1))
			.single();
		if (older) {
			throw new ApiException(ErrorCode.NOT_FOUND,
					"The call record '%s' was not found. Calls that started more than 30 days ago are not available."
						.formatted(id));
		}
	}

}
