package dev.callrecords.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operator and function on every kind of value: usual, null, empty or zero, and the
 * ends of its range; in columns and in the stored text.
 */
@ServiceTest
class OperatorMatrixTests {

	private static final String SESSIONS = Api.CALL_RECORDS + "/r/sessions";

	private static final String PARTICIPANTS = Api.CALL_RECORDS + "/r/participants_v2";

	private static final String STREAM = "segments/any(g:g/media/any(m:m/streams/any(t:%s)))";

	/**
	 * The underscore stands for a value; the numbers tell the entities that are found.
	 */
	private static final String FILTERS = """
			string   | _ eq 'LT-204'                                | 1
			string   | _ eq ''                                      | 3
			string   | _ eq null                                    | 2
			string   | _ ne null                                    | 1 3 4 5
			string   | _ ne 'LT-204'                                | 2 3 4 5
			string   | _ gt ''                                      | 1 4 5
			string   | _ ge ''                                      | 1 3 4 5
			string   | _ lt 'a'                                     | 1 3
			string   | _ le 'LT-204'                                | 1 3
			string   | _ gt '\uFFFD'                                | 4
			string   | _ ge null                                    | 2
			string   | _ le null                                    | 2
			string   | _ gt null                                    |
			string   | _ in ('LT-204','','x')                       | 1 3
			string   | _ in ('',null)                               | 2 3
			string   | not (_ in ('LT-204'))                        | 2 3 4 5
			string   | contains(_,'T-2')                            | 1
			string   | contains(_,'')                               | 1 3 4 5
			string   | contains(_,null)                             |
			string   | not contains(_,'T')                          | 3 4 5
			string   | startswith(_,'LT')                           | 1
			string   | startswith(_,'')                             | 1 3 4 5
			string   | endswith(_,'4')                              | 1
			string   | endswith(_,' ')                              | 5
			string   | endswith(_,'')                               | 1 3 4 5
			string   | tolower(_) eq 'lt-204'                       | 1
			string   | toupper(_) eq 'LT-204 '                      | 5
			string   | trim(_) eq 'lt-204'                          | 5
			string   | length(_) eq 2                               | 4
			string   | length(_) eq 0                               | 3
			string   | length(_) eq null                            | 2
			string   | indexof(_,'x') eq 1                          | 4
			string   | indexof(_,'') eq 0                           | 1 3 4 5
			string   | indexof(_,'zz') eq -1                        | 1 3 4 5
			string   | substring(_,1) eq 'x'                        | 4
			string   | substring(_,-1) eq '4'                       | 1
			string   | substring(_,0,2) eq 'LT'                     | 1
			string   | substring(_,9) eq ''                         | 1 3 4 5
			string   | substring(_,1,0) eq ''                       | 1 3 4 5
			string   | substring('abc',null) eq null                | 1 2 3 4 5
			string   | concat(_,'!') eq '!'                         | 3
			string   | concat(_,'!') eq null                        | 2
			string   | concat(concat(_,'-'),_) eq 'LT-204-LT-204'   | 1
			string   | matchespattern(_,'^[a-z]+-\\d{3}')           | 5
			string   | matchesPattern(_,'^$')                       | 3
			string   | not matchespattern(_,'x')                    | 1 3 5
			string   | contains(_,'T') eq null                      | 2
			string   | (_ gt '') eq null                            |
			string   | _ eq null or _ eq ''                         | 2 3
			string   | _ eq _                                       | 1 2 3 4 5
			int      | _ eq 8                                       | 1
			int      | _ eq 8.0                                     | 1
			int      | _ ne 8                                       | 2 3 4 5
			int      | _ gt 0                                       | 1 5
			int      | _ ge 0                                       | 1 3 5
			int      | _ lt 0                                       | 4
			int      | _ le 0                                       | 3 4
			int      | _ eq null                                    | 2
			int      | _ lt null                                    |
			int      | _ in (0,8,null)                              | 1 2 3
			int      | _ in (8.0,1e0)                               | 1
			int      | _ gt 7.5                                     | 1 5
			int      | _ lt 99999999999999999999                    | 1 3 4 5
			int      | _ lt INF and _ gt -INF                       | 1 3 4 5
			int      | _ ne NaN                                     | 1 2 3 4 5
			int      | _ add 1 eq 2147483648                        | 5
			int      | _ sub 1 lt -2147483648                       | 4
			int      | _ mul 2 gt 2147483647                        | 5
			int      | _ div 3 eq 2                                 | 1
			int      | _ div -3 eq -2                               | 1
			int      | _ divby 3 gt 2.6                             | 1 5
			int      | _ mod 3 eq 2                                 | 1
			int      | _ mod 3 eq -2                                | 4
			int      | _ div 0 eq null                              | 1 2 3 4 5
			int      | _ mod 0 eq null                              | 1 2 3 4 5
			int      | 1 div _ eq null                              | 2 3
			int      | -_ gt 0                                      | 4
			int      | round(_) eq 8                                | 1
			int      | floor(_ divby 3) eq 2                        | 1
			int      | ceiling(_ divby 3) eq 3                      | 1
			boolean  | _                                            | 1 4
			boolean  | not _                                        | 3 5
			boolean  | _ eq true                                    | 1 4
			boolean  | _ ne true                                    | 2 3 5
			boolean  | _ eq null                                    | 2
			boolean  | _ ge true                                    | 1 4
			boolean  | _ gt false                                   | 1 4
			boolean  | _ lt true                                    | 3 5
			boolean  | _ ge null                                    | 2
			boolean  | _ in (true,null)                             | 1 2 4
			boolean  | _ in (false)                                 | 3 5
			boolean  | _ and true                                   | 1 4
			boolean  | _ or true                                    | 1 2 3 4 5
			boolean  | (_ or false) eq null                         | 2
			boolean  | (_ and false) eq null                        |
			boolean  | not (_ eq true)                              | 2 3 5
			boolean  | _ ge _                                       | 1 2 3 4 5
			boolean  | (_ ge true) ge (_ le false)                  | 1 2 4
			boolean  | (_ and _) le (not _)                         | 2 3 5
			decimal  | _ eq 0.140                                   | 1
			decimal  | _ eq 0                                       | 3
			decimal  | _ gt 0.13999999999999999999                  | 1 5
			decimal  | _ gt 12345678901234567890.123456788          | 5
			decimal  | _ mul 3 eq 0.42                              | 1
			decimal  | _ div 3 eq 0.0466666666666667                | 1
			decimal  | _ add null eq null                           | 1 2 3 4 5
			decimal  | round(_) eq -2                               | 4
			decimal  | round(_) eq 0                                | 1 3
			decimal  | floor(_) eq -2                               | 4
			decimal  | ceiling(_) eq -1                             | 4
			decimal  | _ mod 1 eq -0.5                              | 4
			decimal  | _ mul INF eq INF                             | 1 5
			decimal  | _ mul INF eq -INF                            | 4
			decimal  | _ mul INF ne NaN                             | 1 2 3 4 5
			decimal  | _ mul INF gt 0                               | 1 5
			single   | _ eq 0.05                                    | 1
			single   | _ gt 0                                       | 1 5
			single   | _ lt 0.05                                    | 3
			single   | _ ge 0.05                                    | 1 5
			single   | _ ne 0.05                                    | 2 3 4 5
			single   | _ eq NaN                                     |
			single   | _ ne NaN                                     | 1 2 3 4 5
			single   | _ eq INF                                     | 5
			single   | _ lt INF                                     | 1 3
			single   | _ eq null                                    | 2
			single   | _ in (0.05,INF)                              | 1 5
			single   | _ in (NaN,0)                                 | 3
			single   | _ eq _                                       | 1 2 3 5
			single   | _ add 1 gt 1                                 | 1 5
			single   | _ sub INF eq -INF                            | 1 3
			single   | round(_) eq 0                                | 1 3
			single   | not (_ gt 0)                                 | 2 3 4
			duration | _ eq duration'PT0.03S'                       | 1 5
			duration | _ gt duration'PT0S'                          | 1 5
			duration | _ lt duration'PT0S'                          | 4
			duration | _ le duration'PT0S'                          | 3 4
			duration | _ lt duration'PT0.01S'                       | 3 4
			duration | _ eq null                                    | 2
			duration | _ ne null                                    | 1 3 4 5
			duration | _ in (duration'P0D',null)                    | 2 3
			duration | _ add duration'P1DT2H' eq duration'PT0S'     | 4
			duration | _ mul 2 eq duration'PT0.06S'                 | 1 5
			duration | _ div 3 eq duration'PT0.01S'                 | 1 5
			duration | -_ gt duration'PT0S'                         | 4
			duration | totalseconds(_) eq -93600                    | 4
			duration | _ sub _ eq duration'PT0S'                    | 1 3 4 5
			duration | 2026-03-01T00:00:00Z add _ lt 2026-02-28     | 4
			duration | _ mul INF eq null                            | 1 2 3 4 5
			instant  | _ eq 2026-03-01T09:58:02.1203344Z            | 1
			instant  | _ eq 2026-03-01T11:58:02.1203344+02:00       | 1
			instant  | _ gt 2026-03-01                              | 1 4
			instant  | _ ge 2024-02-29T12:00Z                       | 1 4 5
			instant  | _ lt 2024-02-29                              | 3
			instant  | _ eq mindatetime()                           | 3
			instant  | _ eq maxdatetime()                           | 4
			instant  | _ le now()                                   | 1 3 5
			instant  | _ eq null                                    | 2
			instant  | _ ne 2026-03-01T09:58:02.1203344Z            | 2 3 4 5
			instant  | _ in (mindatetime(),null)                    | 2 3
			instant  | year(_) eq 2026                              | 1
			instant  | year(_) eq 1                                 | 3
			instant  | year(_) eq null                              | 2
			instant  | month(_) eq 2                                | 5
			instant  | day(_) eq 29                                 | 5
			instant  | day(_) eq 31                                 | 4
			instant  | hour(_) eq 12                                | 5
			instant  | hour(_) eq 0                                 | 3
			instant  | minute(_) eq 58                              | 1
			instant  | second(_) eq 59                              | 4
			instant  | fractionalseconds(_) eq 0.1203344            | 1
			instant  | fractionalseconds(_) eq 0.9999999            | 4
			instant  | date(_) eq 2024-02-29                        | 5
			instant  | date(_) gt 2024-02-29                        | 1 4
			instant  | year(date(_)) eq 9999                        | 4
			instant  | time(_) eq 12:00                             | 5
			instant  | time(_) lt 09:58:02.1203345                  | 1 3
			instant  | hour(time(_)) eq 23                          | 4
			instant  | _ add duration'PT0.0000001S' gt maxdatetime() | 4
			instant  | year(_ add duration'PT1S') eq null           | 2 4
			instant  | _ sub 2024-02-28T12:00:00Z eq duration'P1D'  | 5
			instant  | date(_) sub duration'P1D' eq 2024-02-28      | 5
			instant  | _ sub duration'P1D' lt mindatetime()         | 3
			source   | _ eq 'operator'                              | 3 5
			source   | _ eq microsoft.graph.callRecords.pstnCallDurationSource'operator' | 3 5
			source   | _ ne 'operator'                              | 1 2 4
			source   | _ gt 'microsoft'                             | 3 5
			source   | _ le 'microsoft'                             | 1 4
			source   | _ in ('operator',null)                       | 2 3 5
			rating   | _ lt 'fair'                                  | 1 3
			rating   | _ eq 'poor'                                  | 1
			rating   | _ ne 'poor'                                  | 2 3 4 5
			rating   | _ in ('poor','notRated',null)                | 1 2 3
			rating   | _ ge microsoft.graph.callRecords.userFeedbackRating'excellent' | 4 5
			object   | _ eq null                                    | 2
			object   | null ne _                                    | 1 3 4 5
			open     | _ eq 'yes'                                   | 1
			open     | _ eq true                                    | 5
			open     | _                                            | 5
			open     | not _                                        | 3
			open     | _ gt 7                                       | 4
			open     | _ eq null                                    | 2
			open     | _ ne null                                    | 1 3 4 5
			open     | _ in ('yes','no')                            | 1
			open     | _ in (7.5,null)                              | 1 2 3 4 5
			open     | _ add 0.5 eq 8                               | 4
			open     | contains(_,'e')                              | 1
			open     | substring('abc',_) eq null                   | 1 2 3 4 5
			any      | null in (1,2)                                |
			any      | null in ('a',null)                           | 1 2 3 4 5
			any      | null eq null                                 | 1 2 3 4 5
			any      | true                                         | 1 2 3 4 5
			any      | false or null                                |
			""";

