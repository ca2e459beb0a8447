package dev.callrecords.odata.syntax;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryOptionsTests {

	@Test
	void noQueryMeansNoOptions() {
		for (String query : new String[] { null, "", "&&" }) {
			assertThat(QueryOptions.parse(query).canonical()).isEmpty();
			assertThat(QueryOptions.parse(query).link()).isEmpty();
		}
	}

	@Test
	void readsPagingAndCount() {
		QueryOptions options = QueryOptions.parse("$top=5&$skip=0&$count=true&$skiptoken=a%2Fb%3D");
		assertThat(options.top()).isEqualTo(5);
		assertThat(options.skip()).isZero();
		assertThat(options.count()).isTrue();
		assertThat(options.skipToken()).isEqualTo("a/b=");
	}

	@Test
	void namesOfOthersAreLeftAlone() {
		String query = "tops=x&api-version=%zz&utm=100%25&foo=1&foo=2&levels=3&id=4";
		assertThat(QueryOptions.parse(query).canonical()).isEmpty();
		assertThat(QueryOptions.parse(query).link()).isEqualTo(query);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$FILTER=id eq 'x'&$Expand=sessions($TOP=1;$Select=id)&$OrderBy=id",
			"filter=id eq 'x'&expand=sessions(top=1;select=id)&orderby=id",
			"Filter=id EQ 'x'&%65xpand=sessions(Top=1;%24sElEct=id)&ORDERBY=id ASC" })
	void namesMayBeInAnyCaseAndWithoutTheirDollar(String query) {
		assertThat(QueryOptions.parse(query).canonical())
			.isEqualTo("$filter=(id eq 'x')&$orderby=id&$expand=sessions($select=id;$top=1)");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "$filter=&$orderby=&$select=&$expand=&$top=&$skip=&$count=&$skiptoken=&$search=&$apply=&@p=",
					"$filter&$orderby&$top&@p", "$filter=%20&$select=+&$skiptoken=%09", "search=&format=&top=" })
	void anOptionWithoutAValueIsAbsent(String query) {
		QueryOptions options = QueryOptions.parse(query);
		assertThat(options.canonical()).isEmpty();
		assertThat(options.skipToken()).isNull();
	}

	@Test
	void anOptionWithoutAValueIsAbsentWhereverItIsNested() {
		String all = "$filter=;$orderby=;$select= ;$expand=;$top=;$skip=;$count=;$levels=;$search=";
		assertThat(
				QueryOptions.parse("$expand=s(%s),t($select=;$top=1),u($expand=v($top=))".formatted(all)).canonical())
			.isEqualTo("$expand=s,t($top=1),u($expand=v)");
		assertThat(QueryOptions.parse("$top=&$top=5&$select=caller($select=),a($SELECT=b)").canonical())
			.isEqualTo("$select=caller,a/b&$top=5");
	}

	@Test
	void anAliasWithoutAValueIsNull() {
		assertThat(QueryOptions.parse("$filter=id eq @p&@p=").canonical()).isEqualTo("$filter=(id eq null)");
	}

	@Test
	void namesMayBeEncodedAndPlusIsSpace() {
		assertThat(QueryOptions.parse("%24filter=id+eq%20%27a%2Bb%27").canonical()).isEqualTo("$filter=(id eq 'a+b')");
	}

	@Test
	void directionsMayBeInAnyCase() {
		assertThat(QueryOptions.parse("$orderby=id DESC,type Asc").canonical()).isEqualTo("$orderby=id desc,type");
	}

	@Test
	void parenthesesAndCommasMayBeEncoded() {
		assertThat(QueryOptions.parse("%24expand=sessions%28%24expand%3Dsegments%3B%24select%3Did%2CisTest%29")
			.canonical()).isEqualTo("$expand=sessions($select=id,isTest;$expand=segments)");
	}

	@Test
	void textOutsideAsciiSurvives() {
		String name = "Łucja 李 \uD83D\uDE00";
		assertThat(QueryOptions.parse("$filter=id%20eq%20'" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "'")
			.canonical()).isEqualTo("$filter=(id eq '" + name + "')");
		assertThat(QueryOptions.parse("$filter=id eq '" + name + "'").canonical())
			.isEqualTo("$filter=(id eq '" + name + "')");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=%", "$filter=%2", "$filter=%zz", "$filter=%FF", "$filter=%C3%28",
			"$filter=%ED%A0%80", "$filter=%00", "%2", "$filter=%\uFF11\uFF11" })
	void badEncodingIsAnError(String query) {
		assertThatExceptionOfType(QuerySyntaxException.class).isThrownBy(() -> QueryOptions.parse(query));
	}

	@ParameterizedTest
	@ValueSource(strings = { "$search", "$apply", "$compute", "$index", "$schemaversion" })
	void namesOptionsThatAreNotSupported(String option) {
		for (String spelling : List.of(option, option.substring(1), option.toUpperCase(Locale.ROOT))) {
			assertThatExceptionOfType(UnsupportedOptionException.class)
				.isThrownBy(() -> QueryOptions.parse(spelling + "=x"))
				.satisfies((ex) -> assertThat(ex.option()).isEqualTo(option));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "$expand=sessions($levels=2)", "$expand=sessions/$ref", "$expand=sessions/$count" })
	void namesNestedOptionsThatAreNotSupported(String query) {
		assertThatExceptionOfType(UnsupportedOptionException.class).isThrownBy(() -> QueryOptions.parse(query));
	}

	@Test
	void readsNestedOptionsToTheEnd() {
		String query = "$expand=sessions($filter=contains(id,'a;b)(');$orderby=startDateTime desc,id;$top=3;"
				+ "$skip=1;$count=true;$select=id,caller/name;$expand=segments($top=1)),participants_v2,*";
		assertThat(QueryOptions.parse(query).canonical()).isEqualTo("$expand=sessions($filter=contains(id,'a;b)(');"
				+ "$orderby=startDateTime desc,id;$select=id,caller/name;$expand=segments($top=1);$top=3;$skip=1;"
				+ "$count=true),participants_v2,*");
	}

	@Test
	void spreadsNestedSelectOut() {
		assertThat(QueryOptions.parse("$select=id, caller($select=name,userAgent($select=platform)),*").canonical())
			.isEqualTo("$select=id,caller/name,caller/userAgent/platform,*");
	}

	@Test
	void canonicalTextIsTheSameForOtherSpellings() {
		String one = QueryOptions.parse("$top=05&%24filter=((id)eq('x'))and%20isTest&$skiptoken=abc").canonical();
		assertThat(one).isEqualTo(QueryOptions.parse("$filter=id EQ @p AND isTest&$top=5&@p='x'&other=1").canonical())
			.isEqualTo("$filter=((id eq 'x') and isTest)&$top=5");
	}

	@Test
	void canonicalTextTellsMeaningsApart() {
		assertThat(QueryOptions.parse("$filter=id eq 'a'' or id eq ''b'").canonical())
			.isNotEqualTo(QueryOptions.parse("$filter=id eq 'a' or id eq 'b'").canonical());
	}

	@Test
	void aliasesStandForValuesListsAndNull() {
		assertThat(QueryOptions
			.parse("$filter=id in @ids and type eq @t and joinWebUrl ne @none&@ids=('a','b')&@t='groupCall'")
			.canonical()).isEqualTo("$filter=(((id in ('a','b')) and (type eq 'groupCall')) and (joinWebUrl ne null))");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$filter=id in @ids&@ids=['a','it''s',1]", "$filter=id IN [\"a\",\"it's\",1]",
			"%24filter=id+in+%40ids&%40ids=%5B%22a%22,+%22it's%22+,+1+%5D", "$filter=id in ['a',\"it\\u0027s\",1]" })
	void listsMayBeWrittenAsJson(String query) {
		assertThat(QueryOptions.parse(query).canonical()).isEqualTo("$filter=(id in ('a','it''s',1))");
	}

	@Test
	void stringsInJsonHaveEscapes() {
		assertThat(
				QueryOptions.parse("$filter=id in [\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\uD83D\\uDE00]\"]").canonical())
			.isEqualTo("$filter=(id in ('\"\\/\b\f\n\r\t\u00e9\ud83d\ude00]'))");
	}

	@Test
	void aLinkRepeatsWhatWasWritten() {
		assertThat(QueryOptions.parse("%24filter=id+eq+%40p&&@p=%27x%27&other=a%26b|\"&Top=5&$skipToken=t").link())
			.isEqualTo("%24filter=id+eq+%40p&@p=%27x%27&other=a%26b%7C%22&Top=5");
	}

	@Test
	void theLinkOfAnExpansionRepeatsItsOptionsAndTheirAliases() {
		String query = "$expand=s( select = a ,b;$filter=id eq @p and id ne 'a%26b;c%2B\u00e9'; top=1;"
				+ "$expand=t($filter=id eq @q;$top=2);$skip=)&@p='x%2By'&@q=1&@r=2&$count=true";
		QueryOptions options = QueryOptions.parse(query);
		QueryOptions nested = options.expand().getFirst().options();
		assertThat(nested.link())
			.isEqualTo("select%20=%20a%20,b&$filter=id%20eq%20@p%20and%20id%20ne%20'a%26b;c%2B%C3%A9'&top=1"
					+ "&$expand=t($filter=id%20eq%20@q;$top=2)&@p='x%2By'&@q=1");
		assertThat(QueryOptions.parse(nested.link()).canonical()).isEqualTo(nested.canonical());
		assertThat(nested.expand().getFirst().options().link()).isEqualTo("$filter=id%20eq%20@q&$top=2&@q=1");
	}

	@Test
	void optionsThatNoClientWroteHaveALinkToo() {
		QueryOptions written = QueryOptions.parse("$filter=id eq 'a%26b'&$top=1");
		QueryOptions made = new QueryOptions(written.filter(), List.of(), null, List.of(), 1L, null, null, null);
		assertThat(made.link()).isEqualTo("$filter=(id%20eq%20'a%26b')&$top=1");
	}

}
