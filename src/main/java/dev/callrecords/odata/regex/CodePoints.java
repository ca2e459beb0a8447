package dev.callrecords.odata.regex;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of code points.
 *
 * @param ranges the ranges
 * @param negated whether the set is made of all others
 */
record CodePoints(List<Range> ranges, boolean negated) {

	private static final List<Range> DIGITS = List.of(new Range('0', '9'));

	private static final List<Range> WORD = List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'),
			new Range('a', 'z'));

	/** ECMAScript's WhiteSpace and LineTerminator. */
	private static final List<Range> SPACE = List.of(new Range(0x09, 0x0D), new Range(0x20, 0x20),
			new Range(0xA0, 0xA0), new Range(0x1680, 0x1680), new Range(0x2000, 0x200A), new Range(0x2028, 0x2029),
			new Range(0x202F, 0x202F), new Range(0x205F, 0x205F), new Range(0x3000, 0x3000), new Range(0xFEFF, 0xFEFF));

	/** What a point stands for: everything but the ends of lines. */
	static final CodePoints ANY = new CodePoints(
			List.of(new Range('\n', '\n'), new Range('\r', '\r'), new Range(0x2028, 0x2029)), true);

	static CodePoints of(int codePoint) {
		return new CodePoints(List.of(new Range(codePoint, codePoint)), false);
	}

	/** The set of {@code \d}, {@code \w}, {@code \s} or, in capitals, of all others. */
	static CodePoints escaped(char letter) {
		List<Range> ranges = switch (Character.toLowerCase(letter)) {
			case 'd' -> DIGITS;
			case 'w' -> WORD;
			default -> SPACE;
		};
		return new CodePoints(ranges, Character.isUpperCase(letter));
	}

	boolean contains(int codePoint) {
		for (Range range : this.ranges) {
			if (range.first() <= codePoint && codePoint <= range.last()) {
				return !this.negated;
			}
		}
		return this.negated;
	}

	/** The ranges that together make this set, whether it is negated or not. */
	Stream<Range> positive() {
		if (!this.negated) {
			return this.ranges.stream();
		}
		List<Range> sorted = this.ranges.stream().sorted((a, b) -> Integer.compare(a.first(), b.first())).toList();
		Stream.Builder<Range> gaps = Stream.builder();
		int next = 1;
		for (Range range : sorted) {
			if (next < range.first()) {
				gaps.add(new Range(next, range.first() - 1));
			}
			next = Math.max(next, range.last() + 1);
		}
		if (next <= Character.MAX_CODE_POINT) {
			gaps.add(new Range(next, Character.MAX_CODE_POINT));
		}
		return gaps.build();
	}

	String text() {
		if (!this.negated && this.ranges.size() == 1
				&& this.ranges.getFirst().first() == this.ranges.getFirst().last()) {
			return escape(this.ranges.getFirst().first());
		}
		return this.ranges.stream().map(Range::text).collect(Collectors.joining("", this.negated ? "[^" : "[", "]"));
	}

	private static String escape(int codePoint) {
		boolean plain = codePoint < 0x80 && Character.isLetterOrDigit(codePoint);
		return plain ? Character.toString(codePoint) : String.format("\\U%08X", codePoint);
	}

	/**
	 * Code points from the first one to the last one.
	 *
	 * @param first the first one
	 * @param last the last one
	 */
	record Range(int first, int last) {

		private String text() {
			return (this.first == this.last) ? escape(this.first) : escape(this.first) + "-" + escape(this.last);
		}

	}

}