	private static final String ORDERS = """
			string   | _                 | 2 3 1 5 4
			string   | _ desc            | 4 5 1 3 2
			string   | length(_),_ desc  | 2 3 4 1 5
			string   | _ eq null desc,_  | 2 3 1 5 4
			int      | _                 | 2 4 3 1 5
			int      | _ desc            | 5 1 3 4 2
			int      | _ mod 3           | 2 4 3 5 1
			boolean  | _                 | 2 3 5 1 4
			boolean  | _ desc            | 1 4 3 5 2
			decimal  | _                 | 2 4 3 1 5
			instant  | _                 | 2 3 5 1 4
			instant  | year(_) desc      | 4 1 5 3 2
			source   | _                 | 2 1 4 3 5
			rating   | _                 | 2 3 1 4 5
			open     | _                 | 2 3 4 5 1
			any      | null,true,1 desc  | 1 2 3 4 5
			""";

	@Test
	void everyOperatorAgreesWithItsTable(Api api) {
		store(api);
		List<String> differences = new ArrayList<>();
		for (String line : FILTERS.lines().toList()) {
			compare(api, line, "$filter", differences);
		}
		for (String line : ORDERS.lines().toList()) {
			compare(api, line, "$orderby", differences);
		}
		assertThat(differences).isEmpty();
	}

