package dev.callrecords.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request, with every kind of token, has the status that docs/access.md says. */
@ServiceTest
class AccessTests {

	private static final Issuer ISSUER = Issuer.start();

	/** Stands in all that is not the person's own. */
	private static final String FOREIGN = "foreign";

	private static final String RECORD = Api.CALL_RECORDS + "/foreign-r";

	private static final String SESSION = RECORD + "/sessions/foreign-s";

	private static final String SEGMENT = SESSION + "/segments/foreign-g";

	private static final String PARTICIPANT = RECORD + "/participants_v2/foreign-u";

	private static final String PERIOD = "(fromDateTime=2026-03-01,toDateTime=2026-03-02)";

	private static final String NDJSON = "application/x-ndjson";

	private static final Map<String, Permission> NAMES = Map.of("nothing", Permission.NONE, "a token", Permission.TOKEN,
			"to read records", Permission.READ_RECORDS, "to read logs", Permission.READ_LOGS, "to write",
			Permission.WRITE);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
		registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> Issuer.AUDIENCE);
		registry.add("callrecords.access.tenants", () -> Issuer.TENANT);
		registry.add("callrecords.access.applications", () -> Issuer.APPLICATION);
	}

	@AfterAll
	static void stopIssuer() {
		ISSUER.close();
	}

	@BeforeEach
	void load(Api api) {
		String[] writer = ISSUER.application("CallRecords.ReadWrite.All").header();
		api.post(Api.CALL_RECORDS, Bodies.record("foreign-r",
				"""
						"organizer_v2": %s, "participants_v2": [%s], "sessions": [%s]""".formatted(
						Bodies.user("foreign-o"), Bodies.user("foreign-u"),
						Bodies.session("foreign-s", "\"segments\": [%s]".formatted(Bodies.segment("foreign-g"))))),
				writer)
			.expect(201);
		for (String rows : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS)) {
			api.post(rows, Bodies.row("foreign-p", Bodies.START, "\"userId\": \"foreign-u\""), writer).expect(201);
		}
		api.post("/beta/communications/smsLogRows", """
				{"id": "foreign-p", "sentDateTime": "%s", "userId": "foreign-u"}""".formatted(Bodies.START), writer)
			.expect(201);
	}

	@Test
	void everyHandlerStatesThePermissionThatIsDocumented(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping)
			throws IOException {
		Map<String, Permission> stated = new TreeMap<>();
		mapping.getHandlerMethods().forEach((info, method) -> {
			Requires requires = method.getMethodAnnotation(Requires.class);
			if (method.getBeanType().getName().startsWith("dev.callrecords.")) {
				Permission permission = Objects.requireNonNull(requires, method::toString).value();
				info.getMethodsCondition()
					.getMethods()
					.forEach((verb) -> info.getPatternValues()
						.forEach((pattern) -> stated.merge(verb + " " + documented(pattern, method.getBeanType()),
								permission, AccessTests::same)));
			}
		});
		assertThat(stated).isEqualTo(documentedPermissions());
	}

	private static Permission same(Permission one, Permission other) {
		assertThat(one).isEqualTo(other);
		return one;
	}

	private static String documented(String pattern, Class<?> controller) {
		String plain = pattern.replaceAll("\\{singleton:(\\w+)}", "$1").replaceAll(":[^}]*}", "}").replace("()", "");
		return controller.getSimpleName().equals("SwaggerUiRedirect") ? plain + " by a browser" : plain;
	}

	private static Map<String, Permission> documentedPermissions() throws IOException {
		Map<String, Permission> documented = new TreeMap<>();
		for (String line : Files.readAllLines(Path.of("docs", "access.md"))) {
			String[] cells = line.split("\\|");
			if (cells.length == 3 && line.matches("\\| `(GET|POST) /.*")) {
				Permission permission = NAMES.get(cells[2].strip());
				assertThat(permission).as(line).isNotNull();
				Pattern.compile("`([^`]+)`( by a browser)?")
					.matcher(cells[1])
					.results()
					.map((request) -> request.group(1) + rest(request))
					.forEach((request) -> documented.put(request, permission));
			}
		}
		return documented;
	}

	private static String rest(MatchResult request) {
		return (request.group(2) != null) ? request.group(2) : "";
	}

	@Test
	void everyRequestHasTheDocumentedStatusForEveryToken(Api api) {
		SoftAssertions all = new SoftAssertions();
		tokens().forEach((name, token) -> requests().forEach((request) -> {
			int expected = token.expected(request);
			Answer answer = request.send(api, token.headers());
			all.assertThat(answer.status())
				.as("%s: %s %s: %s", name, request.method(), request.path(), answer.body())
				.isEqualTo(expected);
			if (expected == 401 || expected == 403) {
				answer.expectErrorShape();
				all.assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
			}
			if (token.owns()) {
				all.assertThat(answer.body().replace(request.path(), "").replace(api.root(), ""))
					.as("%s: %s %s", name, request.method(), request.path())
					.doesNotContain(FOREIGN + "-o", FOREIGN + "-u\"", "\"" + FOREIGN + "-r\"");
			}
		}));
		all.assertAll();
	}

	@Test
	void whoWritesMayDoEverything(Api api) {
		List<String> writer = List.of(ISSUER.application("CallRecords.ReadWrite.All").header());
		requests().forEach((request) -> assertThat(request.send(api, writer).status())
			.as("%s %s", request.method(), request.path())
			.isEqualTo(request.success()));
	}

	@Test
	void unknownPathsNeedATokenToo(Api api) {
		for (String path : List.of("/v1.0/communications/nothing", "/nothing", "/v1.0/users", "/beta",
				"/v1.0/$metadata", "/actuator/metrics", "/v1.0/communications/callRecords/a%2Fb",
				"/actuator/health/../../v1.0/$metadata", "/swagger-ui/%2e%2e/v1.0/communications/callRecords")) {
			api.get(path).expectError(401, "InvalidAuthenticationToken");
		}
	}

	@Test
	void onlyABrowserIsLedFromTheRoot(Api api) {
		assertThat(api.get("/", "Accept", "text/html").expect(302).header("Location"))
			.endsWith("/swagger-ui/index.html");
		api.get("/", "Accept", "application/json").expectError(401, "InvalidAuthenticationToken");
		api.post("/", "{}").expectError(401, "InvalidAuthenticationToken");
	}

	@Test
	void aBatchIsJudgedItemByItem(Api api) {
		Answer answer = api
			.post("/v1.0/$batch", """
					{"requests": [
					  {"id": "1", "method": "GET", "url": "/communications/callRecords"},
					  {"id": "2", "method": "GET", "url": "/communications/pstnCallLogRows"},
					  {"id": "3", "method": "DELETE", "url": "/communications/callRecords/foreign-r"}]}""",
					ISSUER.application("CallRecord-PstnCalls.Read.All").header())
			.expect(200);
		Map<String, Integer> statuses = new TreeMap<>();
		answer.json()
			.get("responses")
			.forEach((response) -> statuses.put(response.get("id").stringValue(), response.get("status").intValue()));
		assertThat(statuses).isEqualTo(Map.of("1", 403, "2", 200, "3", 403));
	}

	private static Map<String, Token> tokens() {
		Issuer.Token reader = ISSUER.application("CallRecords.Read.All");
		Issuer.Token person = ISSUER.person("me", "CallRecords.Read.All");
		Map<String, Token> tokens = new LinkedHashMap<>();
		tokens.put("no token", Token.invalid());
		tokens.put("no bearer", Token.invalid("Authorization", "Basic bWU6bWU="));
		tokens.put("malformed", Token.invalid("Authorization", "Bearer x.y.z"));
		tokens.put("empty", Token.invalid("Authorization", "Bearer "));
		tokens.put("expired", Token.invalid(reader.with("exp", past()).header()));
		tokens.put("wrong audience", Token.invalid(reader.with("aud", "https://graph.microsoft.com").header()));
		tokens.put("wrong issuer", Token.invalid(person.with("iss", "https://other.example").header()));
		tokens.put("wrong tenant", Token.refused(reader.with("tid", "00000000-0000-0000-0000-000000000000").header()));
		tokens.put("no tenant", Token.refused(person.with("tid", null).header()));
		tokens.put("wrong application", Token.refused(reader.with("azp", "other").header()));
		tokens.put("a person without oid", Token.refused(person.with("oid", null).header()));
		tokens.put("no role", Token.of(List.of(), ISSUER.application()));
		tokens.put("unknown role",
				Token.of(List.of(), ISSUER.application("CallRecords.ReadAll", "Directory.Read.All")));
		tokens.put("own scope of an application", Token.of(List.of(), ISSUER.application("CallRecords.Read")));
		tokens.put("reader", Token.of(Permission.READ_BETA_LOGS, reader));
		tokens.put("reading person", Token.of(Permission.READ_BETA_LOGS, person));
		tokens.put("reader of PSTN calls",
				Token.of(List.of(Permission.READ_LOGS), ISSUER.application("CallRecord-PstnCalls.Read.All")));
		tokens.put("roles of a person do not count",
				Token.of(List.of(), ISSUER.person("me", "User.Read").with("roles", List.of("CallRecords.Read.All"))));
		tokens.put("own", Token.own(ISSUER.person("me", "openid", "CallRecords.Read")));
		return tokens;
	}

	private static Date past() {
		return Date.from(Instant.now().minusSeconds(3600));
	}

	/** In an order in which each succeeds for who may do everything. */
	private static List<Request> requests() {
		List<Request> requests = new ArrayList<>();
		for (String path : List.of("/actuator/health", "/actuator/health/readiness", "/v3/api-docs",
				"/swagger-ui/index.html")) {
			requests.add(new Request("GET", path, null, Permission.NONE, 200));
		}
		for (String path : List.of("/v1.0", "/v1.0/$metadata", "/beta/$metadata", "/$metadata",
				"/v1.0/communications")) {
			requests.add(new Request("GET", path, null, Permission.TOKEN, 200));
		}
		requests.add(new Request("POST", "/v1.0/$batch", "{\"requests\": []}", Permission.TOKEN, 200));
		for (String collection : List.of("", "/foreign-r/sessions", "/foreign-r/participants_v2",
				"/foreign-r/sessions/foreign-s/segments")) {
			for (String root : List.of(Api.CALL_RECORDS, "/beta/communications/callRecords",
					"/communications/callRecords")) {
				requests.add(new Request("GET", root + collection, null, Permission.READ_RECORDS, 200));
				requests.add(new Request("GET", root + collection + "/$count", null, Permission.READ_RECORDS, 200));
			}
		}
		for (String path : List.of(RECORD, RECORD + "/organizer_v2", SESSION, SEGMENT, PARTICIPANT,
				Api.CALL_RECORDS + "('foreign-r')")) {
			requests.add(new Request("GET", path, null, Permission.READ_RECORDS, 200));
		}
		requests.add(new Request("GET", Api.CALL_RECORDS, null, Permission.READ_RECORDS, 200, "Accept", NDJSON));
		for (String rows : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS, "/beta/communications/pstnCallLogRows")) {
			requests.addAll(rows(rows, Permission.READ_LOGS));
		}
		requests.addAll(rows("/beta/communications/smsLogRows", Permission.READ_BETA_LOGS));
		for (String function : List.of("getPstnCalls", "getDirectRoutingCalls")) {
			requests.addAll(function(Api.CALL_RECORDS + "/" + function, Permission.READ_LOGS));
			requests.addAll(function("/beta/communications/callRecords/" + function, Permission.READ_LOGS));
		}
		for (String function : List.of("getSmsLog", "getPstnBlockedUsersLog", "getPstnOnlineMeetingDialoutReport")) {
			requests.addAll(function("/beta/communications/callRecords/" + function, Permission.READ_BETA_LOGS));
		}
		for (String root : List.of("", "/v1.0", "/beta")) {
			requests.add(new Request("GET", root + "/subscriptions", null, Permission.READ_RECORDS, 200));
			requests.add(new Request("POST", root + "/subscriptions", "{}", Permission.READ_RECORDS, 400));
			requests.add(new Request("GET", root + "/subscriptions/x", null, Permission.READ_RECORDS, 404));
			requests.add(new Request("PATCH", root + "/subscriptions/x", "{}", Permission.READ_RECORDS, 404));
			requests.add(new Request("DELETE", root + "/subscriptions/x", null, Permission.READ_RECORDS, 404));
			requests
				.add(new Request("POST", root + "/subscriptions/x/reauthorize", null, Permission.READ_RECORDS, 404));
			requests.add(new Request("POST", root + "/subscriptions/x/replay", "{}", Permission.READ_RECORDS, 404));
		}
		requests.addAll(writes());
		return requests;
	}

	private static List<Request> rows(String rows, Permission permission) {
		return List.of(new Request("GET", rows, null, permission, 200),
				new Request("GET", rows + "/$count", null, permission, 200),
				new Request("GET", rows + "/foreign-p", null, permission, 200),
				new Request("GET", rows, null, permission, 200, "Accept", NDJSON),
				new Request("GET", rows, null, permission, 200, "Accept", "text/csv"));
	}

	private static List<Request> function(String function, Permission permission) {
		return List.of(new Request("GET", function + PERIOD, null, permission, 200),
				new Request("GET", function + PERIOD + "/$count", null, permission, 200));
	}

	private static List<Request> writes() {
		String load = Bodies.record("loaded") + "\n";
		String user = Bodies.user("u2");
		return Stream.of(new Request("POST", Api.CALL_RECORDS, Bodies.record("new"), Permission.WRITE, 201),
				new Request("POST", Api.CALL_RECORDS, load, Permission.WRITE, 200, "Content-Type", NDJSON),
				new Request("PUT", RECORD,
						Bodies.record("foreign-r", "\"sessions\": [%s]".formatted(Bodies.session("foreign-s"))),
						Permission.WRITE, 200),
				new Request("PATCH", RECORD, "{}", Permission.WRITE, 200),
				new Request("POST", RECORD + "/participants_v2", user, Permission.WRITE, 201),
				new Request("PUT", RECORD + "/participants_v2/u2", user, Permission.WRITE, 200),
				new Request("PATCH", RECORD + "/participants_v2/u2", "{}", Permission.WRITE, 200),
				new Request("DELETE", RECORD + "/participants_v2/u2", null, Permission.WRITE, 204),
				new Request("POST", SESSION + "/segments", Bodies.segment("foreign-g"), Permission.WRITE, 201),
				new Request("PUT", SEGMENT, Bodies.segment("foreign-g"), Permission.WRITE, 200),
				new Request("PATCH", SEGMENT, "{}", Permission.WRITE, 200),
				new Request("DELETE", SEGMENT, null, Permission.WRITE, 204),
				new Request("POST", RECORD + "/sessions", Bodies.session("s2"), Permission.WRITE, 201),
				new Request("PUT", SESSION, Bodies.session("foreign-s"), Permission.WRITE, 200),
				new Request("PATCH", SESSION, "{}", Permission.WRITE, 200),
				new Request("DELETE", SESSION, null, Permission.WRITE, 204),
				new Request("DELETE", RECORD, null, Permission.WRITE, 204),
				new Request("POST", "/v1.0/communications/dataSubjects/export", "{\"id\": \"nobody\"}",
						Permission.WRITE, 200),
				new Request("POST", "/communications/dataSubjects/erase", "{\"id\": \"nobody\"}", Permission.WRITE,
						200),
				new Request("POST", Api.PSTN_ROWS, Bodies.row("new", Bodies.START), Permission.WRITE, 201),
				new Request("POST", Api.PSTN_ROWS, Bodies.row("more", Bodies.START) + "\n", Permission.WRITE, 200,
						"Content-Type", NDJSON),
				new Request("POST", Api.PSTN_ROWS, "callId\nc1\n", Permission.WRITE, 200, "Content-Type", "text/csv"),
				new Request("PUT", Api.PSTN_ROWS + "/foreign-p", Bodies.row("foreign-p", Bodies.START),
						Permission.WRITE, 200),
				new Request("DELETE", Api.PSTN_ROWS + "/foreign-p", null, Permission.WRITE, 204))
			.toList();
	}

	/** A request of somebody. */
	private record Request(String method, String path, @Nullable String body, Permission permission, int success,
			List<String> headers) {

		Request(String method, String path, @Nullable String body, Permission permission, int success,
				String... headers) {
			this(method, path, body, permission, success, List.of(headers));
		}

		Answer send(Api api, List<String> authorization) {
			return api.send(this.method, this.path,
					(this.body != null) ? this.body.getBytes(StandardCharsets.UTF_8) : null,
					Stream.concat(authorization.stream(), this.headers.stream()).toArray(String[]::new));
		}

		boolean isOfOne() {
			return this.path.contains("foreign-r") || this.path.endsWith("foreign-p");
		}

	}

	/**
	 * What somebody sends, and what that grants.
	 *
	 * @param headers the headers
	 * @param refusal the status of a token that is not let in, or null
	 * @param granted what it grants besides what every valid token does
	 * @param owns whether it grants that for what is one's own, which nothing is
	 */
	private record Token(List<String> headers, @Nullable Integer refusal, List<Permission> granted, boolean owns) {

		static Token invalid(String... headers) {
			return new Token(List.of(headers), 401, List.of(), false);
		}

		static Token refused(String... headers) {
			return new Token(List.of(headers), 403, List.of(), false);
		}

		static Token of(List<Permission> granted, Issuer.Token token) {
			return new Token(List.of(token.header()), null, granted, false);
		}

		static Token of(Permission last, Issuer.Token token) {
			return of(List.of(Permission.READ_RECORDS, Permission.READ_LOGS, last), token);
		}

		static Token own(Issuer.Token token) {
			return new Token(List.of(token.header()), null,
					List.of(Permission.READ_RECORDS, Permission.READ_LOGS, Permission.READ_BETA_LOGS), true);
		}

		int expected(Request request) {
			if (request.permission() == Permission.NONE) {
				return request.success();
			}
			if (this.refusal != null) {
				return this.refusal;
			}
			if (request.permission() != Permission.TOKEN && !this.granted.contains(request.permission())) {
				return 403;
			}
			return (this.owns && request.isOfOne()) ? 404 : request.success();
		}

	}

}
