package dev.callrecords.odata.plan;

import org.jspecify.annotations.Nullable;

/** Tells conditions on an object from those that look for others. */
final class Searches {

	private Searches() {
	}

	/** Whether an expression looks into the elements of a collection. */
	static boolean in(@Nullable TypedExpression expression) {
		return switch (expression) {
			case TypedExpression.Lambda lambda -> true;
			case TypedExpression.Count count -> true;
			case TypedExpression.Not not -> in(not.operand());
			case TypedExpression.Logical logical -> in(logical.left()) || in(logical.right());
			case TypedExpression.Comparison comparison -> in(comparison.left()) || in(comparison.right());
			case TypedExpression.In in -> in(in.operand()) || in.list().stream().anyMatch(Searches::in);
			case TypedExpression.Arithmetic arithmetic -> in(arithmetic.left()) || in(arithmetic.right());
			case TypedExpression.Negate negate -> in(negate.operand());
			case TypedExpression.Call call -> call.arguments().stream().anyMatch(Searches::in);
			case TypedExpression.Matches matches -> in(matches.operand());
			case TypedExpression.StartOfDay start -> in(start.date());
			case null, default -> false;
		};
	}

}
