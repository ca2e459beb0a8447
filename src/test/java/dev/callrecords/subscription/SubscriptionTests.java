package dev.callrecords.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Receiver;
import dev.callrecords.support.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of subscriptions, as clients of Graph know it. */
@ServiceTest
class SubscriptionTests {

	private static final String SUBSCRIPTIONS = "/v1.0/subscriptions";

	private final Receiver receiver = Receiver.start();

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void close() {
		this.receiver.close();
	}

	private String body(@Nullable Object... members) {
		return SubscriptionBodies.body(this.receiver.url("/hook?code=a%2Fb=="), members);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/v1.0", "/beta" })
	void aSubscriptionIsGivenBackAsItWasSent(String root, Api api) {
		String expiration = "2026-01-01T00:00:00.000+00:00".replace("2026-01-01T00:00:00.000",
				SubscriptionBodies.in(60).substring(0, 19) + ".5");
		Answer created = api.post(root + "/subscriptions",
				body("changeType", "Created, updated", "resource", "/communications/callRecords", "expirationDateTime",
						expiration, "clientState", "s3cret", "latestSupportedTlsVersion", "v1_3", "note", "é"))
			.expect(201);
		String id = created.text("/id");
		String url = api.root() + root + "/subscriptions/" + id;
		assertThat(created.header("Location")).isEqualTo(url);
		String expected = """
				{"@odata.context":"%s%s/$metadata#subscriptions/$entity","id":"%s","resource":"/communications/callRecords",
				"applicationId":null,"changeType":"Created, updated","clientState":"s3cret","notificationUrl":"%s",
				"lifecycleNotificationUrl":null,"expirationDateTime":"%s","creatorId":null,"latestSupportedTlsVersion":"v1_3",
				"includeResourceData":null,"encryptionCertificate":null,"encryptionCertificateId":null,
				"notificationQueryOptions":null,"notificationUrlAppId":null,"note":"é","@callrecords.delivery":{"state":"active",
				"lastSuccessDateTime":null,"lastError":null,"backlog":0,"oldestUndeliveredDateTime":null}}"""
			.formatted(api.root(), root, id, this.receiver.url("/hook?code=a%2Fb=="), expiration);
		created.expectJson(expected);
		api.get(url).expect(200).expectJson(expected);
		api.get(root + "/subscriptions('" + id + "')").expect(200).expectJson(expected);
		JsonNode list = api.get(root + "/subscriptions").expect(200).json();
		assertThat(list.get("@odata.context").stringValue()).isEqualTo(api.root() + root + "/$metadata#subscriptions");
		assertThat(list.get("value")).hasSize(1);
		assertThat(list.at("/value/0/clientState").isNull()).isTrue();
		assertThat(list.at("/value/0/id").stringValue()).isEqualTo(id);
		api.delete(url).expect(204);
		api.get(url).expectError(404, "NotFound");
		assertThat(api.get(root + "/subscriptions").json().get("value")).isEmpty();
		assertThat(this.receiver.requests()).hasSize(1);
	}

	@Test
	void bothReceiversAreAskedInTheirOwnQueries(Api api) {
		api.post(SUBSCRIPTIONS, body("lifecycleNotificationUrl", this.receiver.url("/lifecycle"))).expect(201);
		List<Receiver.Request> requests = this.receiver.requests();
		assertThat(requests).hasSize(2);
		assertThat(requests.get(0).line())
			.matches("POST /hook\\?code=a%2Fb==&validationToken=Validation%3A%20[0-9a-f-]{36} HTTP/1\\.1");
		assertThat(requests.get(1).line())
			.matches("POST /lifecycle\\?validationToken=Validation%3A%20[0-9a-f-]{36} HTTP/1\\.1");
		assertThat(requests).allSatisfy((request) -> {
			assertThat(request.headers()).contains("Content-Type: text/plain; charset=utf-8");
			assertThat(request.body()).isEmpty();
		}).extracting(Receiver.Request::validationToken).doesNotHaveDuplicates();
	}

	@Test
	void oneReceiverIsAskedOnce(Api api) {
		String url = this.receiver.url("/hook?code=a%2Fb==");
		api.post(SUBSCRIPTIONS, body("lifecycleNotificationUrl", url)).expect(201);
		assertThat(this.receiver.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			changeType                | ""
			changeType                | created,
			changeType                | created;updated
			changeType                | changed
			notificationUrl           | ftp://localhost/
			notificationUrl           | http://example.org/
			notificationUrl           | http://10.0.0.1/
			notificationUrl           | https://user:secret@example.org/
			notificationUrl           | https://example.org/#a
			notificationUrl           | https://example.org:70000/
			notificationUrl           | https://exam ple.org/
			notificationUrl           | https:///path
			notificationUrl           | /hook
			lifecycleNotificationUrl  | http://example.org/
			resource                  | communications/calls
			resource                  | //communications/callRecords
			resource                  | communications/callRecords/1
			resource                  | communications/callRecords?
			resource                  | communications/callRecords?$top=1
			resource                  | communications/callRecords?$filter=type eq 'groupCall'&$select=id
			resource                  | communications/callRecords?$filter=typ eq 'groupCall'
			resource                  | communications/callRecords?$filter=participants/any(p:p/id eq 'a' and typ eq 1)
			resource                  | communications/callRecords?$search=x
			expirationDateTime        | tomorrow
			latestSupportedTlsVersion | v2_0
			encryptionCertificate     | abc
			encryptionCertificateId   | abc
			""")
	void whatIsWrongIsNamed(String member, String value, Api api) {
		api.post(SUBSCRIPTIONS, body(member, value)).expectError(400, "BadRequest", member);
		api.post(SUBSCRIPTIONS, body(member, 1)).expectError(400, "BadRequest", member);
		assertThat(this.receiver.requests()).isEmpty();
		assertThat(api.get(SUBSCRIPTIONS).json().get("value")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "changeType", "notificationUrl", "resource", "expirationDateTime" })
	void whatIsMissingIsNamed(String member, Api api) {
		api.post(SUBSCRIPTIONS, body(member, null)).expectError(400, "BadRequest", member);
	}

	@Test
	void sizesAreLimited(Api api) {
		api.post(SUBSCRIPTIONS, body("clientState", "x".repeat(256))).expectError(400, "BadRequest", "clientState");
		api.post(SUBSCRIPTIONS, body("notificationUrl", this.receiver.url("/" + "x".repeat(2048))))
			.expectError(400, "BadRequest", "notificationUrl");
		api.post(SUBSCRIPTIONS, body("note", "x".repeat(40_000))).expectError(413, "RequestTooLarge");
		api.post(SUBSCRIPTIONS, body("note", "\0")).expectError(400, "BadRequest", "note");
		api.post(SUBSCRIPTIONS, body().replace("\"changeType\"", "\"a\":{\"b\":[\"\\ud800\"]},\"changeType\""))
			.expectError(400, "BadRequest", "a");
		api.post(SUBSCRIPTIONS, body("includeResourceData", true))
			.expectError(400, "BadRequest", "includeResourceData");
		api.post(SUBSCRIPTIONS, body("clientState", "x".repeat(255), "includeResourceData", false)).expect(201);
	}

	@ParameterizedTest
	@CsvSource({ "-1,400", "0,400", "4229,201", "4232,400", "100000000,400" })
	void theEndIsNeitherPastNorFar(long minutes, int status, Api api) {
		Answer answer = api.post(SUBSCRIPTIONS, body("expirationDateTime", SubscriptionBodies.in(minutes)))
			.expect(status);
		if (status == 400) {
			answer.expectError(400, "ExtensionError", "expirationDateTime");
			assertThat(this.receiver.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "communications/callRecords?$filter=participants/any(p:p/id eq 'a')",
			"communications/callRecords?%24filter=participants%2Fany(p%3Ap%2Fid%20eq%20%27a%27)",
			"communications/callRecords?$filter=participants/any(p:p/id eq 'a') or participants/any(p:p/id eq 'b')",
			"/communications/callRecords?$filter=participants/any(p:p/id in ('a','b'))",
			"communications/callRecords?$filter=participants/any(p:p/user/id eq 'a')",
			"communications/callRecords?$filter=not participants_v2/any(p:p/id eq 'a') and type eq 'groupCall'",
			"communications/callRecords?$filter=sessions/any(s:s/failureInfo ne null)" })
	void whatAListCanBeFilteredByCanBeSubscribedTo(String resource, Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body("resource", resource)).expect(201);
		assertThat(created.text("/resource")).isEqualTo(resource);
	}

	@Test
	void theSameAgainIsAConflict(Api api) {
		api.post(SUBSCRIPTIONS, body("changeType", "created,updated")).expect(201);
		api.post(SUBSCRIPTIONS, body("changeType", "UPDATED, created", "resource", "/communications/callRecords",
				"notificationUrl", this.receiver.url("/other")))
			.expectError(409, "Conflict");
		api.post(SUBSCRIPTIONS, body("changeType", "updated")).expect(201);
		String filtered = "communications/callRecords?$filter=type eq 'groupCall'";
		api.post(SUBSCRIPTIONS, body("resource", filtered)).expect(201);
		api.post(SUBSCRIPTIONS, body("resource", "/" + filtered.replace(" ", "%20"))).expectError(409, "Conflict");
		assertThat(this.receiver.requests()).hasSize(3);
		assertThat(api.get(SUBSCRIPTIONS).json().get("value").valueStream())
			.extracting((subscription) -> subscription.get("changeType").stringValue())
			.containsExactly("created,updated", "updated", "created,updated");
	}

	@Test
	void ofManyAtOnceOneIsFirst(Api api) throws Exception {
		List<Answer> answers = atOnce(api, 10, (number) -> body());
		assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
		assertThat(api.get(SUBSCRIPTIONS).json().get("value")).hasSize(1);
	}

	@Test
	void thereAreNoMoreThanTheQuota(Api api) throws Exception {
		List<Answer> answers = atOnce(api, 110,
				(number) -> body("resource", "communications/callRecords?$filter=version eq " + number));
		assertThat(answers.stream().filter((answer) -> answer.status() == 201)).hasSize(100);
		assertThat(answers.stream().filter((answer) -> answer.status() != 201))
			.allSatisfy((answer) -> answer.expectError(403, "Forbidden"));
		assertThat(api.get(SUBSCRIPTIONS).json().get("value")).hasSize(100);
	}

	private static List<Answer> atOnce(Api api, int number, IntFunction<String> body)
			throws InterruptedException, ExecutionException {
		List<Future<Answer>> running = new ArrayList<>();
		List<Answer> answers = new ArrayList<>();
		try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
			for (int i = 0; i < number; i++) {
				String text = body.apply(i);
				running.add(clients.submit(() -> api.post(SUBSCRIPTIONS, text)));
			}
			for (Future<Answer> each : running) {
				answers.add(each.get());
			}
		}
		return answers;
	}

	@Test
	void aWholeBodyRenews(Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body("clientState", "s", "note", 1)).expect(201);
		String url = SUBSCRIPTIONS + "/" + created.text("/id");
		String later = SubscriptionBodies.in(4000);
		Answer renewed = api.patch(url, created.body().replace(created.text("/expirationDateTime"), later)).expect(200);
		renewed.expectJson(created.body().replace(created.text("/expirationDateTime"), later));
		api.get(url).expect(200).expectJson(renewed.body());
		JsonNode listed = api.get(SUBSCRIPTIONS).json().at("/value/0");
		assertThat(api.patch(url, listed.toString()).expect(200).text("/clientState")).isEqualTo("s");
		assertThat(api.patch(url, "{\"clientState\":\"t\"}").expect(200).text("/clientState")).isEqualTo("t");
		api.patch(url, "{}").expect(200);
		assertThat(this.receiver.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			changeType               | "updated"                      | BadRequest
			resource                 | "/communications/callRecords"  | BadRequest
			id                       | "x"                            | BadRequest
			applicationId            | "x"                            | BadRequest
			lifecycleNotificationUrl | "https://example.org/"         | BadRequest
			note                     | "x"                            | BadRequest
			notificationUrl          | "ftp://localhost/"             | BadRequest
			expirationDateTime       | "2020-01-01T00:00:00Z"         | ExtensionError
			expirationDateTime       | "9999-01-01T00:00:00Z"         | ExtensionError
			""")
	void whatCannotChangeIsNamed(String member, String value, String code, Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body()).expect(201);
		String url = SUBSCRIPTIONS + "/" + created.text("/id");
		api.patch(url, "{\"%s\":\"%s\"}".formatted(member, value)).expectError(400, code, member);
		api.get(url).expectJson(created.body());
	}

	@Test
	void aNewReceiverIsAskedBeforeItTakesOver(Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body()).expect(201);
		String url = SUBSCRIPTIONS + "/" + created.text("/id");
		String change = "{\"notificationUrl\":\"%s\"}".formatted(this.receiver.url("/new"));
		this.receiver.answer((request, out) -> Receiver.Reply.text(out, "404 Not Found", "text/plain", ""));
		api.patch(url, change).expectError(400, "ValidationError", "notificationUrl");
		api.get(url).expectJson(created.body());
		this.receiver.answer(Receiver.Reply.ECHO);
		assertThat(api.patch(url, change).expect(200).text("/notificationUrl")).isEqualTo(this.receiver.url("/new"));
		assertThat(this.receiver.requests()).hasSize(3);
	}

