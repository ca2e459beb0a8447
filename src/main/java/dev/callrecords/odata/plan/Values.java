package dev.callrecords.odata.plan;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** Comparisons of values of one kind. */
final class Values {

	private Values() {
	}

	/** Never null: null equals null and is neither less nor greater than anything. */
	static boolean meets(Operator operator, @Nullable Object left, @Nullable Object right) {
		if (operator == Operator.NE) {
			return !meets(Operator.EQ, left, right);
		}
		boolean equality = operator == Operator.EQ || operator == Operator.GE || operator == Operator.LE;
		if (left == null || right == null) {
			return equality && left == null && right == null;
		}
		if (Numbers.isNaN(left) || Numbers.isNaN(right)) {
			return false;
		}
		int order = compare(left, right);
		return switch (operator) {
			case EQ -> order == 0;
			case GT -> order > 0;
			case GE -> order >= 0;
			case LT -> order < 0;
			case LE -> order <= 0;
			default -> throw new IllegalArgumentException("No comparison: " + operator);
		};
	}

	/** The order of {@code $orderby}: null first, NaN last. */
	static int order(@Nullable Object left, @Nullable Object right) {
		if (left == null || right == null) {
			return Boolean.compare(left != null, right != null);
		}
		return compare(left, right);
	}

	private static int compare(Object left, Object right) {
		return switch (left) {
			case String text -> Strings.compare(text, (String) right);
			case Number number -> Numbers.compare(number, (Number) right);
			case Boolean flag -> Boolean.compare(flag, (Boolean) right);
			case EnumType.Member member -> Integer.compare(member.value(), ((EnumType.Member) right).value());
			default -> throw new IllegalArgumentException("No order: " + left);
		};
	}

}
