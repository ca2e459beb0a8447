package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers: {@link BigDecimal}, or {@link Double} for {@code INF}, {@code -INF} and
 * {@code NaN}; all arithmetic is exact but for division.
 */
final class Numbers {

	/** The digits after the point of a quotient. */
	static final int QUOTIENT_SCALE = 16;

	private Numbers() {
	}

	static boolean isSpecial(String text) {
		return text.equals("INF") || text.equals("-INF") || text.equals("NaN");
	}

	static Double special(String text) {
		return switch (text) {
			case "INF" -> Double.POSITIVE_INFINITY;
			case "-INF" -> Double.NEGATIVE_INFINITY;
			default -> Double.NaN;
		};
	}

	/** The result, or null for a division by zero. */
	static @Nullable Number calculate(Operator operator, Number left, Number right, boolean integer) {
		boolean division = operator == Operator.DIV || operator == Operator.DIVBY || operator == Operator.MOD;
		if (division && right instanceof BigDecimal divisor && divisor.signum() == 0) {
			return null;
		}
		if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
			return switch (operator) {
				case ADD -> a.add(b);
				case SUB -> a.subtract(b);
				case MUL -> a.multiply(b);
				case DIV, DIVBY ->
					integer ? a.divide(b, 0, RoundingMode.DOWN) : a.divide(b, QUOTIENT_SCALE, RoundingMode.HALF_UP);
				case MOD -> a.remainder(b);
				default -> throw new IllegalArgumentException("No arithmetic: " + operator);
			};
		}
		return finite(special(operator, left, right));
	}

	/** With a special value on at least one side, finite ones matter by sign only. */
	private static Number special(Operator operator, Number left, Number right) {
		double a = rough(left);
		double b = rough(right);
		return switch (operator) {
			case ADD -> a + b;
			case SUB -> a - b;
			case MUL -> a * b;
			case DIV, DIVBY -> a / b;
			case MOD -> (left instanceof BigDecimal && !Double.isNaN(b)) ? left : Double.valueOf(Double.NaN);
			default -> throw new IllegalArgumentException("No arithmetic: " + operator);
		};
	}

	private static double rough(Number number) {
		return (number instanceof BigDecimal finite) ? finite.signum() : number.doubleValue();
	}

	private static Number finite(Number number) {
		return (number instanceof Double value && Double.isFinite(value)) ? BigDecimal.ZERO : number;
	}

	static Number negate(Number number) {
		return (number instanceof BigDecimal finite) ? finite.negate() : Double.valueOf(-number.doubleValue());
	}

	static Number round(Number number, RoundingMode mode) {
		return (number instanceof BigDecimal finite) ? finite.setScale(0, mode) : number;
	}

	/** INF above every number, NaN above INF, as PostgreSQL sorts. */
	static int compare(Number left, Number right) {
		if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
			return a.compareTo(b);
		}
		return Double.compare(left instanceof BigDecimal ? 0 : left.doubleValue(),
				right instanceof BigDecimal ? 0 : right.doubleValue());
	}

	static boolean isNaN(Object value) {
		return value instanceof Double number && Double.isNaN(number);
	}

}
