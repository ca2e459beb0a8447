package dev.callrecords.odata.plan;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.plan.TypedExpression.Comparison;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.Elements;
import dev.callrecords.odata.plan.TypedExpression.Lambda;
import dev.callrecords.odata.plan.TypedExpression.Variable;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.Operator;

/** Resolves expressions. */
final class ExpressionPlanner {

	private final ErrorPosition problem;

	private final Scope scope;

	private final Coercion coercion;

	private final PathPlanner paths;

	ExpressionPlanner(String option, Scope scope) {
		this.problem = new ErrorPosition(option);
		this.scope = scope;
		this.coercion = new Coercion(this.problem);
		this.paths = new PathPlanner(this.problem, scope);
	}

	TypedExpression condition(Expression source) {
		return this.coercion.to(ValueType.BOOLEAN, plan(source), source);
	}

	/** A value that can be ordered. */
	TypedExpression sortable(Expression source) {
		TypedExpression typed = plan(source);
		if (typed.type().kind() == Kind.STRUCTURED || isUnresolved(typed)) {
			throw this.problem.at(source, Coercion.describe(typed.type()) + " has no order; name one of its members");
		}
		boolean untyped = typed.type().kind() == Kind.UNDECLARED || typed.type().kind() == Kind.NULL;
		return untyped ? this.coercion.to(ValueType.STRING, typed, source) : typed;
	}

	private static boolean isUnresolved(TypedExpression typed) {
		return typed.type().kind() == Kind.ENUM && typed.type().type() == null;
	}

	private TypedExpression plan(Expression source) {
		return switch (source) {
			case Expression.Literal literal -> Literals.constant(literal, this.problem);
			case Expression.EnumLiteral literal -> new Constant(new ValueType(Kind.ENUM, null), literal);
			case Expression.Path path -> this.paths.value(path);
			case Expression.Count count -> new TypedExpression.Count(this.paths.elements(count.collection()));
			case Expression.Lambda lambda -> lambda(lambda);
			case Expression.Not not -> not(not.operand());
			case Expression.Negate negate -> new ArithmeticPlanner(this.problem).negate(negate, plan(negate.operand()));
			case Expression.Binary binary -> binary(binary);
			case Expression.In in -> in(in);
			case Expression.InCollection in -> in(in);
			case Expression.Call call ->
				new FunctionPlanner(this.problem).plan(call, call.arguments().stream().map(this::plan).toList());
			case Expression.IsOf isOf -> this.paths.isOf(isOf);
			case Expression.Alias alias -> new ExpressionPlanner(alias.name(), this.scope).plan(alias.value());
		};
	}

	private TypedExpression not(Expression source) {
		TypedExpression operand = plan(source);
		if (operand.type().kind() != Kind.BOOLEAN && !Coercion.isWeak(operand)) {
			throw this.coercion.mismatch(ValueType.BOOLEAN, operand.type(), source,
					"; 'not' binds tighter than operators: write not (…)");
		}
		return new TypedExpression.Not(this.coercion.to(ValueType.BOOLEAN, operand, source));
	}

	private TypedExpression binary(Expression.Binary source) {
		Operator operator = source.operator();
		if (operator == Operator.AND || operator == Operator.OR) {
			return new TypedExpression.Logical(operator, condition(source.left()), condition(source.right()));
		}
		TypedExpression left = plan(source.left());
		TypedExpression right = plan(source.right());
		return operator.isComparison() ? comparison(operator, left, source.left(), right, source.right())
				: new ArithmeticPlanner(this.problem).plan(source, left, right);
	}

	private Comparison comparison(Operator operator, TypedExpression left, Expression leftSource, TypedExpression right,
			Expression rightSource) {
		if (left.type().kind() == Kind.NULL || right.type().kind() == Kind.NULL) {
			return withNull(operator, left, leftSource, right, rightSource);
		}
		TypedExpression a = left;
		TypedExpression b = right;
		if (left.type().kind() == Kind.UNDECLARED && right.type().kind() == Kind.UNDECLARED) {
			a = this.coercion.to(ValueType.STRING, left, leftSource);
			b = this.coercion.to(ValueType.STRING, right, rightSource);
		}
		else if (!sameKind(left.type(), right.type())) {
			boolean leftYields = Coercion.isWeak(left) && !(Coercion.isWeak(right)
					&& (right.type().kind() == Kind.UNDECLARED || left.type().kind() == Kind.DATE));
			a = leftYields ? this.coercion.comparable(right.type(), left, leftSource) : left;
			b = leftYields ? right : this.coercion.comparable(left.type(), right, rightSource);
		}
		if (a.type().kind() == Kind.STRUCTURED || isUnresolved(a)) {
			throw this.problem.at(leftSource, Coercion.describe(a.type()) + " can only be compared with null");
		}
		return new Comparison(operator, a, b);
	}

	private static boolean sameKind(ValueType left, ValueType right) {
		return (left.equals(right) && left.kind() != Kind.UNDECLARED) || (left.isNumber() && right.isNumber());
	}

	private Comparison withNull(Operator operator, TypedExpression left, Expression leftSource, TypedExpression right,
			Expression rightSource) {
		boolean leftIsNull = left.type().kind() == Kind.NULL;
		TypedExpression other = leftIsNull ? right : left;
		boolean equality = operator == Operator.EQ || operator == Operator.NE;
		if (isUnresolved(other) || (other.type().kind() == Kind.STRUCTURED && !equality)) {
			throw this.problem.at(leftIsNull ? rightSource : leftSource,
					Coercion.describe(other.type()) + " has no place here");
		}
		return new Comparison(operator, left, right);
	}

	private TypedExpression lambda(Expression.Lambda source) {
		Elements elements = this.paths.elements(source.collection());
		Variable variable = this.scope.next(elements.elementType());
		if (source.predicate() == null || source.variable() == null) {
			return new Lambda(source.quantifier(), elements, variable, new Constant(ValueType.BOOLEAN, true));
		}
		if (this.scope.variable(source.variable()).isPresent()) {
			throw this.problem.at(source.position(), "the variable '" + source.variable() + "' is already in use");
		}
		ExpressionPlanner inner = new ExpressionPlanner(this.problem.option(),
				this.scope.with(source.variable(), variable));
		return new Lambda(source.quantifier(), elements, variable, inner.condition(source.predicate()));
	}

	private TypedExpression in(Expression.In source) {
		List<TypedExpression> items = source.list().stream().map(this::plan).toList();
		TypedExpression operand = plan(source.operand());
		for (int i = 0; i < items.size(); i++) {
			operand = equal(operand, source, items, i).left();
		}
		List<TypedExpression> list = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			list.add(equal(operand, source, items, i).right());
		}
		return new TypedExpression.In(operand, List.copyOf(list));
	}

	private Comparison equal(TypedExpression operand, Expression.In source, List<TypedExpression> items, int index) {
		return comparison(Operator.EQ, operand, source.operand(), items.get(index), source.list().get(index));
	}

	/** {@code x in path} is {@code path/any(e:e eq x)}. */
	private TypedExpression in(Expression.InCollection source) {
		Elements elements = this.paths.elements(source.collection());
		Variable variable = this.scope.next(elements.elementType());
		ExpressionPlanner inner = new ExpressionPlanner(this.problem.option(), this.scope.with("", variable));
		TypedExpression operand = inner.plan(source.operand());
		Comparison equal = comparison(Operator.EQ, variable, source.collection(), operand, source.operand());
		return new Lambda(Expression.Quantifier.ANY, elements, variable, equal);
	}

}
