package dev.callrecords.odata.regex;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class RegularExpressionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
			b            ~ abc      ~ true
			^b           ~ abc      ~ false
			^a.c$        ~ abc      ~ true
			^(a|bc)+$    ~ abcbca   ~ true
			^(?:a|bc)+$  ~ ab       ~ false
			^a{2,3}$     ~ aaaa     ~ false
			^a{2,}$      ~ aaaa     ~ true
			^a{0}$       ~ ""       ~ true
			[^0-9]       ~ 12a      ~ true
			[a-c-]       ~ -        ~ true
			[\\]]        ~ ]        ~ true
			^\\d+\\w\\s$ ~ "12x "   ~ true
			\\D          ~ 12       ~ false
			[^\\D]       ~ 12       ~ true
			^\\u0041$    ~ A        ~ true
			\\.          ~ ab       ~ false
			^.$          ~ \uD83D\uDE00 ~ true
			^x??$        ~ x        ~ true
			(a|)b        ~ b        ~ true
			""")
	void findsWhatEcmaScriptFinds(String pattern, String text, boolean expected) {
		assertThat(RegularExpression.parse(pattern).findsIn(text)).isEqualTo(expected);
	}

	@Test
	void aPointStopsAtTheEndOfALine() {
		assertThat(RegularExpression.parse("a.b").findsIn("a\nb")).isFalse();
		assertThat(RegularExpression.parse("a[^x]b").findsIn("a\nb")).isTrue();
		assertThat(RegularExpression.parse("^b").findsIn("a\nb")).isFalse();
		assertThat(RegularExpression.parse("a$").findsIn("a\n")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			(a       | '(' without ')'
			a)       | ')' without '('
			*a       | a repetition of nothing
			a**      | a repetition of nothing
			^*       | an anchor cannot be repeated
			[a       | an end where a character is missing
			[]       | an empty set []
			[z-a]    | a range whose end comes before its beginning
			[\\d-z]  | a range that begins or ends with a set
			a{       | a '{' that is not of the form {2}, {2,} or {2,5}
			a{3,2}   | a repetition that is not from 0 to 255 times
			a{256}   | a repetition that is not from 0 to 255 times
			(?=a)    | a group (?…) other than (?:…)
			(?i)a    | a group (?…) other than (?:…)
			\\b      | the escape \\b, which is not supported
			(a)\\1   | the escape \\1, which is not supported
			a\\      | an end where a character is missing
			\\uD83D  | an escape that stands for no character
			""")
	void saysWhatItDoesNotUnderstand(String pattern, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.parse(pattern))
			.withMessageContaining(message);
	}

	@Test
	void sizeHasLimits() {
		assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.parse("a".repeat(257)))
			.withMessageContaining("256");
		assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.parse("((a{200}){200}){200}"))
			.withMessageContaining("2000 steps");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RegularExpression.parse("(".repeat(128) + ")".repeat(128)))
			.withMessageContaining("nested groups");
	}

	@Test
	void noTextMakesItSlow() {
		RegularExpression expression = RegularExpression.parse("^(a|aa|a?)+(a*)*$");
		assertTimeout(Duration.ofSeconds(2), () -> assertThat(expression.findsIn("a".repeat(5000) + "b")).isFalse());
	}

	@Test
	void textForPostgresqlIsPlainAscii() {
		assertThat(RegularExpression.parse("a(?:y|ł)*[^'\\d]\\*.{2}$").text()).isEqualTo("(?:a(?:y|\\U00000142){0,}"
				+ "[^\\U000000270-9]\\U0000002A[^\\U0000000A\\U0000000D\\U00002028-\\U00002029]{2}$)");
	}

	@Test
	void agreesWithJavaOnRandomPatterns() {
		List<String> parts = List.of("a", "b", "(a|b)", "[ab]", "[^a]", "a*", "b+", "(ab)?", "(a|b){1,2}", "^", "$",
				"|", ".");
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder pattern = new StringBuilder();
			random.ints(random.nextInt(5), 0, parts.size()).forEach((part) -> pattern.append(parts.get(part)));
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(6), 0, 3).forEach((c) -> text.append("abc".charAt(c)));
			assertThat(RegularExpression.parse(pattern.toString()).findsIn(text.toString()))
				.as("%s in %s", pattern, text)
				.isEqualTo(Pattern.compile(pattern.toString()).matcher(text).find());
		}
	}

}
