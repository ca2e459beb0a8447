package dev.callrecords.wire;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.Pages;
import dev.callrecords.support.Registry;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong is refused with its exact place, and nothing of it is stored. */
@ServiceTest
class ValidationTests {

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Registry#placesOfRoots")
	void theMinimalBodyOfEveryPlaceIsValid(Registry.Place place, String collection, Api api) {
		api.post(collection, place.body((value) -> {
		})).expect(201);
	}

	@ParameterizedTest
	@MethodSource("dev.callrecords.support.Registry#placesOfRoots")
	void aWrongTypedValueOfAnyPropertyIsRefusedWithItsPath(Registry.Place place, String collection, Api api) {
		SoftAssertions softly = new SoftAssertions();
		for (Property property : place.type().properties()) {
			for (String wrong : wrongValues(property)) {
				String body = place.body((value) -> value.set(property.name(), Answer.JSON.readTree(wrong)));
				boolean element = property.collection() && wrong.startsWith("[");
				Answer answer = api.post(collection, body);
				softly.assertThat(answer.status()).as(body).isEqualTo(400);
				softly.assertThat(answer.json().at("/error/target").asString())
					.as(body)
					.isEqualTo(place.path(property.name()) + (element ? "[0]" : ""));
			}
		}
		softly.assertAll();
		assertThat(Pages.walk(api, collection).ids()).isEmpty();
	}

	private static List<String> wrongValues(Property property) {
		List<String> values = switch (property.type()) {
			case StructuredType type -> List.of("\"text\"", "7", "true", property.collection() ? "null" : "[]");
			case EnumType type -> List.of("\"nonsense\"", "\"\"", "0", "{}");
			case PrimitiveType type -> wrongPrimitives(type);
		};
		if (property.collection()) {
			return Stream.concat(values.stream().map("[%s]"::formatted), Stream.of("{}", "\"audio\"", "1")).toList();
		}
		return (property.nullable() || property.navigation()) ? values
				: Stream.concat(values.stream(), Stream.of("null")).toList();
	}

	private static List<String> wrongPrimitives(PrimitiveType type) {
		return switch (type) {
			case STRING -> List.of("5", "true", "{}", "[]", "[\"x\"]", "\"a\\u0000b\"");
			case BOOLEAN -> List.of("\"true\"", "1", "{}");
			case INT32 -> List.of("\"1\"", "1.5", "2147483648", "-2147483649", "true", "1e400");
			case INT64 -> List.of("\"1\"", "1.5", "9223372036854775808", "[]");
			case SINGLE -> List.of("\"0.5\"", "\"nan\"", "1e39", "true", "1e999999999");
			case DECIMAL -> List.of("\"0.5\"", "\"NaN\"", "true", "1e999999999", "1e-999999999");
			case DURATION -> List.of("5", "\"\"", "\"PT\"", "\"P\"", "\"5s\"", "\"P1Y\"", "\"PT1.S\"");
			case DATE_TIME_OFFSET -> List.of("5", "\"\"", "\"yesterday\"", "\"2026-03-01\"", "{}");
		};
	}

	@Test
	void everyProblemIsNamed(Api api) {
		Answer answer = api
			.post(Api.CALL_RECORDS,
					"""
							{"startDateTime": "x", "type": 5, "modalities": ["audio", "smell"], "version": 1.5, "sessions": [
							  %s, {"startDateTime": "%s", "caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
							    "userAgent": {"@odata.type": "#microsoft.graph.callRecords.clientUserAgent", "platform": "dos"}}}]}"""
						.formatted(Bodies.session("s1"), Bodies.START))
			.expectError(400, "BadRequest");
		List<String> targets = answer.json().at("/error/details").findValuesAsString("target");
		assertThat(targets).containsExactlyInAnyOrder("startDateTime", "endDateTime", "type", "modalities[1]",
				"version", "sessions[1].endDateTime", "sessions[1].caller.userAgent.platform");
		assertThat(answer.text("/error/target")).isEqualTo(targets.getFirst());
		for (JsonNode detail : answer.json().at("/error/details")) {
			assertThat(detail.get("code").stringValue()).isEqualTo("BadRequest");
			assertThat(detail.get("message").stringValue()).contains("'" + detail.get("target").stringValue() + "'");
		}
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("wrongTypes")
	void aTypeThatDoesNotFitIsRefused(String caller, String target, Api api) {
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"sessions\": [%s]".formatted(Bodies.session("s1", "\"caller\": " + caller))))
			.expectError(400, "BadRequest", "sessions[0].caller" + target);
		assertThat(Pages.walk(api, Api.CALL_RECORDS).ids()).isEmpty();
	}

	static Stream<Arguments> wrongTypes() {
		return Stream.of(Arguments.of("{}", ""), Arguments.of("{\"name\": \"x\"}", ""),
				Arguments.of("{\"@odata.type\": \"endpoint\"}", ".@odata.type"),
				Arguments.of("{\"@odata.type\": \"microsoft.graph.callRecords.media\"}", ".@odata.type"),
				Arguments.of("{\"@odata.type\": \"#microsoft.graph.callRecords.media\"}", ".@odata.type"),
				Arguments.of("{\"@odata.type\": \"#Microsoft.Graph.CallRecords.Endpoint\"}", ".@odata.type"),
				Arguments.of("{\"@odata.type\": 5}", ".@odata.type"),
				Arguments.of("{\"@odata.type\": null}", ".@odata.type"), Arguments.of("""
						{"@odata.type": "#microsoft.graph.callRecords.endpoint",
						 "userAgent": {"@odata.type": "#microsoft.graph.callRecords.userAgent"}}""",
						".userAgent.@odata.type"));
	}

}
