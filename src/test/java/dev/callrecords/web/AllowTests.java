package dev.callrecords.web;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.RawHttp;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code Allow} tells the methods that a resource has, and no others. */
@ServiceTest
class AllowTests {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "PROPFIND");

	@BeforeEach
	void createRecord(Api api) {
		api.post(Api.CALL_RECORDS, Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1"))))
			.expect(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/v1.0", "/v1.0/$metadata", "/beta/communications", "/communications/callRecords",
			Api.CALL_RECORDS, Api.CALL_RECORDS + "/", Api.CALL_RECORDS + "/$count", Api.CALL_RECORDS + "/r1",
			Api.CALL_RECORDS + "('r1')", Api.CALL_RECORDS + "/r1/sessions", Api.CALL_RECORDS + "/r1/sessions/$count",
			Api.CALL_RECORDS + "/r1/sessions/s1", Api.CALL_RECORDS + "/r1/sessions/s1/segments",
			Api.CALL_RECORDS + "/r1/sessions/s1/segments/g1", Api.CALL_RECORDS + "/r1/participants_v2",
			Api.CALL_RECORDS + "/r1/participants_v2/p", Api.CALL_RECORDS + "/r1/organizer_v2", Api.PSTN_ROWS,
			Api.PSTN_ROWS + "/$count", Api.PSTN_ROWS + "/x", Api.DIRECT_ROUTING_ROWS, Api.DIRECT_ROUTING_ROWS + "/x",
			Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)",
			Api.CALL_RECORDS + "/getDirectRoutingCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)/$count",
			"/subscriptions", "/v1.0/subscriptions/x", "/beta/subscriptions('x')/reauthorize", "/actuator/health",
			"/actuator/health/readiness", "/v3/api-docs/swagger-config", "/swagger-ui.html", "/swagger-ui/index.html" })
	void itNamesWhatIsNotRefused(String path, Api api) throws IOException {
		Answer options = send(api, "OPTIONS", path, "").expect(200);
		Set<String> allowed = new TreeSet<>();
		for (String method : METHODS) {
			Answer answer = send(api, method, path, "");
			if (answer.status() != 405) {
				allowed.add(method);
				continue;
			}
			if (!method.equals("HEAD")) { // whose answer has no body
				answer.expectError(405, "MethodNotAllowed");
			}
			assertThat(allow(answer)).as(method).isEqualTo(allow(options));
		}
		assertThat(allow(options)).isEqualTo(allowed).contains("OPTIONS");
		assertThat(allowed.contains("HEAD")).isEqualTo(allowed.contains("GET"));
		assertThat(options.header("request-id")).isNotEmpty();
		assertThat(options.header("OData-Version")).isEqualTo("4.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "TRACE", "nonsense" })
	void aBrowsersQuestionIsAnsweredLikeAnyOther(String wanted, Api api) throws IOException {
		for (String path : new String[] { Api.CALL_RECORDS, Api.CALL_RECORDS + "/r1", "/actuator/health",
				"/swagger-ui/index.html" }) {
			Answer preflight = send(api, "OPTIONS", path,
					"Origin: http://localhost\r\nAccess-Control-Request-Method: " + wanted + "\r\n")
				.expect(200);
			assertThat(allow(preflight)).isEqualTo(allow(send(api, "OPTIONS", path, "")));
			assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/v1.0/$metadata/x", "/v1.0/communications/nothing",
			"/beta/communications/noLogRows", "/communications/noLogRows/1", Api.PSTN_ROWS + "s/$count",
			Api.CALL_RECORDS + "/r1/nothing", Api.CALL_RECORDS + "/getNothing(a=1)", "/communications;x/callRecords",
			"/actuator/health;x", "/v1.0/subscriptions/x/y", "/communications/subscriptions",
			"/swagger-ui/nothing.js" })
	void whereNothingIsThereAreNoMethods(String path, Api api) throws IOException {
		for (String method : METHODS) {
			Answer answer = send(api, method, path, "").expect(404);
			assertThat(answer.headers().firstValue("Allow")).isEmpty();
			if (!method.equals("HEAD")) {
				answer.expectErrorShape();
			}
		}
	}

	private static Set<String> allow(Answer answer) {
		return new TreeSet<>(Set.of(answer.header("Allow").split(",\\s*")));
	}

	private static Answer send(Api api, String method, String path, String headers) throws IOException {
		return RawHttp.send(api.root(), method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
				+ "Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
	}

}
