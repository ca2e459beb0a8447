package dev.callrecords.odata.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.callrecords.odata.syntax.QuerySyntaxException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanErrorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					$filter=startDatetime ge 2026-03-01        | $filter, position 1: 'startDatetime' is not a property of callRecord; did you mean 'startDateTime'?
					$filter=xyz eq 1                           | $filter, position 1: 'xyz' is not a property of callRecord
					$filter=organizer/usr2 eq null             | ok
					$filter=organizer/User ne null             | $filter, position 11: 'User' is not a property of identitySet; did you mean 'user'?
					$filter=sessions/any(s:s/cller ne null)    | $filter, position 18: 'cller' is not a property of session; did you mean 'caller'?
					$filter=sessions/any(s:isTest)             | $filter, position 16: 'isTest' is not a property of callRecord; did you mean 's/isTest'?
					$filter=sessions/any(s:s/segments/any(s:true)) | $filter, position 27: the variable 's' is already in use
					$filter=sessions/id eq 'x'                 | $filter, position 1: 'sessions' is a collection; ask for its elements with sessions/any(x:…), sessions/all(x:…) or sessions/$count
					$filter=id/any()                           | $filter, position 1: 'id' is not a collection, so it has neither any, all nor $count
					$filter=organizer/user/tags/any()          | $filter, position 16: 'tags' is not declared, so it cannot be searched as a collection
					$filter=id/length eq 1                     | $filter, position 4: a string has no member 'length'
					$filter=startDateTime ge '2026-03-01T00:00:00Z' | $filter, position 18: expected a date and time such as 2026-03-01T09:58:02Z, found a string; write it without quotes
					$filter=version eq '3'                     | $filter, position 12: expected an integer, found a string; write it without quotes
					$filter=id eq 3                            | $filter, position 7: expected a string, found an integer; strings are in single quotes
					$filter=id eq 2026-03-01                   | $filter, position 7: expected a string, found a date; strings are in single quotes
					$filter=type eq 'groupcall'                | $filter, position 9: 'groupcall' is not a member of microsoft.graph.callRecords.callType; did you mean 'groupCall'?
					$filter=type eq microsoft.graph.callRecords.modality'audio' | $filter, position 9: expected a member of microsoft.graph.callRecords.callType, found one of microsoft.graph.callRecords.modality
					$filter='groupCall' in (id,type)           | $filter, position 1: expected a string, found a member of microsoft.graph.callRecords.callType
					$filter=id in ('x',1)                      | $filter, position 12: expected a string, found an integer; strings are in single quotes
					$filter=date(startDateTime) eq '2026-03-01' | $filter, position 24: expected a date, found a string; write it without quotes
					$filter=type eq id                         | $filter, position 9: expected a member of microsoft.graph.callRecords.callType, found a string
					$filter=type eq 1                          | $filter, position 9: expected a member of microsoft.graph.callRecords.callType, found an integer
					$filter=a.b.C'x' eq null                   | $filter, position 1: an enumeration's member has no place here
					$filter=a.b.C'x' eq a.b.C'x'               | $filter, position 1: an enumeration's member can only be compared with null
					$filter=organizer eq participants_v2       | $filter, position 14: 'participants_v2' is a collection; ask for its elements with participants_v2/any(x:…), participants_v2/all(x:…) or participants_v2/$count
					$filter=organizer eq organizer             | $filter, position 1: an object of type identitySet can only be compared with null
					$filter=organizer gt null                  | $filter, position 1: an object of type identitySet has no place here
					$filter=organizer eq 'x'                   | $filter, position 14: expected an object of type identitySet, found a string
					$filter=organizer/user/nickname ge 2026-03-01 | $filter, position 1: 'nickname' is not declared, so it can be compared with strings, numbers, booleans and null only, not with a date
					$filter=id                                 | $filter, position 1: expected a condition (true or false), found a string
					$filter=version add 1                      | $filter, position 9: expected a condition (true or false), found an integer
					$filter=not id eq 'x'                      | $filter, position 5: expected a condition (true or false), found a string; 'not' binds tighter than operators: write not (…)
					$filter=version and true                   | $filter, position 1: expected a condition (true or false), found an integer
					$filter=id add 1 eq 2                      | $filter, position 4: 'add' cannot be applied to a string and an integer
					$filter=startDateTime add startDateTime eq null | $filter, position 15: 'add' cannot be applied to a date and time such as 2026-03-01T09:58:02Z and a date and time such as 2026-03-01T09:58:02Z
					$filter=-id eq 1                           | $filter, position 2: expected a number or a duration after '-', found a string
					$filter=startswith(id) eq true             | $filter, position 1: startswith takes 2 arguments, found 1
					$filter=substring(id) eq 'x'               | $filter, position 1: substring takes 2 or 3 arguments, found 1
					$filter=now(1) eq null                     | $filter, position 1: now takes 0 arguments, found 1
					$filter=substring(id,1.5) eq 'x'           | $filter, position 14: expected an integer, found a number
					$filter=substring(id,0,-1) eq 'x'          | $filter, position 16: the length of a substring cannot be negative
					$filter=contains(version,'1')              | $filter, position 10: expected a string, found an integer
					$filter=contains(id,1)                     | $filter, position 13: expected a string, found an integer; strings are in single quotes
					$filter=startwith(id,'x')                  | $filter, position 1: there is no function 'startwith'; did you mean 'startswith'?
					$filter=substringof('x',id)                | $filter, position 1: there is no function 'substringof'; did you mean 'contains'?
					$filter=matchespattern(id,joinWebUrl)      | $filter, position 19: expected a regular expression in single quotes
					$filter=matchespattern(id,'(')             | $filter, position 19: the regular expression has '(' without ')', at its character 1
					$filter=startDateTime ge 2026-02-30        | $filter, position 18: '2026-02-30' is a date or time that does not exist
					$filter=startDateTime ge 2026-02-30T00:00Z | $filter, position 18: '2026-02-30T00:00Z' is a date or time that does not exist
					$filter=now() sub now() gt duration'1H'    | $filter, position 20: '1H' is not a duration such as PT0.03S, PT1H30M or P1DT2H
					$filter=organizer/user/a.B/id eq 'x'       | $filter, position 16: 'a.B' is not a type that identity can be
					$filter=isof(organizer,microsoft.graph.identity) | $filter, position 16: 'microsoft.graph.identity' is not a type that identitySet can be; did you mean 'microsoft.graph.identitySet'?
					$filter=id eq @p&@p=3                      | @p, position 1: expected a string, found an integer; strings are in single quotes
					$filter=version eq 1e999                   | $filter, position 12: '1e999' exceeds the limit of 400 for a number's exponent
					$orderby=id,sessions                       | $orderby, position 4: 'sessions' is a collection; ask for its elements with sessions/any(x:…), sessions/all(x:…) or sessions/$count
					$orderby=organizer                         | $orderby, position 1: an object of type identitySet has no order; name one of its members
					$select=id,startdatetime                   | $select, position 4: 'startdatetime' is not a property of callRecord; did you mean 'startDateTime'?
					$select=sessions/id                        | $select, position 1: members of 'sessions' are selected by $expand=sessions($select=…)
					$select=id/x                               | $select, position 1: 'id' has no members that could be selected
					$select=*/id                               | $select, position 3: expected nothing after '*'
					$select=organizer/user/graph.userIdentity  | $select, position 16: expected a property after the type 'graph.userIdentity'
					$expand=session                            | $expand, position 1: 'session' is not a navigation property of callRecord; did you mean 'sessions'?
					$expand=sessions($expand=segments($expand=x)) | $expand, position 35: 'x' is not a navigation property of segment, which has none
					$expand=sessions($filter=xyz eq 1)         | $expand, position 18: 'xyz' is not a property of session
					$expand=organizer_v2($top=1)               | $expand, position 1: 'organizer_v2' is a single entity; only $select and $expand can be nested in it
					""")
	void saysWhatIsWrongAndWhere(String query, String message) {
		if (message.equals("ok")) {
			Records.plan(Records.CALL_RECORD, query);
			return;
		}
		assertThatExceptionOfType(QuerySyntaxException.class).isThrownBy(() -> Records.plan(Records.CALL_RECORD, query))
			.withMessage(message);
	}

}
