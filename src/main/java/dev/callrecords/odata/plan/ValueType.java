package dev.callrecords.odata.plan;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The type of an expression's value. Every type has {@code null} as a value too.
 *
 * @param kind the kind of value
 * @param type the enumeration or structured type for those two kinds, null otherwise
 */
public record ValueType(Kind kind, @Nullable Type type) {

	/** A string. */
	public static final ValueType STRING = new ValueType(Kind.STRING, null);

	/** A boolean. */
	public static final ValueType BOOLEAN = new ValueType(Kind.BOOLEAN, null);

	/** An integer. */
	public static final ValueType INTEGER = new ValueType(Kind.INTEGER, null);

	/** A number with fraction. */
	public static final ValueType DECIMAL = new ValueType(Kind.DECIMAL, null);

	/** A duration. */
	public static final ValueType DURATION = new ValueType(Kind.DURATION, null);

	/** A point in time. */
	public static final ValueType INSTANT = new ValueType(Kind.INSTANT, null);

	/** A calendar day. */
	public static final ValueType DATE = new ValueType(Kind.DATE, null);

	/** A time of day. */
	public static final ValueType TIME_OF_DAY = new ValueType(Kind.TIME_OF_DAY, null);

	/** Nothing but null. */
	public static final ValueType NULL = new ValueType(Kind.NULL, null);

	/** A member that the schema does not declare. */
	public static final ValueType UNDECLARED = new ValueType(Kind.UNDECLARED, null);

	/** The kinds of value, and the Java type of a {@link TypedExpression.Constant}. */
	public enum Kind {

		/** {@link String}; ordered by code point. */
		STRING,
		/** {@link Boolean}; false before true. */
		BOOLEAN,
		/** {@link java.math.BigDecimal} without fraction; of any size. */
		INTEGER,
		/**
		 * {@link java.math.BigDecimal}, exact, or {@link Double} for {@code INF},
		 * {@code -INF} and {@code NaN}. {@code Edm.Single} values are of this kind too:
		 * what counts is the decimal text on the wire.
		 */
		DECIMAL,
		/** {@link java.math.BigDecimal}: seconds, exact. */
		DURATION,
		/** {@link java.math.BigDecimal} without fraction: ticks since 0001-01-01Z. */
		INSTANT,
		/** {@link java.math.BigDecimal} without fraction: days since 0001-01-01. */
		DATE,
		/** {@link java.math.BigDecimal} without fraction: ticks since midnight. */
		TIME_OF_DAY,
		/** {@link EnumType.Member}; ordered by number. */
		ENUM,
		/** An entity or a complex value; can only be compared with null. */
		STRUCTURED,
		/** The literal {@code null} where nothing says what it could be. */
		NULL,
		/**
		 * A member that the schema does not declare, where nothing says what it could be.
		 */
		UNDECLARED

	}

	static ValueType of(Type type) {
		return switch (type) {
			case EnumType enumType -> new ValueType(Kind.ENUM, enumType);
			case StructuredType structured -> new ValueType(Kind.STRUCTURED, structured);
			case PrimitiveType primitive -> switch (primitive) {
				case STRING -> STRING;
				case BOOLEAN -> BOOLEAN;
				case INT32, INT64 -> INTEGER;
				case SINGLE, DECIMAL -> DECIMAL;
				case DURATION -> DURATION;
				case DATE_TIME_OFFSET -> INSTANT;
			};
		};
	}

	/**
	 * Whether values are numbers.
	 * @return true for integers, decimals and floating-point numbers
	 */
	public boolean isNumber() {
		return this.kind == Kind.INTEGER || this.kind == Kind.DECIMAL;
	}

	/**
	 * The structured type of the value.
	 * @return the type
	 * @throws IllegalStateException when the value is not structured
	 */
	public StructuredType structured() {
		if (this.type instanceof StructuredType structured) {
			return structured;
		}
		throw new IllegalStateException("Not a structured type: " + this);
	}

}
