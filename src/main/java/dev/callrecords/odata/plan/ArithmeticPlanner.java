package dev.callrecords.odata.plan;

import java.util.List;

import dev.callrecords.odata.plan.TypedExpression.Arithmetic;
import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Resolves arithmetic with numbers, durations, instants and days (OData 4.01 URL
 * Conventions, section 5.1.1.2).
 */
final class ArithmeticPlanner {

	private final ErrorPosition problem;

	private final Coercion coercion;

	ArithmeticPlanner(ErrorPosition problem) {
		this.problem = problem;
		this.coercion = new Coercion(problem);
	}

	TypedExpression plan(Expression.Binary source, TypedExpression left, TypedExpression right) {
		Operator operator = source.operator();
		TypedExpression a = settled(left, right, operator, source.left());
		TypedExpression b = settled(right, left, operator, source.right());
		if (a.type().isNumber() && b.type().isNumber()) {
			boolean integer = operator != Operator.DIVBY && a.type().kind() == Kind.INTEGER
					&& b.type().kind() == Kind.INTEGER;
			return new Arithmetic(operator, a, b, integer ? ValueType.INTEGER : ValueType.DECIMAL);
		}
		if (a.type().kind() == Kind.DATE && b.type().kind() == Kind.DURATION) {
			TypedExpression moved = plan(source, this.coercion.to(ValueType.INSTANT, a, source.left()), b);
			return new Call(Method.DATE, List.of(moved), ValueType.DATE);
		}
		TypedExpression first = instant(a, source.left());
		TypedExpression second = instant(b, source.right());
		ValueType result = result(operator, first.type().kind(), second.type().kind());
		if (result == null) {
			throw this.problem.at(source.position(), "'" + operator.word() + "' cannot be applied to "
					+ Coercion.describe(left.type()) + " and " + Coercion.describe(right.type()));
		}
		return new Arithmetic(operator, first, second, result);
	}

	/** An operand without a type of its own takes the one that suits the other. */
	private TypedExpression settled(TypedExpression operand, TypedExpression other, Operator operator,
			Expression source) {
		return switch (operand.type().kind()) {
			case UNDECLARED -> this.coercion.to(ValueType.DECIMAL, operand, source);
			case NULL -> this.coercion.to(switch (other.type().kind()) {
				case DURATION ->
					(operator == Operator.ADD || operator == Operator.SUB) ? ValueType.DURATION : ValueType.DECIMAL;
				case INSTANT, DATE -> ValueType.DURATION;
				default -> ValueType.DECIMAL;
			}, operand, source);
			default -> operand;
		};
	}

	private TypedExpression instant(TypedExpression operand, Expression source) {
		return (operand.type().kind() == Kind.DATE) ? this.coercion.to(ValueType.INSTANT, operand, source) : operand;
	}

	private static @Nullable ValueType result(Operator operator, Kind left, Kind right) {
		boolean number = right == Kind.INTEGER || right == Kind.DECIMAL;
		return switch (operator) {
			case ADD -> (right != Kind.DURATION) ? null : time(left);
			case SUB -> (left == Kind.INSTANT && right == Kind.INSTANT) ? ValueType.DURATION
					: (right == Kind.DURATION) ? time(left) : null;
			case MUL -> (left == Kind.DURATION && number)
					|| (right == Kind.DURATION && (left == Kind.INTEGER || left == Kind.DECIMAL)) ? ValueType.DURATION
							: null;
			case DIV, DIVBY -> (left == Kind.DURATION && number) ? ValueType.DURATION : null;
			default -> null;
		};
	}

	private static @Nullable ValueType time(Kind left) {
		return (left == Kind.INSTANT) ? ValueType.INSTANT : (left == Kind.DURATION) ? ValueType.DURATION : null;
	}

	TypedExpression negate(Expression.Negate source, TypedExpression operand) {
		TypedExpression settled = settled(operand, operand, Operator.MUL, source.operand());
		if (!settled.type().isNumber() && settled.type().kind() != Kind.DURATION) {
			throw this.problem.at(source.operand(),
					"expected a number or a duration after '-', found " + Coercion.describe(operand.type()));
		}
		return new TypedExpression.Negate(settled);
	}

}
