package dev.callrecords.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is stored at a limit, by whichever way of writing, can be read in every shape,
 * changed, exported and loaded again; what is beyond is refused.
 */
@ServiceTest
class StoredLimitTests {

	private static final int MAX_LEVELS = 64;

	private static final int MAX_NAME = 50_000;

	private static final int MEGABYTE = 1024 * 1024;

	private static final String LINES = "application/x-ndjson";

	private static final String TABLE = "text/csv";

	private static final String RECORD = Api.CALL_RECORDS + "/r";

	private static final String SESSION = RECORD + "/sessions/s";

	private static final String SEGMENT = SESSION + "/segments/g";

	private static final String PARTICIPANT = RECORD + "/participants_v2/p";

	/** Limits that a value has wherever it stands. */
	private static final String VALUES = String.join(",", member("n".repeat(MAX_NAME), "1"),
			member("\u00fc".repeat(MAX_NAME / 2), "1"), member("digits", "9".repeat(90)), member("small", "-1.5e-390"),
			member("large", "1E400"), member("zeros", "0." + "0".repeat(400)),
			member("control", '"' + "\\u0001\\\"\\n".repeat(1000) + '"'),
			member("wide", '"' + "\u20ac\ud83d\ude00".repeat(1000) + '"'), member("", "\"\""),
			member("many",
					IntStream.range(0, 500)
						.mapToObj((i) -> member("m" + i, "[{},[]]"))
						.collect(Collectors.joining(",", "{", "}"))));

	private static String member(String name, String value) {
		return '"' + name + "\":" + value;
	}

	private static String arrays(int levels) {
		return member("x", "[".repeat(levels) + "]".repeat(levels));
	}

	/**
	 * A way of writing.
	 *
	 * @param method the HTTP method
	 * @param path the path
	 * @param levels how many levels are around a member that is written so, as it is
	 * stored
	 * @param body the body, with a place for members
	 * @param contentType the body's media type
	 */
	record Way(String method, String path, int levels, String body, String contentType) {

		Way(String method, String path, int levels, String body) {
			this(method, path, levels, body, "application/json");
		}

		Answer write(Api api, String members) {
			byte[] sent = this.body.formatted(members).getBytes(StandardCharsets.UTF_8);
			Answer answer = api.send(this.method, this.path, sent, "Content-Type", this.contentType);
			if (this.contentType.equals(LINES) && answer.status() == 200
					&& answer.json().get("failed").intValue() > 0) {
				return new Answer(400, answer.headers(), answer.body());
			}
			return answer;
		}

		@Override
		public String toString() {
			String place = this.body.replaceAll("%s.*", "").replaceAll("(?s).*\"(\\w+)\": .*", "$1");
			return "%s %s %d %s".formatted(this.method, this.path, this.levels, place);
		}

	}

	private static String whole(String sessionMembers, String segmentMembers, String participantMembers,
			String... members) {
		String segments = "\"segments\": [%s]".formatted(Bodies.segment("g", segmentMembers));
		String sessions = "\"sessions\": [%s]".formatted(Bodies.session("s", segments, sessionMembers));
		String participants = "\"participants_v2\": [{\"id\": \"p\", \"identity\": {\"user\": {\"id\": \"p\"}}, %s}]"
			.formatted(participantMembers);
		return Bodies
			.record("r",
					Stream.concat(Stream.of(sessions, participants, "\"version\": 5"), Stream.of(members))
						.toArray(String[]::new))
			.replace("\n", " ");
	}

	private static final String NONE = "\"y\": 1";

