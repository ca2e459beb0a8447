package dev.callrecords.odata.syntax;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryOptionsTests {

	@Test
	void noQueryMeansNoOptions() {
		assertThat(QueryOptions.parse(null)).isEqualTo(QueryOptions.NONE);
		assertThat(QueryOptions.parse("")).isEqualTo(QueryOptions.NONE);
		assertThat(QueryOptions.parse("&&")).isEqualTo(QueryOptions.NONE);
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
	void optionsWithoutDollarAreLeftAlone() {
		assertThat(QueryOptions.parse("top=x&api-version=%zz&utm=100%25&foo=1&foo=2")).isEqualTo(QueryOptions.NONE);
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
	@ValueSource(strings = { "$search", "$apply", "$compute", "$format", "$deltatoken", "$index", "$levels",
			"$schemaversion" })
	void namesOptionsThatAreNotSupported(String option) {
		assertThatExceptionOfType(UnsupportedOptionException.class).isThrownBy(() -> QueryOptions.parse(option + "=x"))
			.satisfies((ex) -> assertThat(ex.option()).isEqualTo(option));
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

}
