package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.syntax.Expression.Quantifier;
import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** The evaluation of expressions on one object. */
final class Evaluation {

	private static final String TYPE = "@odata.type";

	private final BigDecimal now;

	/** The object and, one for each enclosing lambda, the elements. */
	private final List<@Nullable Object> variables = new ArrayList<>();

	Evaluation(BigDecimal now, Map<String, ? extends @Nullable Object> object) {
		this.now = now;
		this.variables.add(object);
	}

	@Nullable Object value(TypedExpression expression) {
		return switch (expression) {
			case TypedExpression.Constant constant -> constant.value();
			case TypedExpression.Variable variable ->
				WireValues.read(this.variables.get(variable.depth()), variable.type());
			case TypedExpression.Member member ->
				WireValues.read(raw(value(member.owner()), member.name()), member.type());
			case TypedExpression.Cast cast -> cast(cast);
			case TypedExpression.IsOf isOf -> isOf(value(isOf.owner()), isOf.owner().type(), isOf.target());
			case TypedExpression.Count count -> BigDecimal.valueOf(elements(count.elements()).size());
			case TypedExpression.Lambda lambda -> lambda(lambda);
			case TypedExpression.Not not -> (value(not.operand()) instanceof Boolean value) ? !value : null;
			case TypedExpression.Logical logical -> logical(logical);
			case TypedExpression.Comparison comparison -> compare(comparison);
			case TypedExpression.In in -> in(in);
			case TypedExpression.Arithmetic arithmetic -> arithmetic(arithmetic);
			case TypedExpression.Negate negate ->
				(value(negate.operand()) instanceof Number number) ? Numbers.negate(number) : null;
			case TypedExpression.Call call -> call(call);
			case TypedExpression.Matches matches ->
				(value(matches.operand()) instanceof String text) ? matches.pattern().findsIn(text) : null;
			case TypedExpression.StartOfDay start ->
				(value(start.date()) instanceof BigDecimal days) ? Ticks.startOf(days) : null;
		};
	}

	private static @Nullable Object raw(@Nullable Object owner, String name) {
		return (owner instanceof Map<?, ?> map) ? map.get(name) : null;
	}

	private @Nullable Object cast(TypedExpression.Cast cast) {
		Object owner = value(cast.owner());
		return isOf(owner, cast.owner().type(), cast.target()) ? owner : null;
	}

	private static boolean isOf(@Nullable Object value, ValueType declared, StructuredType target) {
		if (!(value instanceof Map<?, ?> map)) {
			return false;
		}
		String name = (map.get(TYPE) instanceof String text) ? text.substring(text.indexOf('#') + 1) : "";
		StructuredType type = Members.withDerived(declared.structured())
			.filter((each) -> each.qualifiedName().equals(name))
			.findAny()
			.orElse(declared.structured());
		return type.isA(target);
	}

	private List<?> elements(TypedExpression.Elements elements) {
		Object value = raw(value(elements.owner()), elements.property().name());
		return (value instanceof List<?> list) ? list : List.of();
	}

	private boolean lambda(TypedExpression.Lambda lambda) {
		boolean any = lambda.quantifier() == Quantifier.ANY;
		for (Object element : elements(lambda.elements())) {
			this.variables.add(element);
			boolean met = Boolean.TRUE.equals(value(lambda.predicate()));
			this.variables.removeLast();
			if (met == any) {
				return any;
			}
		}
		return !any;
	}

	private @Nullable Object logical(TypedExpression.Logical logical) {
		Boolean decisive = logical.operator() == Operator.OR;
		Object left = value(logical.left());
		if (decisive.equals(left)) {
			return decisive;
		}
		Object right = value(logical.right());
		return (left == null && !decisive.equals(right)) ? null : right;
	}

	private boolean compare(TypedExpression.Comparison comparison) {
		return Values.meets(comparison.operator(), value(comparison.left()), value(comparison.right()));
	}

	private boolean in(TypedExpression.In in) {
		Object operand = value(in.operand());
		return in.list().stream().anyMatch((item) -> Values.meets(Operator.EQ, operand, value(item)));
	}

	private @Nullable Object arithmetic(TypedExpression.Arithmetic arithmetic) {
		Object left = value(arithmetic.left());
		Object right = value(arithmetic.right());
		if (!(left instanceof Number a) || !(right instanceof Number b)) {
			return null;
		}
		if (!arithmetic.type().isNumber() && !(a instanceof BigDecimal && b instanceof BigDecimal)) {
			return null;
		}
		boolean fromInstant = arithmetic.left().type().kind() == ValueType.Kind.INSTANT;
		boolean toInstant = arithmetic.right().type().kind() == ValueType.Kind.INSTANT;
		if (fromInstant && toInstant) {
			return Ticks.seconds(((BigDecimal) a).subtract((BigDecimal) b));
		}
		Number second = (fromInstant && b instanceof BigDecimal seconds) ? Ticks.ofSeconds(seconds) : b;
		return Numbers.calculate(arithmetic.operator(), a, second, arithmetic.type().kind() == ValueType.Kind.INTEGER);
	}

	private @Nullable Object call(TypedExpression.Call call) {
		if (call.method() == Method.NOW) {
			return this.now;
		}
		List<Object> arguments = new ArrayList<>();
		for (TypedExpression argument : call.arguments()) {
			Object value = value(argument);
			if (value == null) {
				return null;
			}
			arguments.add(value);
		}
		return FunctionValues.call(call.method(), arguments, call.arguments().getFirst().type().kind());
	}

}
