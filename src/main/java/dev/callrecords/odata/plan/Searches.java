package dev.callrecords.odata.plan;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** Tells conditions on an object from those that look for others, and from constants. */
public final class Searches {

	private Searches() {
	}

	/**
	 * Whether an expression looks into the elements of a collection.
	 * @param expression the expression, or null when there is none
	 * @return true when it has {@code any}, {@code all} or {@code $count}
	 */
	public static boolean in(@Nullable TypedExpression expression) {
		return switch (expression) {
			case null -> false;
			case TypedExpression.Lambda lambda -> true;
			case TypedExpression.Count count -> true;
			default -> parts(expression).stream().anyMatch(Searches::in);
		};
	}

	/**
	 * Whether a planner that folds constants may find a condition to be always false.
	 * @param condition a condition
	 * @return true when a part of it is constant, or is compared with null by order
	 */
	public static boolean isFoldable(TypedExpression condition) {
		return switch (condition) {
			case TypedExpression.Logical logical -> isFoldable(logical.left()) || isFoldable(logical.right());
			case TypedExpression.Not not -> isFoldable(not.operand());
			case TypedExpression.Comparison comparison ->
				isConstant(comparison) || isFoldable(comparison.operator(), parts(comparison));
			case TypedExpression.In in -> isConstant(in) || in.list().stream().allMatch(Searches::isNull);
			default -> isConstant(condition);
		};
	}

	private static boolean isFoldable(Operator operator, List<TypedExpression> operands) {
		boolean equality = operator == Operator.EQ || operator == Operator.NE;
		return operands.stream()
			.anyMatch((operand) -> isNull(operand) ? !equality
					: !isConstant(operand) && operand.type().equals(ValueType.BOOLEAN) && isFoldable(operand));
	}

	private static boolean isNull(TypedExpression expression) {
		return expression instanceof TypedExpression.Constant constant && constant.value() == null;
	}

	private static boolean isConstant(TypedExpression expression) {
		return switch (expression) {
			case TypedExpression.Variable variable -> false;
			case TypedExpression.Lambda lambda -> false;
			case TypedExpression.Count count -> false;
			default -> parts(expression).stream().allMatch(Searches::isConstant);
		};
	}

	/** What an expression is made of, without the elements of collections. */
	private static List<TypedExpression> parts(TypedExpression expression) {
		return switch (expression) {
			case TypedExpression.Constant constant -> List.of();
			case TypedExpression.Variable variable -> List.of();
			case TypedExpression.Lambda lambda -> List.of();
			case TypedExpression.Count count -> List.of();
			case TypedExpression.Member member -> List.of(member.owner());
			case TypedExpression.Cast cast -> List.of(cast.owner());
			case TypedExpression.IsOf isOf -> List.of(isOf.owner());
			case TypedExpression.Not not -> List.of(not.operand());
			case TypedExpression.Logical logical -> List.of(logical.left(), logical.right());
			case TypedExpression.Comparison comparison -> List.of(comparison.left(), comparison.right());
			case TypedExpression.In in -> Stream.concat(Stream.of(in.operand()), in.list().stream()).toList();
			case TypedExpression.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
			case TypedExpression.Negate negate -> List.of(negate.operand());
			case TypedExpression.Call call -> call.arguments();
			case TypedExpression.Matches matches -> List.of(matches.operand());
			case TypedExpression.StartOfDay start -> List.of(start.date());
		};
	}

}
