package dev.callrecords.odata.syntax;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.callrecords.odata.syntax.Expression.Literal;
import dev.callrecords.odata.syntax.Expression.Literal.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionSyntaxTests {

	static Expression parse(String filter) {
		Expression parsed = QueryOptions.parse("$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).filter();
		if (parsed == null) {
			throw new AssertionError("no filter");
		}
		return parsed;
	}

	private static String canonical(String filter) {
		return CanonicalText.of(parse(filter));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			a or b and c                     | (a or (b and c))
			a and b or c                     | ((a and b) or c)
			a or b or c                      | ((a or b) or c)
			not a and b                      | (not (a) and b)
			not (a and b)                    | not ((a and b))
			not contains(a,'x') or b         | (not (contains(a,'x')) or b)
			a eq 1 and b gt 2                | ((a eq 1) and (b gt 2))
			a eq b lt c                      | (a eq (b lt c))
			a add 2 mul 3 eq 7               | ((a add (2 mul 3)) eq 7)
			(a add 2) mul 3                  | ((a add 2) mul 3)
			a sub b sub c                    | ((a sub b) sub c)
			a mul b div c mod d divby e      | ((((a mul b) div c) mod d) divby e)
			-a mul -(b)                      | (-(a) mul -(b))
			-1 sub -1                        | (-1 sub -1)
			- 1 sub 1                        | (-(1) sub 1)
			a in ('x', 'y') and b            | ((a in ('x','y')) and b)
			a in (1) eq true                 | ((a in (1)) eq true)
			'video' in modalities            | ('video' in modalities)
			s/any(x:x/y eq 1 or z)           | s/any(x:((x/y eq 1) or z))
			s/all( x : x/t/any() )           | s/all(x:x/t/any())
			s/$count gt 1                    | (s/$count gt 1)
			length(a) eq length( b )         | (length(a) eq length(b))
			now()                            | now()
			cast(caller,n.t)/name eq 'x'     | (caller/n.t/name eq 'x')
			cast(n.t)/name eq 'x'            | (n.t/name eq 'x')
			isof(caller,n.t) and isof(n.t)   | (isof(caller,n.t) and isof(n.t))
			$it/id eq 'x'                    | ($it/id eq 'x')
			a EQ null OR NOT b               | ((a eq null) or not (b))
			ToLower(a) eq MatchesPattern(a)  | (tolower(a) eq matchespattern(a))
			any/all eq not/in                | (any/all eq not/in)
			s/ANY(x:x/y EQ NULL) OR s/All(x:x/y) | (s/any(x:(x/y eq null)) or s/all(x:x/y))
			s/Any() AND NOT (TRUE NE False)  | (s/any() and not ((true ne false)))
			$it/NULL eq Null/True            | ($it/NULL eq Null/True)
			s/any(in:in/id eq 'x')           | s/any(in:(in/id eq 'x'))
			(a)eq(b)and(c)                   | ((a eq b) and c)
			""")
	void operatorsBindAsOdataSays(String filter, String expected) {
		assertThat(canonical(filter)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			null                                    | NULL             | null
			true                                    | BOOLEAN          | true
			NULL                                    | NULL             | null
			True                                    | BOOLEAN          | true
			FALSE                                   | BOOLEAN          | false
			DURATION'PT0.03S'                       | DURATION         | PT0.03S
			12                                      | INTEGER          | 12
			-12                                     | INTEGER          | -12
			1.50                                    | DECIMAL          | 1.50
			1e3                                     | DECIMAL          | 1e3
			-1.5E-3                                 | DECIMAL          | -1.5E-3
			INF                                     | DECIMAL          | INF
			-INF                                    | DECIMAL          | -INF
			NaN                                     | DECIMAL          | NaN
			'it''s'                                 | STRING           | it's
			''                                      | STRING           | ""
			2026-03-01                              | DATE             | 2026-03-01
			09:58                                   | TIME_OF_DAY      | 09:58
			09:58:02.5                              | TIME_OF_DAY      | 09:58:02.5
			2026-03-01T09:58Z                       | DATE_TIME_OFFSET | 2026-03-01T09:58Z
			2026-03-01T09:58:02.1203344z            | DATE_TIME_OFFSET | 2026-03-01T09:58:02.1203344Z
			2026-03-01T09:58:02+02:00               | DATE_TIME_OFFSET | 2026-03-01T09:58:02+02:00
			2026-03-01T09:58:02-02:00               | DATE_TIME_OFFSET | 2026-03-01T09:58:02-02:00
			2026-03-01T09:58:02 02:00               | DATE_TIME_OFFSET | 2026-03-01T09:58:02+02:00
			duration'PT0.03S'                       | DURATION         | PT0.03S
			12345678-90ab-cdef-1234-567890abcdef    | GUID             | 12345678-90ab-cdef-1234-567890abcdef
			abcdef12-90ab-cdef-1234-567890ABCDEF    | GUID             | abcdef12-90ab-cdef-1234-567890ABCDEF
			guid'abcdef12-90ab-cdef-1234-567890abcdef' | GUID          | abcdef12-90ab-cdef-1234-567890abcdef
			""")
	void literalsAreToldByTheirForm(String filter, Kind kind, String text) {
		assertThat(parse(filter)).isEqualTo(new Literal(kind, text, 1));
	}

	@Test
	void namesThatBeginLikeLiteralsAreNames() {
		assertThat(canonical("nullable eq trueName and INFO eq NaNo"))
			.isEqualTo("((nullable eq trueName) and (INFO eq NaNo))");
		assertThat(canonical("null/x eq true/y")).isEqualTo("(null/x eq true/y)");
	}

	@Test
	void enumerationMembersCanBeQualified() {
		assertThat(canonical("type eq microsoft.graph.callRecords.callType'groupCall'"))
			.isEqualTo("(type eq microsoft.graph.callRecords.callType'groupCall')");
	}

	@Test
	void positionsCountFromOne() {
		Expression.Binary and = (Expression.Binary) parse("id eq 'x' and  startswith(a/b,'y')");
		assertThat(and.position()).isEqualTo(11);
		assertThat(and.left().position()).isEqualTo(4);
		assertThat(and.right().position()).isEqualTo(16);
		Expression.Path path = (Expression.Path) ((Expression.Call) and.right()).arguments().getFirst();
		assertThat(path.segments().getLast()).isEqualTo(new PathSegment("b", 29));
	}

	@Test
	void readsTheQueryOfCommandLineForMicrosoft365() {
		String query = "$filter=participants_v2/any(p:p/id%20eq%20'5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01')"
				+ "%20and%20startDateTime%20ge%202026-03-01T00:00:00Z%20and%20startDateTime%20lt%202026-03-02T00:00:00Z";
		assertThat(QueryOptions.parse(query).canonical())
			.isEqualTo("$filter=((participants_v2/any(p:(p/id eq '5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01'))"
					+ " and (startDateTime ge 2026-03-01T00:00:00Z)) and (startDateTime lt 2026-03-02T00:00:00Z))");
	}

}
