package dev.callrecords.odata.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.callrecords.odata.syntax.Expression.Literal;
import dev.callrecords.odata.syntax.Expression.Quantifier;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written in canonical form is read as the same tree again. */
class RandomExpressionTests {

	private static final List<String> NAMES = List.of("id", "not", "in", "eq", "any", "true1", "caller", "x_9", "INFx",
			"Łx", "e5");

	private static final List<String> TEXTS = List.of("", "'", "''", "a'b", "(", ";", ",", "&$top=1", "%2B+", "李",
			"\uD83D\uDE00", "\\", "\"");

	private final Random random = new Random(20261123);

	@Test
	void canonicalTextIsReadAsTheSameTree() {
		for (int i = 0; i < 5000; i++) {
			String text = CanonicalText.of(expression(4));
			Expression parsed = new ExpressionParser(new Cursor("$filter", text, new Limits()), null).expression();
			assertThat(CanonicalText.of(parsed)).isEqualTo(text);
			assertThat(parsed)
				.isEqualTo(new ExpressionParser(new Cursor("$filter", CanonicalText.of(parsed), new Limits()), null)
					.expression());
		}
	}

	@Test
	void damagedTextIsReadOrRejectedAndNothingElse() {
		String alphabet = "()'/:,.-$@ aeqnotin19ZT";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder(CanonicalText.of(expression(3)));
			for (int j = 0; j < 3; j++) {
				int at = this.random.nextInt(text.length());
				text.setCharAt(at, alphabet.charAt(this.random.nextInt(alphabet.length())));
			}
			try {
				QueryOptions.parse("$filter=" + text.toString().replace("%", "%25").replace("&", "%26"));
			}
			catch (QuerySyntaxException ex) {
				assertThat(ex.position()).isBetween(1, text.length() + 1);
			}
		}
	}

	private Expression expression(int depth) {
		if (depth == 0) {
			return this.random.nextBoolean() ? literal() : path();
		}
		return switch (this.random.nextInt(11)) {
			case 0 -> literal();
			case 1 -> path();
			case 2 -> new Expression.Not(expression(depth - 1), 0);
			case 3 -> new Expression.Negate(expression(depth - 1), 0);
			case 4 -> new Expression.In(expression(depth - 1), some(this::literal), 0);
			case 5 -> new Expression.Call(name().toLowerCase(Locale.ROOT), some(() -> expression(depth - 1)), 0);
			case 6 ->
				new Expression.Lambda(pick(List.of(Quantifier.values())), path(), name(), expression(depth - 1), 0);
			case 7 -> new Expression.Count(path());
			case 8 -> new Expression.InCollection(literal(), path(), 0);
			default -> new Expression.Binary(pick(List.of(Operator.values())), expression(depth - 1),
					expression(depth - 1), 0);
		};
	}

	private Expression literal() {
		return switch (this.random.nextInt(6)) {
			case 0 -> new Literal(Literal.Kind.INTEGER, String.valueOf(this.random.nextInt()), 0);
			case 1 -> new Literal(Literal.Kind.DECIMAL, this.random.nextInt() + ".5e-3", 0);
			case 2 -> new Literal(Literal.Kind.DATE_TIME_OFFSET, "2026-03-01T00:00:00.5-02:00", 0);
			case 3 -> new Expression.EnumLiteral("a.b.C", pick(TEXTS), 0);
			case 4 -> new Literal(Literal.Kind.DURATION, "PT1S", 0);
			default -> new Literal(Literal.Kind.STRING, pick(TEXTS), 0);
		};
	}

	private Expression.Path path() {
		return new Expression.Path(Stream.concat(Stream.of("p"), some(this::name).stream())
			.map((name) -> new PathSegment(name, 0))
			.toList());
	}

	private String name() {
		String name = pick(NAMES);
		return name.equals("not") || name.equals("in") || name.equals("eq") ? "x" + name : name;
	}

	private <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private <T> List<T> some(Supplier<T> supplier) {
		return IntStream.rangeClosed(0, this.random.nextInt(3)).mapToObj((i) -> supplier.get()).toList();
	}

}
