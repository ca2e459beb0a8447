package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads {@code Edm.Duration}: ISO 8601's form with days, hours, minutes and seconds. */
final class Durations {

	private static final Pattern SYNTAX = Pattern.compile(
			"(-)?P(?=.)(?:(\\d{1,9})D)?(?:T(?=.)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,12}(?:\\.\\d{1,12})?)S)?)?");

	private Durations() {
	}

	/** The exact number of seconds, or nothing when the text is not a duration. */
	static Optional<BigDecimal> seconds(String text) {
		Matcher matcher = SYNTAX.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		BigDecimal seconds = part(matcher.group(2), 86_400).add(part(matcher.group(3), 3600))
			.add(part(matcher.group(4), 60))
			.add(part(matcher.group(5), 1));
		return Optional.of((matcher.group(1) != null) ? seconds.negate() : seconds);
	}

	private static BigDecimal part(@Nullable String digits, int unit) {
		return (digits != null) ? new BigDecimal(digits).multiply(BigDecimal.valueOf(unit)) : BigDecimal.ZERO;
	}

}
