package dev.callrecords.odata.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A value of {@code Edm.DateTimeOffset}: a point in time in the years 1 to 9999, in ticks
 * of 100 ns as Microsoft Graph counts them, beside the text that a client sees. The text
 * keeps every digit that was sent (a record that says {@code .500Z} does not come back as
 * {@code .5Z}); order and equality go by the ticks.
 *
 * @param ticks hundreds of nanoseconds since 0001-01-01T00:00:00Z
 * @param text the value in UTC, for instance {@code 2026-03-01T09:58:02.1203344Z}
 */
public record DateTimeOffset(long ticks, String text) {

	/** Ticks in a second. */
	public static final long TICKS_PER_SECOND = 10_000_000;

	private static final int NANOS_PER_TICK = 100;

	private static final int MAX_DIGITS = 12;

	private static final long EPOCH_SECOND_OF_YEAR_1 = LocalDate.of(1, 1, 1)
		.atStartOfDay()
		.toEpochSecond(ZoneOffset.UTC);

	/**
	 * Reads a value as OData writes it: date, {@code T}, hours and minutes, seconds with
	 * up to 12 fractional digits if wanted, and {@code Z} or an offset.
	 * @param text the text, for instance {@code 2026-03-01T11:58:02.12+02:00}
	 * @return the value, its text moved to UTC
	 * @throws IllegalArgumentException when the text is not of this form, or no such time
	 * exists
	 */
	public static DateTimeOffset parse(String text) {
		TextScanner in = new TextScanner(text, "is not a date and time such as 2026-03-01T09:58:02.1203344Z");
		int year = in.number(4);
		in.expect('-');
		int month = in.number(2);
		in.expect('-');
		int day = in.number(2);
		in.expect('T');
		int hour = in.number(2);
		in.expect(':');
		int minute = in.number(2);
		boolean withSeconds = in.accept(':');
		int second = withSeconds ? in.number(2) : 0;
		String fraction = (withSeconds && in.accept('.')) ? in.digits(MAX_DIGITS) : "";
		Offset offset = in.accept('Z') ? null : Offset.read(in);
		in.expectEnd();
		LocalDateTime local = local(year, month, day, hour, minute, second);
		if (offset == null) {
			return of(local.toEpochSecond(ZoneOffset.UTC), fraction, text);
		}
		LocalDateTime utc = local.minusMinutes(offset.inMinutes());
		String seconds = withSeconds ? String.format(Locale.ROOT, ":%02d", utc.getSecond()) : "";
		return of(utc.toEpochSecond(ZoneOffset.UTC), fraction,
				String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d%s%sZ", utc.getYear(), utc.getMonthValue(),
						utc.getDayOfMonth(), utc.getHour(), utc.getMinute(), seconds,
						fraction.isEmpty() ? "" : "." + fraction));
	}

	private static LocalDateTime local(int year, int month, int day, int hour, int minute, int second) {
		try {
			return LocalDateTime.of(year, month, day, hour, minute, second);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("is a date or time that does not exist", ex);
		}
	}

	private static DateTimeOffset of(long epochSecond, String fraction, String text) {
		long second = epochSecond - EPOCH_SECOND_OF_YEAR_1;
		if (second < 0 || second >= 315_537_897_600L) {
			throw new IllegalArgumentException("lies outside the years 1 to 9999 in UTC");
		}
		String digits = (fraction + "0000000").substring(0, 7);
		return new DateTimeOffset(second * TICKS_PER_SECOND + Long.parseLong(digits), text);
	}

	/**
	 * The value of an instant, cut to whole ticks.
	 * @param instant the instant, in the years 1 to 9999
	 * @return the value, its text with seven fractional digits
	 */
	public static DateTimeOffset of(Instant instant) {
		LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
		String fraction = String.format(Locale.ROOT, "%07d", utc.getNano() / NANOS_PER_TICK);
		return of(instant.getEpochSecond(), fraction,
				String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d.%sZ", utc.getYear(), utc.getMonthValue(),
						utc.getDayOfMonth(), utc.getHour(), utc.getMinute(), utc.getSecond(), fraction));
	}

	/**
	 * An instant in ticks, cut to whole ones.
	 * @param instant the instant
	 * @return hundreds of nanoseconds since 0001-01-01T00:00:00Z
	 */
	public static long ticks(Instant instant) {
		return (instant.getEpochSecond() - EPOCH_SECOND_OF_YEAR_1) * TICKS_PER_SECOND
				+ instant.getNano() / NANOS_PER_TICK;
	}

	/**
	 * The instant that a number of ticks stands for.
	 * @param ticks hundreds of nanoseconds since 0001-01-01T00:00:00Z
	 * @return the instant, exact
	 */
	public static Instant instant(long ticks) {
		return Instant.ofEpochSecond(EPOCH_SECOND_OF_YEAR_1 + Math.floorDiv(ticks, TICKS_PER_SECOND),
				Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK);
	}

	/**
	 * The first tick that is not before this value, which may lie between two ticks.
	 * @return ticks, one more than {@link #ticks()} if digits beyond the seventh are not
	 * zero
	 */
	public long ceiling() {
		int dot = this.text.indexOf('.');
		boolean beyond = dot >= 0 && this.text.substring(Math.min(dot + 8, this.text.length()))
			.chars()
			.anyMatch((c) -> c >= '1' && c <= '9');
		return beyond ? this.ticks + 1 : this.ticks;
	}

	/** How far a clock is ahead of UTC. */
	private record Offset(boolean behind, int hours, int minutes) {

		static Offset read(TextScanner in) {
			boolean behind = in.accept('-');
			if (!behind) {
				in.expect('+');
			}
			int hours = in.number(2);
			in.expect(':');
			return new Offset(behind, hours, in.number(2));
		}

		int inMinutes() {
			int total = this.hours * 60 + this.minutes;
			if (total > 14 * 60 || this.minutes > 59) {
				throw new IllegalArgumentException("has an offset beyond 14 hours");
			}
			return this.behind ? -total : total;
		}

	}

}