	static Stream<Way> waysOfRecords() {
		Stream<Way> wholes = Stream
			.of(new Way("", "", 1, whole(NONE, NONE, NONE, "%s")), new Way("", "", 3, whole("%s", NONE, NONE)),
					new Way("", "", 5, whole(NONE, "%s", NONE)), new Way("", "", 3, whole(NONE, NONE, "%s")),
					new Way("", "", 3, whole(NONE, NONE, NONE, "\"organizer\": {\"user\": {\"id\": \"o\"}, %s}")),
					new Way("", "", 2, whole(NONE, NONE, NONE, "\"organizer_v2\": {\"identity\": {}, %s}")))
			.flatMap((way) -> Stream.of(new Way("PUT", RECORD, way.levels(), way.body()),
					new Way("POST", Api.CALL_RECORDS, way.levels(), way.body().replace("\"r\"", "\"q\"")),
					new Way("POST", Api.CALL_RECORDS, way.levels(), way.body(), LINES)));
		return Stream
			.of(wholes,
					Stream.of(
							new Way("PUT", RECORD, 4,
									whole(NONE, NONE, NONE).replaceFirst("(?s)\"participants_v2\".*",
											"\"participants\": [{%s}]}")),
							new Way("PATCH", RECORD, 1, "{%s}"),
							new Way("PATCH", RECORD, 3, "{\"organizer\": {\"user\": {\"id\": \"o\"}, %s}}"),
							new Way("PATCH", RECORD, 4, "{\"participants\": [{\"user\": {\"id\": \"p\"}, %s}]}"),
							new Way("PATCH", RECORD, 3,
									"{\"participants_v2\": [{\"id\": \"p\", \"identity\": {}, %s}]}"),
							new Way("POST", RECORD + "/sessions", 3, Bodies.session("t", "%s")),
							new Way("POST", RECORD + "/sessions", 5,
									Bodies.session("t", "\"segments\": [%s]".formatted(Bodies.segment("g", "%s")))),
							new Way("PUT", SESSION, 3, Bodies.session("s", "%s")), new Way("PATCH", SESSION, 3, "{%s}"),
							new Way("POST", SESSION + "/segments", 5, Bodies.segment("h", "%s")),
							new Way("PUT", SEGMENT, 5, Bodies.segment("g", "%s")), new Way("PATCH", SEGMENT, 5, "{%s}"),
							new Way("POST", RECORD + "/participants_v2", 3,
									"{\"identity\": {\"user\": {\"id\": \"u\"}}, %s}"),
							new Way("PUT", PARTICIPANT, 4, "{\"identity\": {\"user\": {\"id\": \"p\"}, %s}}"),
							new Way("PATCH", PARTICIPANT, 5, "{\"identity\": {\"user\": {\"id\": \"p\", %s}}}")))
			.flatMap((ways) -> ways);
	}

	@ParameterizedTest
	@MethodSource("waysOfRecords")
	void aRecordAtALimitIsReadChangedAndLoadedAgain(Way way, Api api) {
		putBase(api);
		String members = arrays(MAX_LEVELS - way.levels()) + "," + VALUES;
		assertThat(way.write(api, members).status()).as(way.toString()).isIn(200, 201);
		readRecords(api);
		Transfers.reload(api, Api.CALL_RECORDS);
		changeRecord(api);
		Transfers.export(api, Api.CALL_RECORDS);
	}

	@ParameterizedTest
	@MethodSource("waysOfRecords")
	void aRecordBeyondALimitIsRefused(Way way, Api api) {
		putBase(api);
		String before = Transfers.export(api, Api.CALL_RECORDS);
		for (String members : List.of(arrays(MAX_LEVELS - way.levels() + 1), arrays(MAX_LEVELS),
				member("n".repeat(MAX_NAME + 1), "1"), member("\u00fc".repeat(MAX_NAME / 2 + 1), "1"))) {
			assertThat(way.write(api, members).status()).as(way.toString()).isEqualTo(400);
		}
		assertThat(Transfers.export(api, Api.CALL_RECORDS)).isEqualTo(before);
	}

	private static void putBase(Api api) {
		api.delete(RECORD);
		String last = "\"lastModifiedDateTime\": \"9999-12-31T23:59:59.9999999Z\"";
		api.put(RECORD, whole(NONE, NONE, NONE, last).replace("\"version\": 5", "\"version\": 4")).expect(201);
	}

	private static final List<String> FILTERS = List.of("version gt 0",
			"sessions/any(s:s/segments/any(g:g/id ne null))",
			"organizer_v2/identity/user/displayName ne 'x' and participants_v2/any(p:p/identity/user/displayName ne 'x')",
			"sessions/any(s:s/caller/userAgent/headerValue ne 'x' and s/segments/any(g:g/callee/userAgent/headerValue ne 'x'))");

	private static void readRecords(Api api) {
		String all = "?$expand=sessions($expand=segments),participants_v2";
		Transfers.readInAllShapes(api, RECORD + all);
		for (String path : List.of(RECORD, RECORD + "/sessions", SESSION + "/segments", RECORD + "/participants_v2")) {
			api.get(path + "?$select=id").expect(200);
			api.get(path, "Accept", "application/json;odata.metadata=full").expect(200);
		}
		String order = "&$orderby=organizer_v2/identity/user/displayName,joinWebUrl desc";
		for (String filter : FILTERS) {
			String page = Api.CALL_RECORDS + all + order + "&$filter=" + filter;
			api.get(Transfers.url(page), "Prefer", "omit-values=nulls").expect(200);
		}
	}

