package dev.callrecords.odata.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A node of {@code $filter}'s or {@code $orderby}'s syntax tree (OData 4.01 URL
 * Conventions, section 5.1.1). Names are as the client wrote them.
 */
public sealed interface Expression {

	/**
	 * Where the node begins in the option's decoded text; for an infix operator, where
	 * the operator's name stands.
	 * @return 1 for the first character
	 */
	int position();

	/**
	 * A literal.
	 *
	 * @param kind what it looks like; what it means is decided by what it is compared
	 * with
	 * @param text the value without quotes, prefix and doubled quotes
	 * @param position see {@link Expression#position()}
	 */
	record Literal(Kind kind, String text, int position) implements Expression {

		/** The forms that a literal can have. */
		public enum Kind {

			/** {@code null}. */
			NULL,
			/** {@code true} or {@code false}. */
			BOOLEAN,
			/** Digits, with a sign if wanted. */
			INTEGER,
			/**
			 * Digits with a point or an exponent; {@code INF}, {@code -INF}, {@code NaN}.
			 */
			DECIMAL,
			/** Text in single quotes. */
			STRING,
			/** {@code 2026-03-01}. */
			DATE,
			/** {@code 2026-03-01T09:58:02.1203344Z}. */
			DATE_TIME_OFFSET,
			/** {@code 09:58:02}. */
			TIME_OF_DAY,
			/** {@code duration'PT0.03S'}. */
			DURATION,
			/** {@code 5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01}. */
			GUID

		}
	}

	/**
	 * A member of a named enumeration.
	 *
	 * @param type the enumeration's qualified name
	 * @param member the member's name
	 * @param position see {@link Expression#position()}
	 */
	record EnumLiteral(String type, String member, int position) implements Expression {
	}

	/**
	 * A path to a value.
	 *
	 * @param segments the names, at least one
	 */
	record Path(List<PathSegment> segments) implements Expression {

		@Override
		public int position() {
			return this.segments.getFirst().position();
		}

	}

	/**
	 * The number of a collection's elements, {@code path/$count}.
	 *
	 * @param collection the path to the collection
	 */
	record Count(Path collection) implements Expression {

		@Override
		public int position() {
			return this.collection.position();
		}

	}

	/**
	 * A condition on a collection's elements.
	 *
	 * @param quantifier whether one element is to meet it, or every one
	 * @param collection the path to the collection
	 * @param variable the name that stands for an element, or null in {@code any()}
	 * @param predicate the condition, or null in {@code any()}
	 * @param position where the quantifier stands
	 */
	record Lambda(Quantifier quantifier, Path collection, @Nullable String variable, @Nullable Expression predicate,
			int position) implements Expression {
	}

	/**
	 * {@code not operand}.
	 *
	 * @param operand what is negated
	 * @param position see {@link Expression#position()}
	 */
	record Not(Expression operand, int position) implements Expression {
	}

	/**
	 * {@code -operand}.
	 *
	 * @param operand what is negated
	 * @param position see {@link Expression#position()}
	 */
	record Negate(Expression operand, int position) implements Expression {
	}

	/**
	 * An operator between two operands.
	 *
	 * @param operator the operator
	 * @param left what stands before it
	 * @param right what stands after it
	 * @param position where the operator's name stands
	 */
	record Binary(Operator operator, Expression left, Expression right, int position) implements Expression {
	}

	/**
	 * {@code operand in (a,b,…)}.
	 *
	 * @param operand what is looked for
	 * @param list where it is looked for, at least one
	 * @param position where {@code in} stands
	 */
	record In(Expression operand, List<Expression> list, int position) implements Expression {
	}

	/**
	 * {@code operand in path}.
	 *
	 * @param operand what is looked for
	 * @param collection the path to the collection in which it is looked for
	 * @param position where {@code in} stands
	 */
	record InCollection(Expression operand, Path collection, int position) implements Expression {
	}

	/**
	 * A function call. {@code cast(path,type)} is held as a {@link Path} with a type
	 * segment, and {@code isof} as {@link IsOf}.
	 *
	 * @param function the function's name in lower case
	 * @param arguments the arguments
	 * @param position see {@link Expression#position()}
	 */
	record Call(String function, List<Expression> arguments, int position) implements Expression {
	}

	/**
	 * {@code isof(path,type)}.
	 *
	 * @param operand the path to the value, or null for the entity itself
	 * @param type the type's qualified name
	 * @param position see {@link Expression#position()}
	 */
	record IsOf(@Nullable Path operand, PathSegment type, int position) implements Expression {
	}

	/**
	 * A parameter alias that stands for an expression; positions inside it are those in
	 * the alias's own text.
	 *
	 * @param name the name with its {@code @}
	 * @param value what it stands for; the literal {@code null} when the query does not
	 * say
	 * @param position see {@link Expression#position()}
	 */
	record Alias(String name, Expression value, int position) implements Expression {
	}

	/** What a lambda asks of the elements. */
	enum Quantifier {

		/** At least one element. */
		ANY,
		/** Every element; true when there is none. */
		ALL

	}

}
