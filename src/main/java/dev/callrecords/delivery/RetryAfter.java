package dev.callrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: a number of seconds, or a date of HTTP. */
final class RetryAfter {

	/** More digits are as good as for ever. */
	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	private RetryAfter() {
	}

	/**
	 * How long to wait.
	 * @param text the header's text, or null
	 * @param now the time
	 * @param most the longest wait
	 * @return null when the header says nothing that can be read, or that the time is
	 * over
	 */
	static @Nullable Duration read(@Nullable String text, Instant now, Duration most) {
		Duration wait = (text != null) ? read(text.strip(), now) : Duration.ZERO;
		return !wait.isPositive() ? null : (wait.compareTo(most) < 0) ? wait : most;
	}

	private static Duration read(String text, Instant now) {
		if (SECONDS.matcher(text).matches()) {
			return Duration.ofSeconds(Long.parseLong(text));
		}
		try {
			return Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeParseException ex) {
			return Duration.ZERO;
		}
	}

}
