package dev.callrecords.query.sql;

import java.util.List;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.plan.TypedExpression;
import dev.callrecords.odata.plan.TypedExpression.Arithmetic;
import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.TypedExpression.Comparison;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.In;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.TypedExpression.Negate;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Operator;

/**
 * Comparisons: true or false, never null (OData has two values here), and not true for a
 * number that is none. Where only true counts, they are written plainly, so that an index
 * can serve.
 */
final class Comparisons {

	private final SqlTranslator translator;

	Comparisons(SqlTranslator translator) {
		this.translator = translator;
	}

	/** A condition that is true when the comparison is, and false or null otherwise. */
	Sql whereTrue(Comparison comparison) {
		return compare(comparison.operator(), comparison.left(), comparison.right(), false);
	}

	/** The comparison's value, never null. */
	Sql value(Comparison comparison) {
		return compare(comparison.operator(), comparison.left(), comparison.right(), true);
	}

	Sql whereTrue(In in) {
		boolean plain = in.list().stream().allMatch(Comparisons::isPlain) && !canBeNoNumber(in.operand());
		return plain ? Sql.format("({} in ({}))", this.translator.value(in.operand()), list(in)) : value(in);
	}

	private Sql list(In in) {
		return Sql.join(", ", in.list().stream().map(this.translator::value).toList());
	}

	/** The value of {@code in}, never null. */
	Sql value(In in) {
		List<Sql> each = in.list().stream().map((item) -> compare(Operator.EQ, in.operand(), item, true)).toList();
		return Sql.format("({})", Sql.join(" or ", each));
	}

	/** A constant that is neither null nor a number that is none. */
	private static boolean isPlain(TypedExpression expression) {
		return expression instanceof Constant constant && constant.value() != null
				&& !(constant.value() instanceof Double);
	}

	private Sql compare(Operator operator, TypedExpression left, TypedExpression right, boolean exact) {
		if (operator == Operator.NE) {
			return Sql.format("(not {})", compare(Operator.EQ, left, right, true));
		}
		if (Types.isNull(left) || Types.isNull(right)) {
			return withNull(operator, Types.isNull(left) ? right : left);
		}
		Sql a = this.translator.value(left);
		Sql b = this.translator.value(right);
		Sql compared = numbers(left, right, plain(operator, left, right, a, b), a, b);
		return exact ? Sql.format("coalesce({}, false)", compared) : compared;
	}

	private Sql withNull(Operator operator, TypedExpression other) {
		if (operator == Operator.GT || operator == Operator.LT) {
			return Sql.of("false");
		}
		if (Types.isNull(other)) {
			return Sql.of("true");
		}
		return (other.type().kind() == Kind.STRUCTURED) ? Sql.format("(not {})", this.translator.isPresent(other))
				: Sql.format("({} is null)", this.translator.value(other));
	}

	private static Sql plain(Operator operator, TypedExpression left, TypedExpression right, Sql a, Sql b) {
		boolean neverBothNull = isPlain(left) || isPlain(right);
		return switch (operator) {
			case GT -> Sql.format("({} > {})", a, b);
			case LT -> Sql.format("({} < {})", a, b);
			case EQ -> Sql.format(neverBothNull ? "({} = {})" : "({} is not distinct from {})", a, b);
			case GE -> orBothNull(Sql.format("({} >= {})", a, b), neverBothNull, a, b);
			case LE -> orBothNull(Sql.format("({} <= {})", a, b), neverBothNull, a, b);
			default -> throw new IllegalArgumentException("No comparison: " + operator);
		};
	}

	private static Sql orBothNull(Sql comparison, boolean neverBothNull, Sql a, Sql b) {
		return neverBothNull ? comparison : Sql.format("({} or ({} is null and {} is null))", comparison, a, b);
	}

	/**
	 * PostgreSQL takes NaN for equal to itself and above all numbers, OData for neither.
	 */
	private static Sql numbers(TypedExpression left, TypedExpression right, Sql comparison, Sql a, Sql b) {
		Sql result = comparison;
		if (canBeNoNumber(left)) {
			result = Sql.format("({} and {} is distinct from 'NaN')", result, a);
		}
		if (canBeNoNumber(right)) {
			result = Sql.format("({} and {} is distinct from 'NaN')", result, b);
		}
		return result;
	}

	private static boolean canBeNoNumber(TypedExpression expression) {
		if (expression.type().kind() != Kind.DECIMAL) {
			return false;
		}
		return switch (expression) {
			case Constant constant -> constant.value() instanceof Double;
			case Member member -> member.property() == null || member.property().type() == PrimitiveType.SINGLE;
			case Arithmetic arithmetic -> canBeNoNumber(arithmetic.left()) || canBeNoNumber(arithmetic.right());
			case Negate negate -> canBeNoNumber(negate.operand());
			case Call call -> call.arguments().stream().anyMatch(Comparisons::canBeNoNumber);
			default -> true;
		};
	}

}
