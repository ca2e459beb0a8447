package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.callrecords.odata.plan.TypedExpression.Call;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.regex.RegularExpression;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.NearestName;

/** Resolves function calls. */
final class FunctionPlanner {

	private final ErrorPosition problem;

	private final Coercion coercion;

	FunctionPlanner(ErrorPosition problem) {
		this.problem = problem;
		this.coercion = new Coercion(problem);
	}

	TypedExpression plan(Expression.Call call, List<TypedExpression> arguments) {
		return switch (call.function()) {
			case "mindatetime" -> instant(call, BigDecimal.ZERO);
			case "maxdatetime" -> instant(call, Ticks.MAX);
			case "matchespattern" -> matches(call, arguments);
			default -> {
				Method method = Signatures.of(call.function());
				if (method == null) {
					throw unknown(call);
				}
				yield call(call, method, arguments);
			}
		};
	}

	private TypedExpression instant(Expression.Call call, BigDecimal ticks) {
		count(call, 0, 0);
		return new Constant(ValueType.INSTANT, ticks);
	}

	private RuntimeException unknown(Expression.Call call) {
		String meant = Signatures.meantBy(call.function());
		String hint = (meant != null) ? "; did you mean '" + meant + "'?"
				: NearestName.hint(call.function(), Signatures.names());
		return this.problem.at(call, "there is no function '" + call.function() + "'" + hint);
	}

	private void count(Expression.Call call, int least, int most) {
		int found = call.arguments().size();
		if (found < least || found > most) {
			String expected = (least == most) ? String.valueOf(least) : least + " or " + most;
			throw this.problem.at(call, call.function() + " takes " + expected
					+ (expected.equals("1") ? " argument" : " arguments") + ", found " + found);
		}
	}

	private TypedExpression call(Expression.Call call, Method method, List<TypedExpression> arguments) {
		Signatures.Signature signature = Signatures.signature(method);
		count(call, signature.least(), signature.parameters().size());
		List<TypedExpression> fitting = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			fitting.add(argument(signature.parameters().get(i), arguments.get(i), call.arguments().get(i)));
		}
		if (method == Method.SUBSTRING && fitting.getLast() instanceof Constant constant
				&& constant.value() instanceof BigDecimal length && fitting.size() == 3 && length.signum() < 0) {
			throw this.problem.at(call.arguments().getLast(), "the length of a substring cannot be negative");
		}
		ValueType result = Set.of(Method.ROUND, Method.FLOOR, Method.CEILING).contains(method)
				? fitting.getFirst().type() : signature.result();
		return new Call(method, List.copyOf(fitting), result);
	}

	private TypedExpression argument(Set<Kind> allowed, TypedExpression argument, Expression source) {
		Kind kind = argument.type().kind();
		if (allowed.contains(kind)) {
			return argument;
		}
		ValueType target = target(allowed);
		if (kind == Kind.DATE || (kind == Kind.DECIMAL && target.kind() == Kind.INTEGER)) {
			throw this.coercion.mismatch(target, argument.type(), source, "");
		}
		return this.coercion.to(target, argument, source);
	}

	private static ValueType target(Set<Kind> allowed) {
		if (allowed.contains(Kind.STRING)) {
			return ValueType.STRING;
		}
		if (allowed.contains(Kind.DECIMAL)) {
			return ValueType.DECIMAL;
		}
		if (allowed.contains(Kind.INTEGER)) {
			return ValueType.INTEGER;
		}
		return allowed.contains(Kind.DURATION) ? ValueType.DURATION : ValueType.INSTANT;
	}

	private TypedExpression matches(Expression.Call call, List<TypedExpression> arguments) {
		count(call, 2, 2);
		TypedExpression operand = argument(Set.of(Kind.STRING), arguments.getFirst(), call.arguments().getFirst());
		Expression source = call.arguments().getLast();
		if (!(arguments.getLast() instanceof Constant constant) || !(constant.value() instanceof String pattern)) {
			throw this.problem.at(source, "expected a regular expression in single quotes");
		}
		try {
			return new TypedExpression.Matches(operand, RegularExpression.parse(pattern));
		}
		catch (IllegalArgumentException ex) {
			throw this.problem.at(source, String.valueOf(ex.getMessage()));
		}
	}

}
