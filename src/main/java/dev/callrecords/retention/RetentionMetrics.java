package dev.callrecords.retention;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.springframework.stereotype.Component;

/** What this instance has found and deleted, for those who watch it. */
@Component
class RetentionMetrics {

	private static final String PREFIX = "callrecords.retention.";

	private static final String COLLECTION = "collection";

	private final MeterRegistry registry;

	private final Map<String, AtomicLong> due = new ConcurrentHashMap<>();

	private final AtomicLong lastRun = new AtomicLong();

	RetentionMetrics(MeterRegistry registry) {
		this.registry = registry;
		TimeGauge.builder(PREFIX + "last.run", this.lastRun, TimeUnit.SECONDS, AtomicLong::get)
			.description("When the last run ended, since 1970; 0 before the first one.")
			.register(registry);
	}

	void due(String collection, long count) {
		this.due.computeIfAbsent(collection, this::newGauge).set(count);
	}

	private AtomicLong newGauge(String collection) {
		AtomicLong value = new AtomicLong();
		Gauge.builder(PREFIX + "due", value, AtomicLong::get)
			.tag(COLLECTION, collection)
			.description("What is old and still there.")
			.register(this.registry);
		return value;
	}

	void deleted(String collection, int count) {
		this.registry.counter(PREFIX + "deleted", COLLECTION, collection).increment(count);
		this.due.computeIfAbsent(collection, this::newGauge).updateAndGet((before) -> Math.max(0, before - count));
	}

	void ran(Instant end) {
		this.lastRun.set(end.getEpochSecond());
	}

}