	private static void compare(Api api, String line, String option, List<String> differences) {
		String[] parts = line.split("\\|", -1);
		for (Place place : places(parts[0].strip())) {
			String expression = parts[1].strip().replace("_", place.path());
			String wrapped = String.format(place.wrapper(), expression);
			Answer answer = api
				.get(place.url() + "?" + option + "=" + URLEncoder.encode(wrapped, StandardCharsets.UTF_8));
			String found = (answer.status() == 200) ? answer.json()
				.get("value")
				.valueStream()
				.map((entity) -> entity.get("id").stringValue().substring(1))
				.collect(Collectors.joining(" ")) : answer.body();
			if (!found.equals(parts[2].strip())) {
				differences.add(place.url() + " " + wrapped + ": expected " + parts[2].strip() + ", found " + found);
			}
		}
	}

	private static List<Place> places(String kind) {
		return switch (kind) {
			case "string" -> List.of(new Place(Api.PSTN_ROWS, "userDisplayName"), new Place(SESSIONS, "caller/name"),
					new Place(PARTICIPANTS, "identity/user/displayName"));
			case "int" -> List.of(new Place(Api.PSTN_ROWS, "duration"), new Place(SESSIONS, "caller/cpuCoresCount"));
			case "boolean" ->
				List.of(new Place(SESSIONS, "isTest"), new Place(PARTICIPANTS, "identity/application/hidden"),
						new Place(Api.DIRECT_ROUTING_ROWS, "successfulCall"));
			case "decimal" -> List.of(new Place(Api.PSTN_ROWS, "charge"));
			case "single" -> List.of(new Place(SESSIONS, "t/averagePacketLossRate", STREAM));
			case "duration" -> List.of(new Place(SESSIONS, "t/averageJitter", STREAM));
			case "instant" -> List.of(new Place(Api.PSTN_ROWS, "endDateTime"));
			case "source" -> List.of(new Place(Api.PSTN_ROWS, "callDurationSource"));
			case "rating" -> List.of(new Place(SESSIONS, "caller/feedback/rating"));
			case "object" -> List.of(new Place(SESSIONS, "caller/feedback"), new Place(SESSIONS, "failureInfo"));
			case "open" -> List.of(new Place(SESSIONS, "caller/feedback/tokens/Echo"),
					new Place(PARTICIPANTS, "identity/user/echo"));
			default -> List.of(new Place(Api.PSTN_ROWS, ""), new Place(SESSIONS, ""), new Place(PARTICIPANTS, ""));
		};
	}

