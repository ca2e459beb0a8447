package dev.callrecords.odata.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a regular expression; every group becomes a {@link Node.Choice}. */
final class PatternParser {

	private static final int MAX_DEPTH = 20;

	private static final Pattern BOUNDS = Pattern.compile("\\{(\\d{1,3})(?:(,)(\\d{1,3})?)?}");

	private static final Pattern UNICODE = Pattern.compile("u(\\p{XDigit}{4})");

	private static final String CONTROLS = "t\tn\nr\rf\fv\013";

	private final String pattern;

	private int index;

	private int depth;

	PatternParser(String pattern) {
		this.pattern = pattern;
	}

	Node parse() {
		Node node = choice();
		if (this.index < this.pattern.length()) {
			throw error("')' without '('");
		}
		return node;
	}

	private Node choice() {
		if (++this.depth > MAX_DEPTH) {
			throw error("more than " + MAX_DEPTH + " nested groups");
		}
		List<Node> branches = new ArrayList<>();
		do {
			branches.add(sequence());
		}
		while (accept('|'));
		this.depth--;
		return new Node.Choice(branches);
	}

	private Node sequence() {
		List<Node> parts = new ArrayList<>();
		while (this.index < this.pattern.length() && peek() != '|' && peek() != ')') {
			parts.add(quantified(atom()));
		}
		return new Node.Sequence(parts);
	}

	private Node quantified(Node atom) {
		Node result = atom;
		if (accept('*')) {
			result = new Node.Repeat(atom, 0, Node.UNLIMITED);
		}
		else if (accept('+')) {
			result = new Node.Repeat(atom, 1, Node.UNLIMITED);
		}
		else if (accept('?')) {
			result = new Node.Repeat(atom, 0, 1);
		}
		else if (peek() == '{') {
			result = bounded(atom);
		}
		if (result instanceof Node.Repeat) {
			if (atom instanceof Node.Begin || atom instanceof Node.End) {
				throw error("an anchor cannot be repeated");
			}
			accept('?');
		}
		return result;
	}

	private Node bounded(Node atom) {
		Matcher bounds = matcher(BOUNDS);
		if (!bounds.lookingAt()) {
			throw error("a '{' that is not of the form {2}, {2,} or {2,5}; as a character it is written \\{");
		}
		this.index = bounds.end();
		int least = Integer.parseInt(bounds.group(1));
		int most = (bounds.group(3) != null) ? Integer.parseInt(bounds.group(3))
				: (bounds.group(2) != null) ? Node.UNLIMITED : least;
		if (least > 255 || most > 255 || (most != Node.UNLIMITED && most < least)) {
			throw error("a repetition that is not from 0 to 255 times, the smaller number first");
		}
		return new Node.Repeat(atom, least, most);
	}

	private Node atom() {
		int c = next();
		return switch (c) {
			case '^' -> new Node.Begin();
			case '$' -> new Node.End();
			case '.' -> new Node.One(CodePoints.ANY);
			case '(' -> group();
			case '[' -> new Node.One(set());
			case '\\' -> new Node.One(escaped());
			case '*', '+', '?', '{' -> throw error("a repetition of nothing");
			default -> new Node.One(CodePoints.of(c));
		};
	}

	private Node group() {
		if (accept('?') && !accept(':')) {
			throw error("a group (?…) other than (?:…), which is not supported");
		}
		Node node = choice();
		if (!accept(')')) {
			throw error("'(' without ')'");
		}
		return node;
	}

	private CodePoints set() {
		boolean negated = accept('^');
		List<CodePoints.Range> ranges = new ArrayList<>();
		while (!accept(']')) {
			CodePoints from = member();
			if (peek() == '-' && this.index + 1 < this.pattern.length() && this.pattern.charAt(this.index + 1) != ']') {
				this.index++;
				ranges.add(new CodePoints.Range(single(from), single(member())));
				if (ranges.getLast().first() > ranges.getLast().last()) {
					throw error("a range whose end comes before its beginning");
				}
			}
			else {
				from.positive().forEach(ranges::add);
			}
		}
		if (ranges.isEmpty()) {
			throw error("an empty set []");
		}
		return new CodePoints(List.copyOf(ranges), negated);
	}

	private CodePoints member() {
		int c = next();
		return (c == '\\') ? escaped() : CodePoints.of(c);
	}

	private int single(CodePoints set) {
		if (set.negated() || set.ranges().size() != 1
				|| set.ranges().getFirst().first() != set.ranges().getFirst().last()) {
			throw error("a range that begins or ends with a set");
		}
		return set.ranges().getFirst().first();
	}

	private CodePoints escaped() {
		Matcher unicode = matcher(UNICODE);
		if (unicode.lookingAt()) {
			this.index = unicode.end();
			int codePoint = Integer.parseInt(unicode.group(1), 16);
			if (codePoint == 0 || Character.isSurrogate((char) codePoint)) {
				throw error("an escape that stands for no character");
			}
			return CodePoints.of(codePoint);
		}
		int c = next();
		if ("dwsDWS".indexOf(c) >= 0) {
			return CodePoints.escaped((char) c);
		}
		int control = CONTROLS.indexOf(c);
		if (control >= 0 && control % 2 == 0) {
			return CodePoints.of(CONTROLS.charAt(control + 1));
		}
		if (Character.isLetterOrDigit(c)) {
			throw error("the escape \\" + Character.toString(c) + ", which is not supported");
		}
		return CodePoints.of(c);
	}

	private Matcher matcher(Pattern expected) {
		return expected.matcher(this.pattern).region(this.index, this.pattern.length());
	}

	private char peek() {
		return (this.index < this.pattern.length()) ? this.pattern.charAt(this.index) : '\0';
	}

	private boolean accept(char expected) {
		if (peek() == expected) {
			this.index++;
			return true;
		}
		return false;
	}

	private int next() {
		if (this.index == this.pattern.length()) {
			throw error("an end where a character is missing");
		}
		int c = this.pattern.codePointAt(this.index);
		this.index += Character.charCount(c);
		return c;
	}

	private IllegalArgumentException error(String found) {
		return new IllegalArgumentException("the regular expression has " + found + ", at its character " + this.index);
	}

}