	private static void changeRecord(Api api) {
		for (String path : List.of(RECORD, SESSION, SEGMENT, PARTICIPANT)) {
			if (api.get(path).status() == 200) {
				api.patch(path, "{}").expect(200);
			}
		}
		String read = api.get(RECORD + "?$expand=sessions($expand=segments),participants_v2").expect(200).body();
		api.put(RECORD, read).expect(200);
	}

	static Stream<Way> waysOfRows() {
		String row = Bodies.row("r", "2026-03-01T00:00:00Z", "%s").replace("\n", " ");
		return Stream.of(new Way("PUT", Api.PSTN_ROWS + "/r", 1, row),
				new Way("POST", Api.PSTN_ROWS, 1, row.replace("\"r\"", "\"q\"")),
				new Way("POST", Api.PSTN_ROWS, 1, row, LINES),
				new Way("POST", Api.DIRECT_ROUTING_ROWS, 1, row.replace("\"r\"", "\"q\""), LINES));
	}

	@ParameterizedTest
	@MethodSource("waysOfRows")
	void aRowAtALimitIsReadChangedAndLoadedAgain(Way way, Api api) {
		String atTheLimit = arrays(MAX_LEVELS - way.levels()) + "," + VALUES;
		assertThat(way.write(api, atTheLimit).status()).as(way.toString()).isIn(200, 201);
		readRows(api);
		Transfers.reload(api, way.path().contains("irect") ? Api.DIRECT_ROUTING_ROWS : Api.PSTN_ROWS);
		for (String members : List.of(arrays(MAX_LEVELS), member("n".repeat(MAX_NAME + 1), "1"))) {
			assertThat(way.write(api, members).status()).as(way.toString()).isEqualTo(400);
		}
	}

