package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Functions on strings; every position and length counts code points. */
final class Strings {

	private Strings() {
	}

	/** By code point, as PostgreSQL's collation "C" does with UTF-8. */
	static int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				return (Character.isSurrogate(a) == Character.isSurrogate(b)) ? Character.compare(a, b)
						: Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	static BigDecimal length(String text) {
		return BigDecimal.valueOf(text.codePointCount(0, text.length()));
	}

	static BigDecimal indexOf(String text, String part) {
		int index = text.indexOf(part);
		return BigDecimal.valueOf((index < 0) ? -1 : text.codePointCount(0, index));
	}

	static String substring(String text, BigDecimal start, BigDecimal length) {
		int[] codePoints = text.codePoints().toArray();
		BigDecimal size = BigDecimal.valueOf(codePoints.length);
		BigDecimal from = ((start.signum() < 0) ? start.add(size) : start).max(BigDecimal.ZERO).min(size);
		BigDecimal to = from.add(length.max(BigDecimal.ZERO)).min(size);
		return new String(codePoints, from.intValueExact(), to.subtract(from).intValueExact());
	}

	static String map(String text, IntUnaryOperator mapping) {
		int[] mapped = text.codePoints().map(mapping).toArray();
		return new String(mapped, 0, mapped.length);
	}

	static String trim(String text) {
		int[] codePoints = text.codePoints().toArray();
		int from = IntStream.range(0, codePoints.length)
			.filter((i) -> !isSpace(codePoints[i]))
			.findFirst()
			.orElse(codePoints.length);
		int to = codePoints.length;
		while (to > from && isSpace(codePoints[to - 1])) {
			to--;
		}
		return new String(codePoints, from, to - from);
	}

	private static boolean isSpace(int codePoint) {
		return Evaluator.WHITE_SPACE.indexOf(codePoint) >= 0;
	}

}
