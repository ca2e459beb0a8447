package dev.callrecords.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes requests of pieces that the service knows, in places where they belong and where
 * they do not, and breaks some of them byte by byte. A character is a byte.
 */
final class RandomRequests {

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "GET", "POST", "POST", "PUT", "PATCH",
			"DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY", "get");

	private static final List<String> ROOTS = List.of("/v1.0", "/v1.0", "/v1.0", "/beta", "", "//", "/v2.0",
			"/%76%31.0", "/actuator", "/swagger-ui", "/v3");

	private static final List<String> SEGMENTS = List.of("communications", "communications", "callRecords",
			"callRecords", "callRecords('r1')", "callRecords(id='r1')", "callRecords(@p)", "r1", "r%2F1", "sessions",
			"segments", "participants_v2", "organizer_v2", "pstnCallLogRows", "directRoutingLogRows", "smsLogRows",
			"$count", "$metadata", "$batch", "dataSubjects", "erase", "export",
			"getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)",
			"microsoft.graph.callRecords.getDirectRoutingCalls(fromDateTime=@a,toDateTime=@b)", "getSmsLog()",
			"getPstnCalls(fromDateTime=,toDateTime=')", "health", "..", ".", ";x=1", "%00", "%c0%af", "%", "%zz",
			"\u00ff", "%F0%9F%98%80", "a'b", "()", "('", "x".repeat(300));

	private static final List<String> OPTIONS = List.of("$filter", "$orderby", "$select", "$expand", "$top", "$skip",
			"$count", "$skiptoken", "$search", "$format", "$apply", "$compute", "$levels", "filter", "@p", "@a",
			"$FILTER", "$unknown", "x");

	private static final List<String> TOKENS = List.of("type", "id", "startDateTime", "participants_v2", "sessions",
			"segments", "p", "s", "any", "all", "(", ")", "(", ")", ":", "/", ",", ";", "'r1'", "'", "''", "1", "-1",
			"1e400", "99999999999999999999999999", "null", "true", "eq", "ne", "gt", "in", "and", "or", "not", "add",
			"div", "mod", "contains", "startswith", "matchesPattern", "'(a+)+$'", "length", "now()", "cast", "isof",
			"has", "asc", "desc", "*", "$it", "$count", "$expand", "=", "2026-03-01T00:00:00Z", "duration'PT1S'",
			"callType", "failureInfo/reason", "\u00e9", "%27", "%", "&", "%00", " ", "{}", "[]", "\"a\"");

	private static final List<String> HEADERS = List.of("Accept: application/json;odata.metadata=full",
			"Accept: application/x-ndjson", "Accept: text/csv", "Accept: text/html", "Accept: */*;q=0", "Accept: ,;=",
			"Accept: application/xml", "Prefer: odata.maxpagesize=2", "Prefer: odata.maxpagesize=-1",
			"Prefer: return=minimal", "Prefer: \"", "If-Match: *", "If-None-Match: W/\"1.1\"", "If-Match: \"",
			"OData-Version: 9", "OData-MaxVersion: 3.0", "Content-Encoding: gzip", "Content-Encoding: br",
			"Content-Type: text/plain", "Content-Type: application/x-ndjson", "Content-Type: text/csv",
			"Content-Type: application/json;IEEE754Compatible=true", "Content-Type: multipart/form-data",
			"Content-Type: ;", "Expect: 100-continue", "Range: bytes=0-1", "Origin: https://attacker.example",
			"Origin: null", "X-Forwarded-Host: a\"b", "Forwarded: host=;;", "Cookie: a=\"", "Transfer-Encoding: gzip",
			"client-request-id: <script>", "Authorization: Bearer", "Authorization: Basic eDp5",
			"Authorization: Bearer a.b.c", "Accept-Encoding: gzip", "\u00ff: \u00ff", "Host: attacker.example",
			"Content-Length: 1", "X: " + "x".repeat(9000));

	private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1e999", "1.5", "\"\"", "\"a\"",
			"\"2026-03-01T00:00:00Z\"", "\"9999-99-99T00:00:00Z\"", "\"\\ud800\"", "\"\\u0000\"", "\"\u00c0\u00af\"",
			"[]", "{}", "[[[[[]]]]]", "\"groupCall\"", "\"P1D\"", "NaN", "tru", "\"" + "x".repeat(5000) + "\"",
			"1" + "0".repeat(200));

	private static final List<String> MEMBERS = List.of("id", "startDateTime", "endDateTime", "type", "version",
			"sessions", "segments", "participants_v2", "organizer_v2", "identity", "user", "displayName", "modalities",
			"caller", "media", "userId", "callId", "charge", "@odata.type", "@odata.id", "requests", "method", "url",
			"headers", "body", "dependsOn", "dryRun", "phoneNumber", "", "a\\\"b");

	/** What is answered if nothing else is wrong. */
	private static final List<String> SOUND = List.of("", "/callRecords", "/callRecords?$top=1", "/callRecords/r1",
			"/callRecords/$count?$filter=type%20eq%20'groupCall'",
			"/callRecords?$filter=id%20eq%20'r1'&$orderby=id%20desc",
			"/callRecords?$expand=sessions($expand=segments)&$select=id", "/callRecords/r1/sessions",
			"/callRecords/r1/participants_v2?$count=true", "/pstnCallLogRows?$select=id",
			"/callRecords/getPstnCalls(fromDateTime=2026-03-01,toDateTime=2026-03-02)");

	private final Random random;

	/**
	 * Begins.
	 * @param random where chance comes from
	 */
	RandomRequests(Random random) {
		this.random = random;
	}

	/**
	 * A request.
	 * @param authorization what authenticates it, or empty
	 * @return its bytes, each a character
	 */
	String next(String authorization) {
		String body = (this.random.nextInt(3) == 0) ? body() : "";
		StringBuilder request = new StringBuilder();
		request.append(pick(METHODS)).append(' ').append(target()).append(" HTTP/1.1\r\n");
		request.append("Host: localhost\r\nConnection: close\r\n");
		if (!authorization.isEmpty() && this.random.nextInt(4) > 0) {
			request.append("Authorization: Bearer ").append(authorization).append("\r\n");
		}
		if (!body.isEmpty()) {
			request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
		}
		times(3).forEach((i) -> request.append(pick(HEADERS)).append("\r\n"));
		request.append("\r\n").append(body);
		if (this.random.nextInt(12) == 0) {
			request.setCharAt(this.random.nextInt(request.length()), (char) this.random.nextInt(256));
		}
		return request.toString();
	}

	private String target() {
		if (this.random.nextInt(3) == 0) {
			return pick(ROOTS.subList(0, 5)) + "/communications" + pick(SOUND)
					+ ((this.random.nextInt(3) == 0) ? expression() : "");
		}
		String path = this.random.nextInt(3) > 0 ? pick(ROOTS.subList(0, 5)) + "/communications/" + segments(4)
				: pick(ROOTS) + "/" + segments(6);
		String query = times(3).mapToObj((i) -> pick(OPTIONS) + "=" + expression()).collect(Collectors.joining("&"));
		return path + (query.isEmpty() ? "" : "?" + query);
	}

	private String segments(int most) {
		return times(most).mapToObj((i) -> pick(SEGMENTS)).collect(Collectors.joining("/"));
	}

	private String expression() {
		String text = IntStream.rangeClosed(0, this.random.nextInt(9))
			.mapToObj((i) -> pick(TOKENS))
			.collect(Collectors.joining(this.random.nextBoolean() ? "%20" : ""));
		return (this.random.nextInt(40) == 0) ? "(".repeat(400) + text : text;
	}

	private String body() {
		return switch (this.random.nextInt(8)) {
			case 0 -> "[".repeat(1 + this.random.nextInt(3000));
			case 1 -> "{\"a\":".repeat(1 + this.random.nextInt(200));
			case 2 -> times(200).mapToObj((i) -> Character.toString((char) this.random.nextInt(256)))
				.collect(Collectors.joining());
			case 3 -> times(4).mapToObj((i) -> object(3)).collect(Collectors.joining("\n"));
			default -> object(4);
		};
	}

	private String object(int depth) {
		List<String> members = new ArrayList<>();
		times(6).forEach((i) -> members.add("\"" + pick(MEMBERS) + "\": " + value(depth)));
		if (this.random.nextBoolean()) {
			members.add("\"id\": \"r" + this.random.nextInt(9) + "\", \"startDateTime\": \"2026-03-01T00:00:00Z\", "
					+ "\"endDateTime\": \"2026-03-01T00:01:00Z\"");
		}
		return "{" + String.join(", ", members) + "}";
	}

	private String value(int depth) {
		if (depth > 0 && this.random.nextInt(3) == 0) {
			return this.random.nextBoolean() ? object(depth - 1) : "[" + object(depth - 1) + "]";
		}
		return pick(VALUES);
	}

	/** Up to a number of times, fewer more often. */
	private IntStream times(int most) {
		return IntStream.range(0, this.random.nextInt(1 + this.random.nextInt(most + 1) + 1));
	}

	private String pick(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
