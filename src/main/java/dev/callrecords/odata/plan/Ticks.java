package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import dev.callrecords.odata.model.DateTimeOffset;

/** Points in time, days and times of day as numbers; see {@link ValueType.Kind}. */
final class Ticks {

	static final BigDecimal PER_SECOND = BigDecimal.valueOf(DateTimeOffset.TICKS_PER_SECOND);

	static final BigDecimal PER_DAY = BigDecimal.valueOf(86_400 * DateTimeOffset.TICKS_PER_SECOND);

	/** 9999-12-31T23:59:59.9999999Z. */
	static final BigDecimal MAX = BigDecimal.valueOf(3_155_378_975_999_999_999L);

	private static final long EPOCH_DAY_OF_YEAR_1 = LocalDate.of(1, 1, 1).toEpochDay();

	private Ticks() {
	}

	static BigDecimal days(LocalDate date) {
		return BigDecimal.valueOf(date.toEpochDay() - EPOCH_DAY_OF_YEAR_1);
	}

	static LocalDate date(BigDecimal days) {
		return LocalDate.ofEpochDay(days.longValueExact() + EPOCH_DAY_OF_YEAR_1);
	}

	/** Whether an instant lies in the years 1 to 9999. */
	static boolean exists(BigDecimal ticks) {
		return ticks.signum() >= 0 && ticks.compareTo(MAX) <= 0;
	}

	/** The day in which an instant lies. */
	static BigDecimal dayOf(BigDecimal ticks) {
		return ticks.divide(PER_DAY, 0, RoundingMode.FLOOR);
	}

	/** The ticks since midnight. */
	static BigDecimal timeOf(BigDecimal ticks) {
		return ticks.subtract(dayOf(ticks).multiply(PER_DAY));
	}

	static BigDecimal startOf(BigDecimal days) {
		return days.multiply(PER_DAY);
	}

	static BigDecimal seconds(BigDecimal ticks) {
		return ticks.divide(PER_SECOND);
	}

	/** Whole ticks; what is left of a tick is cut off. */
	static BigDecimal ofSeconds(BigDecimal seconds) {
		return seconds.multiply(PER_SECOND).setScale(0, RoundingMode.DOWN);
	}

}
