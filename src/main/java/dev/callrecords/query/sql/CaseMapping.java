package dev.callrecords.query.sql;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Unicode's simple case mapping, one code point to another, as the arguments of
 * {@code translate}. PostgreSQL's own lower and upper depend on the server's locale and
 * library.
 *
 * @param upper the code points that have a lower-case form
 * @param lowerOfUpper those forms, in the same order
 * @param lower the code points that have an upper-case form
 * @param upperOfLower those forms, in the same order
 */
record CaseMapping(String upper, String lowerOfUpper, String lower, String upperOfLower) {

	static CaseMapping ofUnicode() {
		int[] upper = changedBy(Character::toLowerCase);
		int[] lower = changedBy(Character::toUpperCase);
		return new CaseMapping(text(upper), text(IntStream.of(upper).map(Character::toLowerCase).toArray()),
				text(lower), text(IntStream.of(lower).map(Character::toUpperCase).toArray()));
	}

	private static int[] changedBy(IntUnaryOperator mapping) {
		return IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
			.filter((codePoint) -> mapping.applyAsInt(codePoint) != codePoint)
			.toArray();
	}

	private static String text(int[] codePoints) {
		return new String(codePoints, 0, codePoints.length);
	}

}
