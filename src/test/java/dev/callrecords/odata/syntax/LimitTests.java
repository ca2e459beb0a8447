package dev.callrecords.odata.syntax;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class LimitTests {

	private static void fails(String query, String limit) {
		assertThatExceptionOfType(QuerySyntaxException.class).isThrownBy(() -> QueryOptions.parse(query))
			.withMessageContaining("the limit")
			.withMessageContaining(limit);
	}

	@Test
	void aQueryHasAtMost8KiB() {
		String start = "$filter=id%20eq%20'";
		String longest = start + "x".repeat(8 * 1024 - start.length() - 1) + "'";
		assertThatCode(() -> QueryOptions.parse(longest)).doesNotThrowAnyException();
		fails(longest + "&", "8 KiB");
	}

	@Test
	void theLimitIsThatOfWhatALinkRepeats() {
		String longest = "$select=id&x=" + "y".repeat(8 * 1024 - 13);
		String token = "&%24SkipToken=" + "t".repeat(9000);
		assertThat(QueryOptions.parse(longest + token).skipToken()).hasSize(9000);
		assertThat(QueryOptions.parse(longest + token).link()).isEqualTo(longest);
		fails(longest + "y" + token, "8 KiB");
		fails("x=" + "\"".repeat(2731), "8 KiB");
		assertThat(QueryOptions.parse("x=" + "\"".repeat(2730)).link()).hasSize(8 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$expand=s($filter=id+eq+@p+and+id+eq+@p+and+id+ne+@p+or+id+ge+@p)&@p='%s'",
			"$expand=s($filter=id+eq+'%s')", "expand=s(filter=id+eq+'%s%%C3%%A9';$expand=t(top=1);select=)",
			"%%24expand=s%%28%%24filter%%3Did+eq+%%27%s%%27%%3B%%24top%%3D1%%29", "$expand=*($filter=id+in+['%s'])" })
	void theLinkOfAnExpansionIsNoLongerThanTheQuery(String form) {
		String query = form.replace("%s", "x+;\"".repeat(500)).replace("%%", "%");
		assertThat(nestedLink(query)).hasSizeLessThan(QueryOptions.parse(query).link().length());
	}

	@Test
	void theLinkOfAnExpansionSpreadsNoSelectionOut() {
		String query = "$expand=s($select=" + "x".repeat(4000) + "($select=a" + ",b".repeat(2000) + "))";
		assertThat(nestedLink(query)).hasSizeLessThan(query.length());
	}

	private static String nestedLink(String query) {
		return QueryOptions.parse(query).expand().getFirst().options().link();
	}

	@Test
	void twentyThousandParenthesesAreAQuickError() {
		assertTimeout(Duration.ofSeconds(1),
				() -> fails("$filter=" + "(".repeat(20_000) + "true" + ")".repeat(20_000), "8 KiB"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(", "not ", "-", "- ", "tolower(", "x in (", "s/any(x:", "not(", "(1 add " })
	void nestingHasALimit(String opening) {
		String query = "$filter=" + opening.replace(' ', '+').repeat(8000 / opening.length());
		assertThatExceptionOfType(QuerySyntaxException.class).isThrownBy(() -> QueryOptions.parse(query))
			.withMessageMatching(".*the limit of (?:100 levels of nesting|100 filter nodes .*) is exceeded");
	}

	@Test
	void selectNestingHasALimit() {
		fails("$select=" + "a($select=".repeat(700), "100 levels of nesting");
	}

	@Test
	void ordinaryNestingIsWithinTheLimit() {
		String query = "$filter=" + "(".repeat(40) + "true" + ")".repeat(40);
		assertThat(QueryOptions.parse(query).canonical()).isEqualTo("$filter=true");
	}

	@Test
	void aRequestHasAtMost100FilterNodes() {
		String hundred = "a" + " and a".repeat(49) + " eq not true";
		assertThatCode(() -> QueryOptions.parse("$filter=a" + " and a".repeat(49))).doesNotThrowAnyException();
		assertThatCode(() -> QueryOptions.parse("$filter=" + hundred.replace(" eq not true", " and true")))
			.doesNotThrowAnyException();
		fails("$filter=a" + " and a".repeat(50), "100 filter nodes");
		fails("$filter=a" + " and a".repeat(30) + "&$orderby=a" + " add a".repeat(30), "100 filter nodes");
		fails("$expand=s($filter=a" + " and a".repeat(30) + "),t($filter=a" + " and a".repeat(30) + ")",
				"100 filter nodes");
	}

	@Test
	void literalsAreNotCountedAsNodes() {
		assertThatCode(() -> QueryOptions.parse("$filter=id in ('x'" + ",'x'".repeat(500) + ")"))
			.doesNotThrowAnyException();
	}

	@Test
	void expansionHasAtMostFourLevels() {
		assertThatCode(() -> QueryOptions.parse("$expand=a($expand=b($expand=c($expand=d)))"))
			.doesNotThrowAnyException();
		fails("$expand=a($expand=b($expand=c($expand=d($expand=e))))", "4 $expand levels");
	}

	@Test
	void orderHasAtMostEightTerms() {
		assertThatCode(() -> QueryOptions.parse("$orderby=a" + ",a".repeat(7))).doesNotThrowAnyException();
		fails("$orderby=a" + ",a".repeat(8), "8 $orderby terms");
	}

	@Test
	void aliasesAreCountedWhereTheyAreUsed() {
		String alias = "&@p=(a" + " and a".repeat(20) + ")";
		fails("$filter=@p and @p and @p" + alias, "100 filter nodes");
	}

}
