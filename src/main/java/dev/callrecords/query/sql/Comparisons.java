package dev.callrecords.query.sql;

import java.util.List;
import java.util.Optional;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.plan.TypedExpression.Arithmetic;
import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.TypedExpression.Comparison;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.Count;
import dev.callrecords.odata.plan.TypedExpression.In;
import dev.callrecords.odata.plan.TypedExpression.IsOf;
import dev.callrecords.odata.plan.TypedExpression.Lambda;
import dev.callrecords.odata.plan.TypedExpression.Logical;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.TypedExpression.Negate;
import dev.callrecords.odata.plan.TypedExpression.Not;
import dev.callrecords.odata.plan.TypedExpression;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Operator;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.storage.Indexed;

/**
 * Comparisons: true or false, never null (OData has two values here), and not true for
 * NaN. Where only true counts, they are written plainly, so that an index can serve.
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

	/** A condition that is true when {@code in} is, and false or null otherwise. */
	Sql whereTrue(In in) {
		boolean plain = in.list().stream().allMatch(Comparisons::isPlain) && !SqlTypes.isNull(in.operand());
		return plain ? amongPlain(in.operand(), in.list()) : value(in);
	}

	/** The value of {@code in}, never null. */
	Sql value(In in) {
		if (in.operand().type().kind() == Kind.BOOLEAN) {
			return amongBooleans(in);
		}
		if (SqlTypes.isNull(in.operand())) {
			return anyEqual(in.operand(), in.list());
		}
		List<TypedExpression> plain = in.list().stream().filter(Comparisons::isPlain).toList();
		List<TypedExpression> rest = in.list().stream().filter((item) -> !isPlain(item)).toList();
		if (plain.isEmpty()) {
			return anyEqual(in.operand(), rest);
		}
		Sql amongPlain = Sql.format("coalesce({}, false)", amongPlain(in.operand(), plain));
		return rest.isEmpty() ? amongPlain : Sql.format("({} or {})", amongPlain, anyEqual(in.operand(), rest));
	}

	private Sql amongPlain(TypedExpression operand, List<TypedExpression> plain) {
		Sql list = Sql.join(", ", plain.stream().map(this.translator::value).toList());
		Sql among = Sql.format("({} in ({}))", this.translator.value(operand), list);
		return forIndex(operand, plain, among);
	}

	private Sql anyEqual(TypedExpression operand, List<TypedExpression> list) {
		return Sql.format("({})",
				Sql.join(" or ", list.stream().map((item) -> compare(Operator.EQ, operand, item, true)).toList()));
	}

	/**
	 * With null as the empty text, and every operand written once: conditions can be
	 * nested so deeply that a statement in which each stood twice would never end.
	 */
	private Sql amongBooleans(In in) {
		return Sql.format("(concat({}) in ({}))", this.translator.value(in.operand()), Sql.join(", ",
				in.list().stream().map((item) -> Sql.format("concat({})", this.translator.value(item))).toList()));
	}

	/** A constant that is neither null nor NaN. */
	private static boolean isPlain(TypedExpression expression) {
		return expression instanceof Constant constant && constant.value() != null
				&& !(constant.value() instanceof Double);
	}

	private Sql compare(Operator operator, TypedExpression left, TypedExpression right, boolean exact) {
		if (operator == Operator.NE) {
			return Sql.format("(not {})", compare(Operator.EQ, left, right, true));
		}
		if (SqlTypes.isNull(left) || SqlTypes.isNull(right)) {
			return withNull(operator, SqlTypes.isNull(left) ? right : left);
		}
		Sql a = this.translator.value(left);
		Sql b = this.translator.value(right);
		Sql compared = numbers(left, right, plain(operator, left, right, a, b), a, b);
		if (exact) {
			return Sql.format("coalesce({}, false)", compared);
		}
		return (operator == Operator.EQ) ? forIndex(right, List.of(left), forIndex(left, List.of(right), compared))
				: compared;
	}

	private Sql withNull(Operator operator, TypedExpression other) {
		if (operator == Operator.GT || operator == Operator.LT) {
			return Sql.of("false");
		}
		if (SqlTypes.isNull(other)) {
			return Sql.of("true");
		}
		return (other.type().kind() == Kind.STRUCTURED) ? Sql.format("(not {})", this.translator.isPresent(other))
				: Sql.format("({} is null)", this.translator.value(other));
	}

	private static Sql plain(Operator operator, TypedExpression left, TypedExpression right, Sql a, Sql b) {
		boolean neverBothNull = isNeverNull(left) || isNeverNull(right);
		boolean booleans = left.type().kind() == Kind.BOOLEAN;
		return switch (operator) {
			case GT -> Sql.format("({} > {})", a, b);
			case LT -> Sql.format("({} < {})", a, b);
			case EQ -> Sql.format(neverBothNull ? "({} = {})" : "({} is not distinct from {})", a, b);
			case GE -> neverBothNull ? Sql.format("({} >= {})", a, b)
					: booleans ? pair(a, b, "{t/t,t/f,f/f,/}") : orBothNull(Sql.format("({} >= {})", a, b), a, b);
			case LE -> neverBothNull ? Sql.format("({} <= {})", a, b)
					: booleans ? pair(a, b, "{t/t,f/t,f/f,/}") : orBothNull(Sql.format("({} <= {})", a, b), a, b);
			default -> throw new IllegalArgumentException("No comparison: " + operator);
		};
	}

	private static Sql orBothNull(Sql comparison, Sql a, Sql b) {
		return Sql.format("({} or ({} is null and {} is null))", comparison, a, b);
	}

	/** Two conditions among the allowed pairs; each written once. */
	private static Sql pair(Sql a, Sql b, String allowed) {
		return Sql.format("(concat({}, '/', {}) = any('" + allowed + "'))", a, b);
	}

	private static boolean isNeverNull(TypedExpression expression) {
		return switch (expression) {
			case Constant constant -> constant.value() != null;
			case Comparison comparison -> true;
			case In in -> true;
			case Lambda lambda -> true;
			case Count count -> true;
			case IsOf isOf -> true;
			case Not not -> isNeverNull(not.operand());
			case Logical logical -> isNeverNull(logical.left()) && isNeverNull(logical.right());
			default -> false;
		};
	}

	/**
	 * An index that leaves long values out is used when the condition does so, too; one
	 * that holds hashes, when the condition compares hashes as well.
	 */
	private Sql forIndex(TypedExpression operand, List<TypedExpression> values, Sql condition) {
		Optional<PathTranslator.RowColumn> column = this.translator.column(operand);
		if (isIndexed(column, Indexed.Form.SHORT_VALUES) && areTexts(values, EntityTable.SHORT)) {
			return Sql.format("({} and length({}) <= " + EntityTable.SHORT + ")", condition,
					column.orElseThrow().value());
		}
		if (isIndexed(column, Indexed.Form.HASHES) && areTexts(values, Integer.MAX_VALUE)) {
			List<Sql> hashes = values.stream()
				.map((value) -> Sql.format("hashtext({})", this.translator.value(value)))
				.toList();
			return Sql.format("({} and hashtext({}) in ({}))", condition, column.orElseThrow().value(),
					Sql.join(", ", hashes));
		}
		return condition;
	}

	private static boolean isIndexed(Optional<PathTranslator.RowColumn> column, Indexed.Form form) {
		return column.filter((found) -> found.column().isIndexed(form)).isPresent();
	}

	private static boolean areTexts(List<TypedExpression> values, int maxLength) {
		return values.stream()
			.allMatch((value) -> value instanceof Constant constant && constant.value() instanceof String text
					&& text.length() <= maxLength);
	}

	/**
	 * PostgreSQL takes NaN for equal to itself and above all numbers, OData for neither.
	 */
	private static Sql numbers(TypedExpression left, TypedExpression right, Sql comparison, Sql a, Sql b) {
		Sql result = comparison;
		if (canBeNaN(left)) {
			result = Sql.format("({} and {} is distinct from 'NaN')", result, a);
		}
		if (canBeNaN(right)) {
			result = Sql.format("({} and {} is distinct from 'NaN')", result, b);
		}
		return result;
	}

	private static boolean canBeNaN(TypedExpression expression) {
		if (expression.type().kind() != Kind.DECIMAL) {
			return false;
		}
		return switch (expression) {
			case Constant constant -> constant.value() instanceof Double;
			case Member member -> member.property() == null || member.property().type() == PrimitiveType.SINGLE;
			case Arithmetic arithmetic -> canBeNaN(arithmetic.left()) || canBeNaN(arithmetic.right());
			case Negate negate -> canBeNaN(negate.operand());
			case Call call -> call.arguments().stream().anyMatch(Comparisons::canBeNaN);
			default -> true;
		};
	}

}
