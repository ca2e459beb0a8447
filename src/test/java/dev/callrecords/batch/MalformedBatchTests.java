package dev.callrecords.batch;

import java.util.stream.IntStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Batches of which no request is run. */
@ServiceTest
class MalformedBatchTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "1", "\"x\"", "{} {}", "{\"requests\":[}", "{\"requests\":[],\"requests\":[]}" })
	void theBodyIsOneObject(String body, Api api) {
		api.post(Batches.URL, body).expectError(400, "BadRequest");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                                    | requests
			{"requests":null}                                                     | requests
			{"requests":{}}                                                       | requests
			{"requests":[1]}                                                      | requests[0]
			{"requests":[{"method":"GET","url":"/x"}]}                            | requests[0].id
			{"requests":[{"id":1,"method":"GET","url":"/x"}]}                     | requests[0].id
			{"requests":[{"id":"","method":"GET","url":"/x"}]}                    | requests[0].id
			{"requests":[{"id":"1","url":"/x"}]}                                  | requests[0].method
			{"requests":[{"id":"1","method":"GET"}]}                              | requests[0].url
			{"requests":[{"id":"1","method":"GET","url":"/x","headers":[]}]}      | requests[0].headers
			{"requests":[{"id":"1","method":"GET","url":"/x","headers":{"A":1}}]} | requests[0].headers.A
			{"requests":[{"id":"1","method":"GET","url":"/x","headers":{"A":"1","a":"2"}}]} | requests[0].headers.a
			{"requests":[{"id":"1","method":"GET","url":"/x","dependsOn":"1"}]}   | requests[0].dependsOn
			{"requests":[{"id":"1","method":"GET","url":"/x","dependsOn":[1]}]}   | requests[0].dependsOn
			{"requests":[{"id":"1","method":"GET","url":"/x","dependsOn":["2"]}]} | requests[0].dependsOn
			{"requests":[{"id":"1","method":"GET","url":"/x","dependsOn":["1"]}]} | requests[0].dependsOn
			{"requests":[{"id":"1","id":"2","method":"GET","url":"/x"}]}          | requests[0]
			""")
	void whatIsWrongIsNamed(String body, String target, Api api) {
		api.post(Batches.URL, body).expectError(400, "BadRequest", target);
	}

	@Test
	void idsDifferInMoreThanTheirCase(Api api) {
		Answer answer = api.post(Batches.URL, Batches.of(post("a"), post("A")));
		answer.expectError(400, "BadRequest", "requests[1].id");
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("0");
	}

	@Test
	void circlesAreNamed(Api api) {
		api.post(Batches.URL, Batches.of(post("0"), Batches.after(post("1"), "3"), Batches.after(post("2"), "1"),
				Batches.after(post("3"), "2")))
			.expectError(400, "BadRequest", "requests[1].dependsOn");
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("0");
	}

	@Test
	void thereAreTwentyAtTheMost(Api api) {
		ObjectNode[] items = IntStream.range(0, 21).mapToObj((i) -> post("r" + i)).toArray(ObjectNode[]::new);
		api.post(Batches.URL, Batches.of(items)).expectError(400, "BadRequest", "requests");
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "atomicityGroup", "if" })
	void whatTheServiceDoesNotHaveIsNotIgnored(String member, Api api) {
		api.post(Batches.URL, Batches.of(post("1"), post("2").put(member, "g1")))
			.expectError(501, "NotImplemented", "requests[1]." + member);
		assertThat(api.get(Api.CALL_RECORDS + "/$count").body()).isEqualTo("0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/mixed;boundary=x", "text/plain", "application/xml", "nonsense", "" })
	void otherFormsAreNotTaken(String mediaType, Api api) {
		api.post(Batches.URL, Batches.of(post("1")), "Content-Type", mediaType)
			.expectError(415, "UnsupportedMediaType", "Content-Type");
	}

	@Test
	void theLimitsAreThoseOfEveryBody(Api api) {
		ObjectNode large = post("1");
		((ObjectNode) large.get("body")).put("note", "x".repeat(17 * 1024 * 1024));
		api.post(Batches.URL, Batches.of(large)).expectError(413, "RequestTooLarge");
		api.post(Batches.URL, "{\"requests\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
			.expectError(400, "BadRequest");
		api.post(Batches.URL + "?$top=1", Batches.of(post("1"))).expectError(400, "BadRequest");
		api.post(Batches.URL, Batches.of(post("1")), "Accept", "multipart/mixed").expectError(406, "NotAcceptable");
		api.post(Batches.URL + "/x", Batches.of(post("1"))).expectError(404, "NotFound");
	}

	private static ObjectNode post(String id) {
		return Batches.item(id, "POST", "/communications/callRecords", Bodies.record(id));
	}

}
