package dev.callrecords.emulation;

import java.util.Set;

import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.Expression.Literal.Kind;
import dev.callrecords.odata.syntax.Expression.Quantifier;
import dev.callrecords.odata.syntax.Operator;

/** The two filters that Graph documents for the list of call records. */
final class ListFilter {

	private static final Set<Operator> COMPARISONS = Set.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE);

	private static final Set<Kind> TIMES = Set.of(Kind.DATE_TIME_OFFSET, Kind.DATE);

	private static final Set<Kind> IDS = Set.of(Kind.STRING, Kind.GUID);

	private ListFilter() {
	}

	/**
	 * Whether Graph takes a filter.
	 * @param filter the filter
	 * @return true for the two forms, and for several of them joined by {@code and}
	 */
	static boolean isTaken(Expression filter) {
		return switch (filter) {
			case Expression.Binary both when both.operator() == Operator.AND ->
				isTaken(both.left()) && isTaken(both.right());
			case Expression.Binary comparison -> COMPARISONS.contains(comparison.operator())
					&& isPath(comparison.left(), "startDateTime") && isLiteral(comparison.right(), TIMES);
			case Expression.Lambda lambda ->
				lambda.quantifier() == Quantifier.ANY && isPath(lambda.collection(), "participants_v2")
						&& lambda.predicate() instanceof Expression.Binary comparison
						&& comparison.operator() == Operator.EQ
						&& isPath(comparison.left(), String.valueOf(lambda.variable()), "id")
						&& isLiteral(comparison.right(), IDS);
			default -> false;
		};
	}

	private static boolean isPath(Expression expression, String... names) {
		if (!(expression instanceof Expression.Path path) || path.segments().size() != names.length) {
			return false;
		}
		for (int i = 0; i < names.length; i++) {
			if (!path.segments().get(i).name().equals(names[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLiteral(Expression expression, Set<Kind> kinds) {
		return switch (expression) {
			case Expression.Literal literal -> kinds.contains(literal.kind());
			case Expression.Alias alias -> isLiteral(alias.value(), kinds);
			default -> false;
		};
	}

}
