package dev.callrecords.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogRowService;
import dev.callrecords.callrecord.CallRecordHistory;
import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.callrecord.HistoryProperties;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.storage.Expiry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Deletes what is older than its period. Each part is a transaction or several: whatever
 * breaks a run off leaves nothing half-done, and the next run goes on.
 */
@Component
class Retention {

	private static final Logger logger = LoggerFactory.getLogger(Retention.class);

	private final Map<Expiring, Duration> periods = new LinkedHashMap<>();

	private final boolean dryRun;

	private final RetentionMetrics metrics;

	private final MemoryBudget memory;

	private final Clock clock;

	Retention(RetentionProperties properties, HistoryProperties history, CallRecordService callRecords,
			CallRecordHistory versions, CallLogRegistry logs, LogRowService rows, Expiry expiry,
			RetentionMetrics metrics, MemoryBudget memory, Clock clock) {
		Map<String, Duration> set = properties.periods();
		Stream
			.concat(Stream.of(new Expiring.Records(callRecords, expiry)),
					logs.all().stream().map((log) -> new Expiring.Rows(log, rows, expiry)))
			.filter((collection) -> set.containsKey(collection.name()))
			.forEach((collection) -> this.periods.put(collection, Objects.requireNonNull(set.get(collection.name()))));
		// Those that were kept once are not kept any more where the setting is gone.
		this.periods.put(new Expiring.Versions(versions), Objects.requireNonNullElse(history.keepFor(), Duration.ZERO));
		this.dryRun = properties.dryRun();
		this.metrics = metrics;
		this.memory = memory;
		this.clock = clock;
	}

	/**
	 * Looks through all collections once.
	 * @param ends tells whether the service ends, so that no further part is begun
	 */
	void run(BooleanSupplier ends) {
		this.periods.forEach((collection, period) -> {
			try {
				look(collection, this.clock.instant().minus(period), ends);
			}
			catch (ApiException | DataAccessException ex) {
				logger.warn("The retention of {} broke off ({}); the next run goes on", collection.name(),
						ex.getClass().getSimpleName());
			}
			finally {
				this.memory.release();
			}
		});
		this.metrics.ran(this.clock.instant());
	}

	private void look(Expiring collection, Instant moment, BooleanSupplier ends) {
		Expiring.Due due = collection.due(moment);
		this.metrics.due(collection.name(), due.count());
		if (due.count() == 0) {
			return;
		}
		String oldest = due.oldest().map(Instant::toString).orElse("");
		if (this.dryRun) {
			logger.info("Dry run of the retention: {} {} would be deleted, the oldest of {}", due.count(),
					collection.name(), oldest);
			return;
		}
		long deleted = 0;
		int part;
		do {
			part = ends.getAsBoolean() ? 0 : collection.deletePart(moment);
			this.metrics.deleted(collection.name(), part);
			deleted += part;
		}
		while (part > 0);
		logger.info("The retention has deleted {} {}, the oldest of {}", deleted, collection.name(), oldest);
	}

}
