package dev.callrecords.support;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

	/**
	 * Demands a body, whole and member by member; the order of members does not matter.
	 * @param expected JSON text
	 */
	public Answer expectJson(String expected) {
		Assertions.assertThat(json().toPrettyString())
			.isEqualTo(inOrderOf(json(), JSON.readTree(expected)).toPrettyString());
		return this;
	}

	/** The same value with members in the order of another one, so that texts compare. */
	private static JsonNode inOrderOf(JsonNode model, JsonNode value) {
		if (value instanceof ObjectNode object) {
			ObjectNode ordered = JSON.createObjectNode();
			model.propertyNames().forEach((name) -> {
				if (object.has(name)) {
					ordered.set(name, inOrderOf(model.get(name), object.get(name)));
				}
			});
			object.properties().forEach((member) -> ordered.putIfAbsent(member.getKey(), member.getValue()));
			return ordered;
		}
		if (value instanceof ArrayNode array && model.isArray()) {
			ArrayNode ordered = JSON.createArrayNode();
			for (int i = 0; i < array.size(); i++) {
				ordered.add((i < model.size()) ? inOrderOf(model.get(i), array.get(i)) : array.get(i));
			}
			return ordered;
		}
		return value;
	}

	/** A string member of the body, found by a JSON pointer. */
	public String text(String pointer) {
		return json().at(pointer).stringValue();
	}

	/** A header's value; fails when it is absent. */
	public String header(String name) {
		return this.headers.firstValue(name).orElseThrow(() -> new AssertionError("No header " + name));
	}

	/** Demands an error in the one form. */
	public Answer expectError(int expected, String code) {
		expect(expected).expectErrorShape();
		Assertions.assertThat(text("/error/code")).as(this.body).isEqualTo(code);
		return this;
	}

	/** Demands an error in the one form, about one thing. */
	public Answer expectError(int expected, String code, String target) {
		expectError(expected, code);
		Assertions.assertThat(text("/error/target")).as(this.body).isEqualTo(target);
		return this;
	}

	/** Demands that the body is an error in the one form, whatever it is about. */
	public Answer expectErrorShape() {
		Assertions.assertThat(header("Content-Type")).startsWith("application/json");
		JsonNode error = json().get("error");
		Assertions.assertThat(json().propertyNames()).containsExactly("error");
		Assertions.assertThat(error.propertyNames())
			.contains("code", "message", "innerError")
			.isSubsetOf("code", "message", "target", "details", "innerError");
		Assertions.assertThat(error.get("message").stringValue()).isNotBlank();
		Assertions.assertThat(error.get("innerError").propertyNames())
			.containsExactlyInAnyOrder("date", "request-id", "client-request-id");
		Assertions.assertThat(text("/error/innerError/date")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
		Assertions.assertThat(text("/error/innerError/request-id")).isEqualTo(header("request-id"));
		Assertions.assertThat(text("/error/innerError/client-request-id")).isEqualTo(header("client-request-id"));
		return this;
	}

}