	private static void readRows(Api api) {
		String period = "(fromDateTime=2026-03-01,toDateTime=2026-03-02)";
		for (String path : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS, Api.CALL_RECORDS + "/getPstnCalls" + period,
				Api.CALL_RECORDS + "/getDirectRoutingCalls" + period)) {
			for (String options : List.of("", "$select=id", "$orderby=userDisplayName desc,calleeNumber",
					"$filter=contains(userDisplayName,'x') or id ne 'x'")) {
				Transfers.readInAllShapes(api, Transfers.url(path + "?" + options));
			}
		}
		for (String rows : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS)) {
			api.get(rows, "Accept", "text/csv").expect(200);
		}
	}

	@Test
	void aTableAtALimitIsReadAndLoadedAgain(Api api) {
		String header = "id,userDisplayName,charge,startDateTime,";
		String longest = header + "n".repeat(MAX_NAME - header.length());
		String rows = "\n%s,\"\u0001\n\"\"%s\",0.%s,2026-03-01T00:00Z,%s";
		String table = longest + rows.formatted("r1", "\u20ac".repeat(10_000), "0".repeat(100), "x".repeat(MAX_NAME))
				+ rows.formatted("\u20ac".repeat(256), "", "1e390", "");
		assertThat(api.post(Api.PSTN_ROWS, table, "Content-Type", TABLE).expect(200).json().get("created").intValue())
			.isEqualTo(2);
		readRows(api);
		Transfers.reload(api, Api.PSTN_ROWS);
		api.post(Api.PSTN_ROWS, longest + "n\nr3,,,,", "Content-Type", TABLE).expectError(413, "RequestTooLarge");
		api.post(Api.PSTN_ROWS, "id,".repeat(MEGABYTE), "Content-Type", TABLE).expectError(413, "RequestTooLarge");
	}

	@Test
	void keysOfAnyCharactersReachWhatTheyName(Api api) {
		for (String character : List.of("\u20ac", "\u4e16", "'", "/", "\"", "\\", "%", "\ud83d\ude00")) {
			String id = character.repeat(256 / character.length());
			String json = id.replace("\\", "\\\\").replace("\"", "\\\"");
			String segments = "\"segments\": [%s]".formatted(Bodies.segment(json));
			String body = Bodies.record(json, "\"sessions\": [%s]".formatted(Bodies.session(json, segments)),
					"\"participants\": [%s]".formatted("{\"user\": {\"id\": \"%s\"}}".formatted(json)));
			String self = api.post(Api.CALL_RECORDS, body).expect(201).header("Location");
			Transfers.readInAllShapes(api, self + "?$expand=sessions($expand=segments),participants_v2");
			String session = api.get(self + "/sessions?$top=1", "Accept", "application/json;odata.metadata=full")
				.expect(200)
				.text("/value/0/@odata.id");
			String segment = api.get(session + "/segments", "Accept", "application/json;odata.metadata=full")
				.expect(200)
				.text("/value/0/@odata.id");
			Transfers.readInAllShapes(api, segment + "?");
			api.patch(segment, "{}").expect(200);
			Transfers.reload(api, Api.CALL_RECORDS);
			api.delete(self).expect(204);
		}
	}

	@Test
	void nothingGrowsBeyondWhatCanBeLoaded(Api api) {
		String half = member("x", '"' + "x".repeat(7 * MEGABYTE) + '"');
		String wide = member("x", '"' + "\u20ac".repeat(3 * MEGABYTE) + '"');
		api.post(Api.CALL_RECORDS, whole(NONE, NONE, NONE, half)).expect(201);
		api.patch(SEGMENT, "{" + half + "}").expect(200);
		String before = api.get(RECORD).body();
		for (Way way : List.of(new Way("POST", RECORD + "/sessions", 0, Bodies.session("t", "%s")),
				new Way("PUT", SESSION, 0,
						Bodies.session("s", "%s", "\"segments\": [%s]".formatted(Bodies.segment("g", half)))),
				new Way("PATCH", SESSION, 0, "{%s}"), new Way("PATCH", PARTICIPANT, 0, "{%s}"),
				new Way("PATCH", RECORD, 0, "{\"z\": 1, %s}"),
				new Way("POST", RECORD + "/participants_v2", 0, "{\"identity\": {}, %s}"))) {
			way.write(api, wide).expectError(413, "RequestTooLarge");
		}
		assertThat(api.get(RECORD).body()).isEqualTo(before);
		Transfers.reload(api, Api.CALL_RECORDS);
		api.patch(SEGMENT, "{\"x\": null}").expect(200);
		api.patch(SESSION, "{" + half + "}").expect(200);
	}

	@Test
	void whatIsLongerInItsFullFormIsRefusedAtOnce(Api api) {
		String times = "{\"startDateTime\":\"2026-03-01T00:00Z\",\"endDateTime\":\"2026-03-01T00:00Z\"}";
		String segments = "\"segments\": [%s]".formatted((times + ",").repeat(80_000) + times);
		String record = Bodies.record("q", "\"sessions\": [%s]".formatted(Bodies.session("s", segments)))
			.replace("\n", " ");
		api.post(Api.CALL_RECORDS, record).expectError(413, "RequestTooLarge");
		String lines = record + "\n" + Bodies.record("r").replace("\n", " ");
		Answer report = api.post(Api.CALL_RECORDS, lines, "Content-Type", LINES).expect(200);
		assertThat(report.text("/errors/0/code")).isEqualTo("RequestTooLarge");
		assertThat(report.json().get("created").intValue()).isEqualTo(1);
		String row = "\"%s\"".formatted("\u0001".repeat(3 * MEGABYTE));
		String table = "id,userDisplayName\nr1,%s\nr2,x".formatted(row);
		Answer rows = api.post(Api.PSTN_ROWS, table, "Content-Type", TABLE).expect(200);
		assertThat(rows.text("/errors/0/code")).isEqualTo("RequestTooLarge");
		assertThat(rows.json().get("created").intValue()).isEqualTo(1);
	}

	@Test
	void messagesAboutLongTextsAreShort(Api api) {
		String name = "n".repeat(MAX_NAME - 1);
		String deep = IntStream.range(0, 40)
			.mapToObj((i) -> "{\"%s%d\":".formatted(name, i % 10))
			.collect(Collectors.joining());
		String wrong = member("x", deep + "[" + "\"\\u0000\",".repeat(200) + "1]" + "}".repeat(40));
		String twice = Bodies.session("i".repeat(MEGABYTE));
		String line = Bodies.record("q", "\"sessions\": [%s,%1$s]".formatted(twice)).replace("\n", " ");
		Stream
			.of(api.post(Api.CALL_RECORDS, Bodies.record("q", wrong)).expectError(400, "BadRequest"),
					api.post(Api.CALL_RECORDS, line).expectError(400, "BadRequest"),
					api.post(Api.CALL_RECORDS, (line + "\n").repeat(10), "Content-Type", LINES).expect(200))
			.forEach((answer) -> assertThat(answer.body()).hasSizeLessThan(300_000));
	}

}