	private static void store(Api api) {
		List<String> strings = List.of("\"LT-204\"", "null", "\"\"", "\"😀x\"", "\"lt-204 \"");
		List<String> ints = List.of("8", "null", "0", "-2147483648", "2147483647");
		List<String> booleans = List.of("true", "null", "false", "true", "false");
		List<String> decimals = List.of("0.14", "null", "0.00", "-1.5", "12345678901234567890.123456789");
		List<String> singles = List.of("0.05", "null", "0", "\"NaN\"", "\"INF\"");
		List<String> durations = List.of("\"PT0.03S\"", "null", "\"PT0S\"", "\"-P1DT2H\"", "\"PT0.030S\"");
		List<String> instants = List.of("\"2026-03-01T09:58:02.1203344Z\"", "null", "\"0001-01-01T00:00:00Z\"",
				"\"9999-12-31T23:59:59.9999999Z\"", "\"2024-02-29T12:00:00Z\"");
		List<String> sources = List.of("\"microsoft\"", "null", "\"operator\"", "\"microsoft\"", "\"operator\"");
		List<String> ratings = List.of("\"poor\"", "null", "\"notRated\"", "\"excellent\"", "\"unknownFutureValue\"");
		List<String> open = List.of("\"yes\"", "null", "false", "7.5", "true");
		List<String> sessions = new ArrayList<>();
		List<String> participants = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			api.post(Api.PSTN_ROWS, """
					{"id": "w%d", "userDisplayName": %s, "duration": %s, "charge": %s, "endDateTime": %s,
					 "callDurationSource": %s}""".formatted(i + 1, strings.get(i), ints.get(i), decimals.get(i),
					instants.get(i), sources.get(i)))
				.expect(201);
			api.post(Api.DIRECT_ROUTING_ROWS,
					"{\"id\": \"d%d\", \"successfulCall\": %s}".formatted(i + 1, booleans.get(i)))
				.expect(201);
			String feedback = (i == 1) ? "null" : """
					{"rating": %s, "tokens": {"Echo": %s}}""".formatted(ratings.get(i), open.get(i));
			sessions
				.add("""
						{"id": "s%d", "startDateTime": "2026-03-01T10:00:00Z", "endDateTime": "2026-03-01T11:00:00Z",
						 "isTest": %s, "failureInfo": %s, "caller": {
						   "@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
						   "name": %s, "cpuCoresCount": %s, "feedback": %s},
						 "segments": [{"id": "g", "startDateTime": "2026-03-01T10:00:00Z",
						   "endDateTime": "2026-03-01T11:00:00Z",
						   "media": [{"streams": [{"streamDirection": "callerToCallee", "averageJitter": %s, "averagePacketLossRate": %s}]}]}]}"""
					.formatted(i + 1, booleans.get(i), (i == 1) ? "null" : "{}", strings.get(i), ints.get(i), feedback,
							durations.get(i), singles.get(i)));
			participants
				.add("""
						{"id": "p%d", "identity": {"user": {"id": "u", "displayName": %s, "echo": %s},
						 "application": {"@odata.type": "#microsoft.graph.communicationsApplicationIdentity", "hidden": %s}}}"""
					.formatted(i + 1, strings.get(i), open.get(i), booleans.get(i)));
		}
		api.post(Api.CALL_RECORDS, """
				{"id": "r", "startDateTime": "2026-03-01T10:00:00Z", "endDateTime": "2026-03-01T11:00:00Z",
				 "sessions": [%s], "participants_v2": [%s]}""".formatted(String.join(",", sessions),
				String.join(",", participants)))
			.expect(201);
	}

	/**
	 * Where values of a kind are.
	 *
	 * @param url the collection
	 * @param path the path to the value
	 * @param wrapper what is put around a condition on it
	 */
	private record Place(String url, String path, String wrapper) {

		Place(String url, String path) {
			this(url, path, "%s");
		}

	}

}
