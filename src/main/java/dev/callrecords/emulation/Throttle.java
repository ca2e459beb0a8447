package dev.callrecords.emulation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import org.springframework.stereotype.Component;

/**
 * Graph's published limits of requests. There is one tenant; each instance counts for
 * itself.
 */
@Component
class Throttle {

	private static final Duration OF_RECORDS = Duration.ofSeconds(20);

	private static final Duration OF_LOGS = Duration.ofSeconds(60);

	/** Of so many applications and records, those counted last are remembered. */
	private static final int REMEMBERED = 10_000;

	private final TimeMeter time;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	Throttle(Clock clock) {
		this.time = new ClockMeter(clock);
	}

	/**
	 * Counts a request.
	 * @param caller who sends it
	 * @param resource what it asks for
	 * @return how long the caller has to wait; nothing when the request may pass
	 */
	Optional<Duration> refuses(Caller caller, Resource resource) {
		String application = caller.application();
		List<Limit> limits = new ArrayList<>();
		limits.add(new Limit("all " + application, 130_000, Duration.ofSeconds(10)));
		if (resource.kind() == Resource.Kind.FUNCTION) {
			limits.add(new Limit("logs", 1000, OF_LOGS));
			limits.add(new Limit("logs of " + application, 200, OF_LOGS));
			limits.add(new Limit("log " + resource.name() + " of " + application, 50, OF_LOGS));
		}
		else {
			limits.add(new Limit("records", 10_000, OF_RECORDS));
			limits.add(new Limit("records of " + application, 1500, OF_RECORDS));
			limits.add(new Limit("record '" + resource.record() + "' of " + application, 40, OF_RECORDS));
		}
		long longest = 0;
		for (Limit limit : limits) {
			ConsumptionProbe probe = bucket(limit).tryConsumeAndReturnRemaining(1);
			longest = Math.max(longest, probe.getNanosToWaitForRefill());
		}
		return (longest > 0) ? Optional.of(Duration.ofNanos(longest)) : Optional.empty();
	}

	private Bucket bucket(Limit limit) {
		return this.buckets.get(limit.name(),
				(name) -> Bucket.builder()
					.withCustomTimePrecision(this.time)
					.addLimit((bandwidth) -> bandwidth.capacity(limit.requests())
						.refillIntervally(limit.requests(), limit.period()))
					.build());
	}

	/**
	 * How many requests may come.
	 *
	 * @param name what is counted
	 * @param requests the number
	 * @param period in which time
	 */
	private record Limit(String name, long requests, Duration period) {
	}

	/** Lets the buckets go by the service's clock. */
	private record ClockMeter(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.millis() * 1_000_000;
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
