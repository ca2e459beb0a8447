package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.Map;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.EnumType;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from the form that they have on the wire. What is not of the expected
 * form, which only undeclared members can be, counts as null.
 */
final class WireValues {

	private WireValues() {
	}

	static @Nullable Object read(@Nullable Object json, ValueType type) {
		return switch (type.kind()) {
			case STRING -> (json instanceof String) ? json : null;
			case BOOLEAN -> (json instanceof Boolean) ? json : null;
			case INTEGER -> (number(json) instanceof BigDecimal number && isWhole(number)) ? number : null;
			case DECIMAL -> number(json);
			case DURATION -> (json instanceof String text) ? Durations.seconds(text).orElse(null) : null;
			case INSTANT -> (json instanceof String text) ? ticks(text) : null;
			case ENUM -> (json instanceof String text) ? member(type, text) : null;
			case STRUCTURED -> (json instanceof Map<?, ?>) ? json : null;
			case UNDECLARED -> json;
			case NULL, DATE, TIME_OF_DAY -> null;
		};
	}

	private static @Nullable Object number(@Nullable Object json) {
		return switch (json) {
			case BigDecimal number -> number;
			case Double number when !Double.isFinite(number) -> number;
			case Float number when !Float.isFinite(number) -> number.doubleValue();
			case Number number -> new BigDecimal(number.toString());
			case String text when Numbers.isSpecial(text) -> Numbers.special(text);
			case null, default -> null;
		};
	}

	private static boolean isWhole(BigDecimal number) {
		return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
	}

	private static @Nullable BigDecimal ticks(String text) {
		try {
			return BigDecimal.valueOf(DateTimeOffset.parse(text).ticks());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static EnumType.@Nullable Member member(ValueType type, String text) {
		return (type.type() instanceof EnumType enumType) ? enumType.member(text).orElse(null) : null;
	}

}
