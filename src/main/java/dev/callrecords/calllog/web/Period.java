package dev.callrecords.calllog.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.FunctionCall;

/**
 * The period that a log function is called for.
 *
 * @param from its beginning, inclusive
 * @param to its end, inclusive or not as the log has it
 */
record Period(DateTimeOffset from, DateTimeOffset to) {

	private static final String FROM = "fromDateTime";

	private static final String TO = "toDateTime";

	/**
	 * Reads the period from a function's arguments.
	 * @param call the function as it was called
	 * @param maxPeriod the longest period that is allowed, or zero when there is no limit
	 * @return the period
	 * @throws ApiException a 400 when an argument is missing or no time, or the period is
	 * reversed or too long
	 */
	static Period of(FunctionCall call, Duration maxPeriod) {
		Map<String, String> arguments = call.arguments(List.of(FROM, TO));
		Period period = new Period(parse(FROM, arguments), parse(TO, arguments));
		long ticks = period.to.ticks() - period.from.ticks();
		if (ticks < 0) {
			throw invalid("'%s' must not be before '%s'.".formatted(TO, FROM), TO);
		}
		if (maxPeriod.isPositive() && ticks > maxPeriod.toSeconds() * DateTimeOffset.TICKS_PER_SECOND) {
			throw invalid("The period must not be longer than %d days.".formatted(maxPeriod.toDays()), TO);
		}
		return period;
	}

	private static DateTimeOffset parse(String name, Map<String, String> arguments) {
		String text = arguments.get(name);
		try {
			return DateTimeOffset.parse((text != null && text.length() == "2026-03-01".length()) ? text + "T00:00:00Z"
					: String.valueOf(text));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("'%s' %s, nor a date: '%s'.".formatted(name, ex.getMessage(), text), name);
		}
	}

	private static ApiException invalid(String message, String target) {
		return new ApiException(ErrorCode.BAD_REQUEST, message, target);
	}

	/** The arguments in one spelling, for links and tokens. */
	String canonical() {
		return FROM + "=" + this.from.text() + "," + TO + "=" + this.to.text();
	}

}
