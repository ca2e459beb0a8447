package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates checked expressions on objects in memory, and says what they mean: whatever
 * else evaluates them has to agree (OData 4.01 URL Conventions, section 5.1.1).
 * <ul>
 * <li><b>Null.</b> Comparisons and {@code in} are true or false: {@code eq}, {@code ge}
 * and {@code le} of two nulls are true, {@code ne} is the opposite of {@code eq}, any
 * other comparison with null is false. Everything else with a null operand is null;
 * {@code and} and {@code or} take null as "unknown". A filter, and a lambda's condition,
 * is met when it is true. The path through a null object is null, a null collection is
 * empty.</li>
 * <li><b>Numbers</b> are exact decimals of any size, {@code Edm.Single} by its text on
 * the wire. {@code div} of two integers cuts the fraction off; any other quotient is
 * rounded to 16 digits after the point, half away from zero. {@code mod} has the sign of
 * the dividend. Division by zero gives null. {@code round} goes half away from zero.
 * {@code INF} is above, {@code -INF} below all numbers; {@code NaN} is equal to nothing,
 * neither less nor greater, and sorts above {@code INF}.</li>
 * <li><b>Strings</b> are compared, counted and cut by code point. {@code tolower} and
 * {@code toupper} map each code point to one other by Unicode's simple mapping, whatever
 * the language ({@code Ł} to {@code ł}, {@code ß} stays), which is what PostgreSQL's
 * collation {@code pg_c_utf8} does. {@code trim} removes {@link #WHITE_SPACE}. A negative
 * start of {@code substring} counts from the end, a negative length is 0.</li>
 * <li><b>Time.</b> Instants have ticks of 100 ns, durations any number of digits; adding
 * a duration cuts it to ticks, and a duration times or by {@code INF} or {@code NaN} is
 * null. Parts of an instant are those in UTC, and null outside the years 1 to 9999.
 * {@code now()} is the same in the whole request.</li>
 * <li><b>Enumeration members</b> are ordered by number, booleans false before true.</li>
 * <li><b>Types.</b> An object is of the type that {@code @odata.type} names, of the
 * declared one without it. A member is read by its name whatever the object's type.</li>
 * </ul>
 */
public final class Evaluator {

	/** Unicode's White_Space: what {@code trim} removes. */
	public static final String WHITE_SPACE = "\t\n\013\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
			+ "\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

	private final BigDecimal now;

	/**
	 * Creates an evaluator.
	 * @param now what {@code now()} stands for, in ticks since 0001-01-01T00:00:00Z
	 */
	public Evaluator(long now) {
		this.now = BigDecimal.valueOf(now);
	}

	/**
	 * Whether an object meets a condition.
	 * @param filter the condition
	 * @param object the object as in its JSON form: strings, {@link BigDecimal} or other
	 * numbers, booleans, lists, maps and nulls
	 * @return true when the condition is true, false when it is false or null
	 */
	public boolean test(TypedExpression filter, Map<String, ? extends @Nullable Object> object) {
		return Boolean.TRUE.equals(value(filter, object));
	}

	/**
	 * The value of an expression.
	 * @param expression the expression
	 * @param object the object as in its JSON form
	 * @return the value as {@link ValueType.Kind} says; null where there is none
	 */
	public @Nullable Object value(TypedExpression expression, Map<String, ? extends @Nullable Object> object) {
		return new Evaluation(this.now, object).value(expression);
	}

	/**
	 * The order of objects by sort keys; objects with equal keys compare as equal.
	 * @param order the keys, most important first
	 * @return the order
	 */
	public Comparator<Map<String, ? extends @Nullable Object>> order(List<SortKey> order) {
		return (left, right) -> {
			for (SortKey key : order) {
				int compared = Values.order(value(key.expression(), left), value(key.expression(), right));
				if (compared != 0) {
					return key.descending() ? -compared : compared;
				}
			}
			return 0;
		};
	}

}
