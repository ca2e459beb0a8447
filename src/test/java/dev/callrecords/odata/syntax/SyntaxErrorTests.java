package dev.callrecords.odata.syntax;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SyntaxErrorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					$filter=id eq                         | $filter, position 6: expected a value, found the end
					$filter=id eq 'x                      | $filter, position 7: the string that begins here has no closing quote
					$filter=id eq "x"                     | $filter, position 7: expected a value, found '"'; strings are written in single quotes
					$filter=id = 'x'                      | $filter, position 4: expected an operator such as 'and', 'eq' or 'in', or the end, found '='
					$filter=id eq 'x' an type eq 'y'      | $filter, position 11: expected an operator such as 'and', 'eq' or 'in', or the end, found 'an'
					$filter=(id eq 'x'                    | $filter, position 11: expected ')' to close the parenthesis of position 1, found the end
					$filter=id eq 'x')                    | $filter, position 10: expected an operator such as 'and', 'eq' or 'in', or the end, found ')'
					$filter=id in ()                      | $filter, position 8: expected a value, found ')'
					$filter=id in 'x'                     | $filter, position 7: expected a value, found '''
					$filter=id in []                      | $filter, position 8: expected a value, found ']'
					$filter=id in ['x')                   | $filter, position 11: expected ']' or ',' in the list, found ')'
					$filter=id in ["x]                    | $filter, position 8: the string that begins here has no closing quote
					$filter=id in ["\\x"]                 | $filter, position 9: there is no escape sequence \\x in JSON
					$filter=id in ["\\u0000"]             | $filter, position 9: expected four hexadecimal digits after \\u, other than 0000
					$filter=id in ["\\uD83D"]             | $filter, position 8: the string that begins here has one half of a surrogate pair only
					$filter=id in ["a"] eq "b"            | $filter, position 16: expected a value, found '"'; strings are written in single quotes
					$filter=id in ('x' 'y')               | $filter, position 12: expected ')' or ',' in the list, found '''
					$filter=id has 'x'                    | $filter, position 4: 'has' is for flags, and no enumeration here has flags; use eq or in
					$filter=s/any(p p/id eq 'x')          | $filter, position 9: expected ':' after the variable 'p', found 'p'
					$filter=s/any(:p)                     | $filter, position 7: expected a variable, as in any(x:x/id eq '…'), found ':'
					$filter=s/all()                       | $filter, position 7: expected a variable, as in any(x:x/id eq '…'), found ')'
					$filter=s/Foo(x)                      | $filter, position 3: 'Foo' cannot be called on a path; 'any' and 'all' can
					$filter=s/foo(x)                      | $filter, position 3: 'foo' cannot be called on a path; 'any' and 'all' can
					$filter=s/$value                      | $filter, position 3: expected $count as the end of the path
					$filter=version eq 12abc              | $filter, position 12: '12abc' is neither a number nor a date and time such as 2026-03-01T09:58:02Z, with Z or an offset at its end
					$filter=a ge 2026-03-01T00:00:00      | $filter, position 6: '2026-03-01T00:00:00' is neither a number nor a date and time such as 2026-03-01T09:58:02Z, with Z or an offset at its end
					$filter=a ge datetime'2026-03-01'     | $filter, position 6: there is no literal datetime'…'; dates and times are written without quotes, durations as duration'PT0.03S'
					$filter=isof(caller)                  | $filter, position 6: expected a type's qualified name as the last argument of isof
					$filter=id eq @p&@p=@q&@q=1           | @p, position 1: an alias's value cannot use another alias
					$filter=id eq @p&@p=1 1               | @p, position 3: expected the end of @p, found '1'
					$filtr=id                             | $filtr: there is no query option '$filtr'; did you mean '$filter'?
					$top=1&%24top=2                       | $top: is given twice
					$TOP=1&top=2                          | $top: is given twice
					$Filtr=id                             | $Filtr: there is no query option '$Filtr'; did you mean '$filter'?
					$filtr=                               | $filtr: there is no query option '$filtr'; did you mean '$filter'?
					$levels=2                             | $levels: there is no query option '$levels'
					$top=-1                               | $top, position 1: $top is an integer from 0 on, of 18 digits at most
					$top=1.5                              | $top, position 2: expected the end, found '.'
					$skip=1234567890123456789             | $skip, position 1: $skip is an integer from 0 on, of 18 digits at most
					$count=yes                            | $count, position 1: expected true or false, found 'yes'
					$orderby=id down                      | $orderby, position 4: expected 'asc', 'desc', ',' or the end, found 'down'
					$orderby=id,                          | $orderby, position 4: expected a value, found the end
					$select=id name                       | $select, position 4: expected ',' or the end, found 'name'
					$select=caller($top=1)                | $select, position 8: expected $select, found $top; nothing else can be nested here
					$expand=sessions(                     | $expand, position 10: expected an option such as $select, found the end
					$expand=sessions($top=1               | $expand, position 16: expected ')' or ';' after the option, found the end
					$expand=sessions($top=1,$skip=1)      | $expand, position 16: expected ')' or ';' after the option, found ','
					$expand=sessions($top=1;$top=2)       | $expand, position 17: $top is given twice
					$expand=sessions($top=1;TOP=2)        | $expand, position 17: $top is given twice
					$expand=sessions($foo=)               | $expand, position 10: there is no query option '$foo'
					$expand=sessions($skiptoken=x)        | $expand, position 10: $skiptoken has no place here
					$expand=sessions($selct=id)           | $expand, position 10: there is no query option '$selct'; did you mean '$select'?
					$expand=sessions,sessions             | $expand, position 10: 'sessions' is expanded twice
					$filter=%zz                           | $filter: has a % that is not followed by two hexadecimal digits; a percent sign itself is written %25
					""")
	void saysWhatWasExpectedAndWhere(String query, String message) {
		assertThatExceptionOfType(QuerySyntaxException.class).isThrownBy(() -> QueryOptions.parse(query))
			.withMessage(message);
	}

}
