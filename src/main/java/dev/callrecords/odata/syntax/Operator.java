package dev.callrecords.odata.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The infix operators with two operands, by OData's precedence (URL Conventions, section
 * 5.1.1.9): a higher number binds tighter. {@code in} binds like {@code eq}.
 */
public enum Operator {

	/** One of two conditions. */
	OR(1),
	/** Both of two conditions. */
	AND(2),
	/** Equal; {@code null eq null} is true. */
	EQ(3),
	/** Not equal; the opposite of {@code eq}. */
	NE(3),
	/** Greater than; false with null. */
	GT(4),
	/** Greater than or equal. */
	GE(4),
	/** Less than; false with null. */
	LT(4),
	/** Less than or equal. */
	LE(4),
	/** Addition. */
	ADD(5),
	/** Subtraction. */
	SUB(5),
	/** Multiplication. */
	MUL(6),
	/** Division; of two integers, without the fraction. */
	DIV(6),
	/** Division with fraction. */
	DIVBY(6),
	/** Remainder, with the sign of the dividend. */
	MOD(6);

	private static final Map<String, Operator> BY_WORD = Stream.of(values())
		.collect(Collectors.toUnmodifiableMap(Operator::word, Function.identity()));

	private final int precedence;

	Operator(int precedence) {
		this.precedence = precedence;
	}

	int precedence() {
		return this.precedence;
	}

	/**
	 * The operator's name in a query.
	 * @return for instance {@code eq}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether the operator is one of {@code eq ne gt ge lt le}.
	 * @return true for a comparison
	 */
	public boolean isComparison() {
		return this.precedence == EQ.precedence || this.precedence == GT.precedence;
	}

	static @Nullable Operator of(String word) {
		return BY_WORD.get(word);
	}

}
