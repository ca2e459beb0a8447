package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.syntax.Expression.Literal;

/** What literals stand for when nothing is known of what they are compared with. */
final class Literals {

	private static final int MAX_DIGITS = 100;

	private static final int MAX_EXPONENT = 400;

	private static final int NANOS_PER_TICK = 100;

	private Literals() {
	}

	static Constant constant(Literal literal, ErrorPosition problem) {
		String text = literal.text();
		try {
			return switch (literal.kind()) {
				case NULL -> new Constant(ValueType.NULL, null);
				case BOOLEAN -> new Constant(ValueType.BOOLEAN, Boolean.valueOf(text));
				case STRING, GUID -> new Constant(ValueType.STRING, text);
				case INTEGER -> new Constant(ValueType.INTEGER, number(text));
				case DECIMAL ->
					new Constant(ValueType.DECIMAL, Numbers.isSpecial(text) ? Numbers.special(text) : number(text));
				case DATE -> new Constant(ValueType.DATE, days(text));
				case TIME_OF_DAY -> new Constant(ValueType.TIME_OF_DAY, timeOfDay(text));
				case DATE_TIME_OFFSET ->
					new Constant(ValueType.INSTANT, BigDecimal.valueOf(DateTimeOffset.parse(text).ticks()));
				case DURATION -> new Constant(ValueType.DURATION,
						Durations.seconds(text)
							.orElseThrow(() -> new IllegalArgumentException(
									"is not a duration such as PT0.03S, PT1H30M or P1DT2H")));
			};
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			String reason = (ex instanceof DateTimeException) ? "is a date or time that does not exist"
					: ex.getMessage();
			throw problem.at(literal, "'" + text + "' " + reason);
		}
	}

	private static BigDecimal number(String text) {
		if (text.length() > MAX_DIGITS) {
			throw new IllegalArgumentException("exceeds the limit of " + MAX_DIGITS + " characters of a number");
		}
		BigDecimal value;
		try {
			value = new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("is not a number", ex);
		}
		if (Math.abs((long) value.scale()) > MAX_EXPONENT + MAX_DIGITS) {
			throw new IllegalArgumentException("exceeds the limit of " + MAX_EXPONENT + " for a number's exponent");
		}
		return value;
	}

	private static BigDecimal days(String text) {
		LocalDate date = LocalDate.parse(text);
		if (date.getYear() < 1) {
			throw new IllegalArgumentException("lies before the year 1");
		}
		return Ticks.days(date);
	}

	private static BigDecimal timeOfDay(String text) {
		return BigDecimal.valueOf(LocalTime.parse(text).toNanoOfDay() / NANOS_PER_TICK);
	}

}
