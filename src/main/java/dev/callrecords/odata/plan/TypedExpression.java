package dev.callrecords.odata.plan;

import java.util.List;
import java.util.Set;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.regex.RegularExpression;
import dev.callrecords.odata.syntax.Expression.Quantifier;
import dev.callrecords.odata.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A node of a checked expression. {@link Evaluator} says what each one means.
 */
public sealed interface TypedExpression {

	/**
	 * The type of the node's value.
	 * @return the type
	 */
	ValueType type();

	/**
	 * A value that the query states.
	 *
	 * @param type the type
	 * @param value the value as {@link ValueType.Kind} says, or null
	 */
	record Constant(ValueType type, @Nullable Object value) implements TypedExpression {
	}

	/**
	 * The object that is looked at: the one that is filtered or ordered, or an element in
	 * a lambda.
	 *
	 * @param depth 0 for the object itself, 1 for the outermost lambda's element, and so
	 * on; no two variables that are in scope together have the same depth
	 * @param type the type; any type for a lambda over a collection of values
	 */
	record Variable(int depth, ValueType type) implements TypedExpression {
	}

	/**
	 * A single-valued member of an object; null when the object is null or lacks it.
	 *
	 * @param owner the object
	 * @param name the member's name on the wire
	 * @param property the declaration, also when it is a derived type's; null for an
	 * undeclared member, whose value is null unless it is a JSON value of the expected
	 * type
	 * @param type the type
	 */
	record Member(TypedExpression owner, String name, @Nullable Property property,
			ValueType type) implements TypedExpression {
	}

	/**
	 * An object if it is of a type, null otherwise.
	 *
	 * @param owner the object
	 * @param target the type, which is derived from the declared one
	 */
	record Cast(TypedExpression owner, StructuredType target) implements TypedExpression {

		/**
		 * The values of {@code @odata.type} that objects of the type have.
		 * @return for instance {@code #microsoft.graph.callRecords.participantEndpoint}
		 */
		public Set<String> wireNames() {
			return Members.wireNames(this.target);
		}

		@Override
		public ValueType type() {
			return ValueType.of(this.target);
		}

	}

	/**
	 * Whether an object is there and of a type.
	 *
	 * @param owner the object
	 * @param target the type
	 */
	record IsOf(TypedExpression owner, StructuredType target) implements TypedExpression {

		/**
		 * Whether the declared type says it already, so that every object is of the type.
		 * @return true when nothing but null has to be looked for
		 */
		public boolean isDeclared() {
			return this.owner.type().structured().isA(this.target);
		}

		/**
		 * The values of {@code @odata.type} that objects of the type have.
		 * @return for instance {@code #microsoft.graph.callRecords.participantEndpoint}
		 */
		public Set<String> wireNames() {
			return Members.wireNames(this.target);
		}

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * The elements of a collection; none when it is null. Not a value by itself.
	 *
	 * @param owner the object that has the collection
	 * @param property the collection
	 */
	record Elements(TypedExpression owner, Property property) {

		/**
		 * The type of an element.
		 * @return the type
		 */
		public ValueType elementType() {
			return ValueType.of(this.property.type());
		}

	}

	/**
	 * The number of a collection's elements.
	 *
	 * @param elements the elements
	 */
	record Count(Elements elements) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.INTEGER;
		}

	}

	/**
	 * Whether a condition holds for one or for all elements. Never null: an element whose
	 * condition is null does not meet it.
	 *
	 * @param quantifier one or all
	 * @param elements the elements
	 * @param variable what stands for an element in the condition
	 * @param predicate the condition; the constant true when none is given
	 */
	record Lambda(Quantifier quantifier, Elements elements, Variable variable,
			TypedExpression predicate) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * The opposite of a condition; null when the condition is null.
	 *
	 * @param operand the condition
	 */
	record Not(TypedExpression operand) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * {@code and} or {@code or} of two conditions, with null as "unknown".
	 *
	 * @param operator AND or OR
	 * @param left one condition
	 * @param right the other condition
	 */
	record Logical(Operator operator, TypedExpression left, TypedExpression right) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * A comparison. Never null. Both operands have the same kind, or both are numbers; an
	 * operand may be the constant null of {@link ValueType#NULL}.
	 *
	 * @param operator one of EQ NE GT GE LT LE
	 * @param left what stands before the operator
	 * @param right what stands after it
	 */
	record Comparison(Operator operator, TypedExpression left, TypedExpression right) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * Whether a value equals one of several, as by {@code eq}. Never null.
	 *
	 * @param operand the value
	 * @param list the values, at least one, of the operand's kind
	 */
	record In(TypedExpression operand, List<TypedExpression> list) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * Arithmetic with numbers, durations and instants; null when an operand is null.
	 *
	 * @param operator one of ADD SUB MUL DIV DIVBY MOD; DIV cuts the fraction off when
	 * the type is an integer
	 * @param left the left operand
	 * @param right the right operand
	 * @param type the type of the result
	 */
	record Arithmetic(Operator operator, TypedExpression left, TypedExpression right,
			ValueType type) implements TypedExpression {
	}

	/**
	 * A number or duration with the opposite sign.
	 *
	 * @param operand the number or duration
	 */
	record Negate(TypedExpression operand) implements TypedExpression {

		@Override
		public ValueType type() {
			return this.operand.type();
		}

	}

	/**
	 * A function's result; null when an argument is null.
	 *
	 * @param method the function
	 * @param arguments the arguments, of the types that the function takes
	 * @param type the type of the result
	 */
	record Call(Method method, List<TypedExpression> arguments, ValueType type) implements TypedExpression {
	}

	/**
	 * Whether a regular expression matches a part of a string; null when that is null.
	 *
	 * @param operand the string
	 * @param pattern the regular expression
	 */
	record Matches(TypedExpression operand, RegularExpression pattern) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.BOOLEAN;
		}

	}

	/**
	 * Midnight UTC at the beginning of a calendar day.
	 *
	 * @param date the day
	 */
	record StartOfDay(TypedExpression date) implements TypedExpression {

		@Override
		public ValueType type() {
			return ValueType.INSTANT;
		}

	}

}
