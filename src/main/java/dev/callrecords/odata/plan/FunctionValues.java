package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import dev.callrecords.odata.plan.ValueType.Kind;
import org.jspecify.annotations.Nullable;

/** The functions' values; arguments are never null here. */
final class FunctionValues {

	private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

	private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

	private FunctionValues() {
	}

	static @Nullable Object call(Method method, List<Object> arguments, Kind first) {
		return switch (method) {
			case CONTAINS, STARTSWITH, ENDSWITH, TOLOWER, TOUPPER, TRIM, LENGTH, INDEXOF, SUBSTRING, CONCAT ->
				string(method, arguments);
			case YEAR, MONTH, DAY -> day(method, (BigDecimal) arguments.getFirst(), first);
			case HOUR, MINUTE, SECOND, FRACTIONALSECONDS -> time(method, (BigDecimal) arguments.getFirst(), first);
			case DATE, TIME -> part(method, (BigDecimal) arguments.getFirst());
			case TOTALSECONDS -> arguments.getFirst();
			case ROUND -> Numbers.round((Number) arguments.getFirst(), RoundingMode.HALF_UP);
			case FLOOR -> Numbers.round((Number) arguments.getFirst(), RoundingMode.FLOOR);
			case CEILING -> Numbers.round((Number) arguments.getFirst(), RoundingMode.CEILING);
			case NOW -> throw new IllegalArgumentException("now() has no arguments");
		};
	}

	private static Object string(Method method, List<Object> arguments) {
		String text = (String) arguments.getFirst();
		return switch (method) {
			case CONTAINS -> text.contains((String) arguments.get(1));
			case STARTSWITH -> text.startsWith((String) arguments.get(1));
			case ENDSWITH -> text.endsWith((String) arguments.get(1));
			case TOLOWER -> Strings.map(text, Character::toLowerCase);
			case TOUPPER -> Strings.map(text, Character::toUpperCase);
			case TRIM -> Strings.trim(text);
			case LENGTH -> Strings.length(text);
			case INDEXOF -> Strings.indexOf(text, (String) arguments.get(1));
			case CONCAT -> text + arguments.get(1);
			default -> Strings.substring(text, (BigDecimal) arguments.get(1),
					(arguments.size() > 2) ? (BigDecimal) arguments.get(2) : Strings.length(text));
		};
	}

	private static @Nullable Object day(Method method, BigDecimal value, Kind kind) {
		if (kind == Kind.INSTANT && !Ticks.exists(value)) {
			return null;
		}
		BigDecimal days = (kind == Kind.INSTANT) ? Ticks.dayOf(value) : value;
		if (!Ticks.exists(Ticks.startOf(days))) {
			return null;
		}
		var date = Ticks.date(days);
		return BigDecimal.valueOf(switch (method) {
			case YEAR -> date.getYear();
			case MONTH -> date.getMonthValue();
			default -> date.getDayOfMonth();
		});
	}

	private static @Nullable Object time(Method method, BigDecimal value, Kind kind) {
		if (kind == Kind.INSTANT && !Ticks.exists(value)) {
			return null;
		}
		BigDecimal seconds = Ticks.seconds((kind == Kind.INSTANT) ? Ticks.timeOf(value) : value);
		BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
		return switch (method) {
			case HOUR -> whole.divideToIntegralValue(SECONDS_PER_HOUR);
			case MINUTE -> whole.remainder(SECONDS_PER_HOUR).divideToIntegralValue(SIXTY);
			case SECOND -> whole.remainder(SIXTY);
			default -> seconds.subtract(whole);
		};
	}

	private static @Nullable Object part(Method method, BigDecimal ticks) {
		if (!Ticks.exists(ticks)) {
			return null;
		}
		return (method == Method.DATE) ? Ticks.dayOf(ticks) : Ticks.timeOf(ticks);
	}

}