	@Test
	void reauthorizingChangesNothing(Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body()).expect(201);
		String url = SUBSCRIPTIONS + "/" + created.text("/id");
		assertThat(api.send("POST", url + "/reauthorize", null).expect(204).body()).isEmpty();
		api.post(url + "/reauthorize", "{}").expect(204);
		api.get(url).expectJson(created.body());
		api.send("POST", SUBSCRIPTIONS + "/x/reauthorize", null).expectError(404, "NotFound");
	}

	@Test
	void whatHasExpiredIsGone(Api api) {
		String id = api.post(SUBSCRIPTIONS, body()).expect(201).text("/id");
		this.jdbc.sql("update subscription set expires_at = now() - interval '1 second'").update();
		String url = SUBSCRIPTIONS + "/" + id;
		api.get(url).expectError(404, "NotFound");
		api.patch(url, "{}").expectError(404, "NotFound");
		api.delete(url).expectError(404, "NotFound");
		assertThat(api.get(SUBSCRIPTIONS).json().get("value")).isEmpty();
		api.post(SUBSCRIPTIONS, body()).expect(201);
		assertThat(this.jdbc.sql("select count(*) from subscription").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void answersTakeTheFormThatIsAskedFor(Api api) {
		Answer created = api.post(SUBSCRIPTIONS, body(), "Prefer", "return=minimal").expect(204);
		String url = created.header("Location");
		assertThat(created.header("OData-EntityId")).isEqualTo(url);
		assertThat(created.header("Preference-Applied")).isEqualTo("return=minimal");
		assertThat(api.get(url, "Accept", "application/json;odata.metadata=none").json().has("@odata.context"))
			.isFalse();
		JsonNode full = api.get(url + "?$format=application/json;odata.metadata=full").json();
		assertThat(full.get("@odata.type").stringValue()).isEqualTo("#microsoft.graph.subscription");
		assertThat(full.get("@odata.id").stringValue()).isEqualTo(url);
		assertThat(api.get(url, "Prefer", "omit-values=nulls").json().has("clientState")).isFalse();
		api.get(url, "Accept", "text/csv").expectError(406, "NotAcceptable");
		api.get(SUBSCRIPTIONS + "?$filter=id eq 'a'".replace(" ", "%20")).expectError(400, "BadRequest");
		api.get(url + "?$select=id").expectError(400, "BadRequest");
		api.post(SUBSCRIPTIONS, body(), "Content-Type", "text/plain").expectError(415, "UnsupportedMediaType");
		api.post(SUBSCRIPTIONS, "[]").expectError(400, "BadRequest");
		api.get(SUBSCRIPTIONS + "/$count").expectError(404, "NotFound");
		api.get(url + "/nothing").expectError(404, "NotFound");
		api.put(url, body()).expectError(405, "MethodNotAllowed");
		assertThat(api.send("HEAD", url, null).expect(200).body()).isEmpty();
	}

	@Test
	void aBatchSubscribesToo(Api api) {
		JsonNode answers = api
			.post("/v1.0/$batch",
					"""
							{"requests":[{"id":"1","method":"POST","url":"/subscriptions","headers":{"Content-Type":"application/json"},
							"body":%s},{"id":"2","method":"GET","url":"subscriptions","dependsOn":["1"]}]}"""
						.formatted(body()))
			.expect(200)
			.json();
		assertThat(answers.at("/responses/0/status").intValue()).isEqualTo(201);
		assertThat(answers.at("/responses/1/body/value")).hasSize(1);
	}

}
