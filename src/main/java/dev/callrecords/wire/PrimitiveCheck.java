package dev.callrecords.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.PrimitiveType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Checks a single JSON value against a primitive type. A value that passes is returned as
 * it was sent, but for points in time, which are moved to UTC.
 */
final class PrimitiveCheck {

	/**
	 * Far beyond any call's numbers, and far below what PostgreSQL's numeric type can
	 * hold.
	 */
	private static final int MAX_DIGITS = 100;

	private static final int MAX_EXPONENT = 400;

	/** No digit needs more. */
	private static final int BITS_PER_DIGIT = 4;

	private static final Set<String> NOT_FINITE = Set.of("NaN", "INF", "-INF");

	private static final Pattern DURATION = Pattern
		.compile("-?P(?=.)(?:\\d{1,8}D)?(?:T(?=.)(?:\\d{1,8}H)?(?:\\d{1,8}M)?(?:\\d{1,12}(?:\\.\\d{1,12})?S)?)?");

	private PrimitiveCheck() {
	}

	/**
	 * Checks a value.
	 * @param value what was sent, not null
	 * @param type the declared type
	 * @return the value to keep
	 * @throws IllegalArgumentException with what is wrong, to be put behind the value's
	 * name
	 */
	static JsonNode check(JsonNode value, PrimitiveType type) {
		return switch (type) {
			case STRING -> text(value);
			case BOOLEAN -> require(value, value.isBoolean(), "must be true or false");
			case INT32 -> require(value, value.isIntegralNumber() && value.canConvertToInt(),
					"must be an integer from -2147483648 to 2147483647");
			case INT64 -> require(value, value.isIntegralNumber() && value.canConvertToLong(),
					"must be an integer from -9223372036854775808 to 9223372036854775807");
			case SINGLE -> single(value);
			case DECIMAL -> require(value, value.isNumber() && isBounded(value),
					"must be a number such as 0.14, of at most %d digits and with an exponent of at most %d"
						.formatted(MAX_DIGITS, MAX_EXPONENT));
			case DURATION -> require(value, value.isString() && DURATION.matcher(value.stringValue()).matches(),
					"must be a duration of days to seconds such as \"PT0.016S\"");
			case DATE_TIME_OFFSET -> dateTimeOffset(value);
		};
	}

	private static JsonNode text(JsonNode value) {
		require(value, value.isString(), "must be a string");
		return require(value, isStorable(value.stringValue()), "must not hold U+0000 or half of a surrogate pair");
	}

	private static JsonNode single(JsonNode value) {
		if (value.isString() && NOT_FINITE.contains(value.stringValue())) {
			return value;
		}
		require(value, value.isNumber(), "must be a number, or \"NaN\", \"INF\" or \"-INF\"");
		return require(value, isBounded(value) && Float.isFinite(value.decimalValue().floatValue()),
				"must be a number that fits into 32 bits of floating point");
	}

	private static JsonNode dateTimeOffset(JsonNode value) {
		require(value, value.isString(), "must be a date and time such as \"2026-03-01T09:58:02.1203344Z\"");
		String text = value.stringValue();
		String utc = DateTimeOffset.parse(text).text();
		return utc.equals(text) ? value : StringNode.valueOf(utc);
	}

	private static JsonNode require(JsonNode value, boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalArgumentException(otherwise);
		}
		return value;
	}

	/**
	 * Whether PostgreSQL can keep and compare this number.
	 * @param number a JSON number
	 * @return false for digits or exponents without end
	 */
	static boolean isBounded(JsonNode number) {
		if (number.isBigInteger()) {
			BigInteger integer = number.bigIntegerValue();
			return integer.bitLength() < MAX_DIGITS * BITS_PER_DIGIT
					&& new BigDecimal(integer).precision() <= MAX_DIGITS;
		}
		if (number.isBigDecimal()) {
			BigDecimal decimal = number.decimalValue();
			return decimal.precision() <= MAX_DIGITS && Math.abs((long) decimal.scale()) <= MAX_EXPONENT;
		}
		return true;
	}

	/**
	 * Whether PostgreSQL can keep this text.
	 * @param text what was sent
	 * @return false when it holds U+0000 or an unpaired surrogate
	 */
	static boolean isStorable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				return false;
			}
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}
