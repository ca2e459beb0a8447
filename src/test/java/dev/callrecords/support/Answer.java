package dev.callrecords.support;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text, empty when there is none
 */
public record Answer(int status, HttpHeaders headers, String body) {

	/** Reads JSON without losing a digit. */
	public static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	static Answer of(HttpResponse<byte[]> response) {
		return new Answer(response.statusCode(), response.headers(),
				new String(response.body(), StandardCharsets.UTF_8));
	}

	/** Demands a status, and shows the body when it is another one. */
	public Answer expect(int expected) {
		Assertions.assertThat(this.status).as(this.body).isEqualTo(expected);
		return this;
	}

	/** The body as JSON. */
	public JsonNode json() {
		return JSON.readTree(this.body);
	}

	/** A header's value; fails when it is absent. */
	public String header(String name) {
		return this.headers.firstValue(name).orElseThrow(() -> new AssertionError("No header " + name));
	}

	/** Demands an error in the one form. */
	public Answer expectError(int expected, String code) {
		expect(expected);
		JsonNode error = json().get("error");
		Assertions.assertThat(error.get("code").stringValue()).isEqualTo(code);
		Assertions.assertThat(error.get("innerError").get("request-id").stringValue()).isEqualTo(header("request-id"));
		return this;
	}

}
