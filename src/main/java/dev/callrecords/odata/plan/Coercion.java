package dev.callrecords.odata.plan;

import java.math.BigDecimal;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.TypedExpression.Member;
import dev.callrecords.odata.plan.ValueType.Kind;
import dev.callrecords.odata.syntax.Expression;
import dev.callrecords.odata.syntax.NearestName;

/**
 * Makes a value one of the type that its place calls for: a quoted name becomes an
 * enumeration's member, a day its beginning, an undeclared member what it is compared
 * with. Anything else that does not fit is the client's mistake.
 */
final class Coercion {

	private final ErrorPosition problem;

	Coercion(ErrorPosition problem) {
		this.problem = problem;
	}

	/** Whether the other operand decides what this one is. */
	static boolean isWeak(TypedExpression typed) {
		return switch (typed.type().kind()) {
			case NULL, UNDECLARED, DATE -> true;
			case STRING, ENUM -> typed instanceof Constant;
			default -> false;
		};
	}

	/** To be compared with an integer, an undeclared member may be any number. */
	TypedExpression comparable(ValueType other, TypedExpression typed, Expression source) {
		boolean anyNumber = typed.type().kind() == Kind.UNDECLARED && other.isNumber();
		return to(anyNumber ? ValueType.DECIMAL : other, typed, source);
	}

	TypedExpression to(ValueType target, TypedExpression typed, Expression source) {
		ValueType type = typed.type();
		if (type.equals(target) || (type.isNumber() && target.isNumber())) {
			return typed;
		}
		return switch (type.kind()) {
			case NULL -> new Constant(target, null);
			case UNDECLARED -> undeclared(target, typed, source);
			case ENUM -> enumeration(target, typed, source);
			case STRING -> string(target, typed, source);
			case DATE -> date(target, typed, source);
			default -> throw mismatch(target, type, source, "");
		};
	}

	private TypedExpression undeclared(ValueType target, TypedExpression typed, Expression source) {
		Member member = (Member) typed;
		return switch (target.kind()) {
			case STRING, BOOLEAN, INTEGER, DECIMAL -> new Member(member.owner(), member.name(), null, target);
			default -> throw this.problem.at(source, "'" + member.name()
					+ "' is not declared, so it can be compared with strings, numbers, booleans and null only, not with "
					+ describe(target));
		};
	}

	private TypedExpression enumeration(ValueType target, TypedExpression typed, Expression source) {
		if (typed instanceof Constant constant && constant.value() instanceof Expression.EnumLiteral literal
				&& target.type() instanceof EnumType enumType) {
			if (!Members.fullName(literal.type()).equals(enumType.qualifiedName())) {
				throw this.problem.at(source,
						"expected a member of " + enumType.qualifiedName() + ", found one of " + literal.type());
			}
			return member(enumType, literal.member(), target, source);
		}
		throw mismatch(target, typed.type(), source, "");
	}

	private TypedExpression string(ValueType target, TypedExpression typed, Expression source) {
		if (typed instanceof Constant constant && constant.value() instanceof String text) {
			if (target.type() instanceof EnumType enumType) {
				return member(enumType, text, target, source);
			}
			throw mismatch(target, typed.type(), source, switch (target.kind()) {
				case INSTANT, DATE, TIME_OF_DAY, INTEGER, DECIMAL, BOOLEAN -> "; write it without quotes";
				case DURATION -> "; write it as duration'PT0.03S'";
				default -> "";
			});
		}
		throw mismatch(target, typed.type(), source, "");
	}

	private TypedExpression date(ValueType target, TypedExpression typed, Expression source) {
		if (target.kind() != Kind.INSTANT) {
			throw mismatch(target, typed.type(), source, "");
		}
		if (typed instanceof Constant constant && constant.value() instanceof BigDecimal days) {
			return new Constant(ValueType.INSTANT, Ticks.startOf(days));
		}
		return new TypedExpression.StartOfDay(typed);
	}

	private Constant member(EnumType enumType, String name, ValueType target, Expression source) {
		return enumType.member(name)
			.map((member) -> new Constant(target, member))
			.orElseThrow(() -> this.problem.at(source, "'" + name + "' is not a member of " + enumType.qualifiedName()
					+ NearestName.hint(name, enumType.members().stream().map(EnumType.Member::name).toList())));
	}

	RuntimeException mismatch(ValueType target, ValueType found, Expression source, String hint) {
		Expression written = (source instanceof Expression.Alias alias) ? alias.value() : source;
		boolean unquoted = target.kind() == Kind.STRING && written instanceof Expression.Literal literal
				&& literal.kind() != Expression.Literal.Kind.STRING;
		return this.problem.at(source, "expected " + describe(target) + ", found " + describe(found)
				+ (unquoted ? "; strings are in single quotes" : hint));
	}

	static String describe(ValueType type) {
		return switch (type.kind()) {
			case STRING -> "a string";
			case BOOLEAN -> "a condition (true or false)";
			case INTEGER -> "an integer";
			case DECIMAL -> "a number";
			case DURATION -> "a duration such as duration'PT0.03S'";
			case INSTANT -> "a date and time such as 2026-03-01T09:58:02Z";
			case DATE -> "a date";
			case TIME_OF_DAY -> "a time of day";
			case ENUM ->
				(type.type() != null) ? "a member of " + type.type().qualifiedName() : "an enumeration's member";
			case STRUCTURED -> "an object of type " + type.structured().name();
			case NULL -> "null";
			case UNDECLARED -> "an undeclared member";
		};
	}

}
