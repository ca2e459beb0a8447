package dev.callrecords.web;

import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.odata.model.Function;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Graph has in its beta only is there below {@code /beta}, and nowhere else. */
@ServiceTest
class BetaTests {

	private static final Schema SCHEMA = Schema.load();

	static Stream<String> resources() {
		Stream<String> collections = SCHEMA.structuredType(Schema.ROOT)
			.orElseThrow()
			.navigationProperties()
			.stream()
			.filter(Property::betaOnly)
			.map(Property::name)
			.flatMap((rows) -> Stream.of(rows, rows + "/$count", rows + "/1", rows + "('1')",
					"%" + Integer.toHexString(rows.charAt(0)) + rows.substring(1)));
		Stream<String> functions = SCHEMA.functions()
			.stream()
			.filter(Function::betaOnly)
			.map(Function::name)
			.flatMap((name) -> Stream.of(name, "microsoft.graph.callRecords." + name))
			.flatMap((name) -> Stream.of(name + "(fromDateTime=2026-02-01,toDateTime=2026-03-01)",
					name + "(fromDateTime=2026-02-01,toDateTime=2026-03-01)/$count", name + "()"))
			.map((call) -> "callRecords/" + call);
		return Stream.concat(collections, functions);
	}

	@ParameterizedTest
	@MethodSource("resources")
	void elsewhereItIsNotThere(String path, Api api) {
		for (String root : List.of("/v1.0", "")) {
			for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
				Answer answer = api.sendJson(method, root + "/communications/" + path, "{\"id\": \"1\"}");
				answer.expectError(404, "NotFound");
				assertThat(answer.headers().firstValue("Allow")).isEmpty();
			}
			for (String form : List.of("application/x-ndjson", "text/csv")) {
				api.get(root + "/communications/" + path, "Accept", form).expectError(404, "NotFound");
				api.post(root + "/communications/" + path, "id\n1\n", "Content-Type", form)
					.expectError(404, "NotFound");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("resources")
	void belowBetaItIs(String path, Api api) {
		Answer options = api.send("OPTIONS", "/beta/communications/" + path, null).expect(200);
		assertThat(options.header("Allow")).contains("GET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1.0/communications", "/beta/communications", "/communications" })
	void whatIsNoBetaIsEverywhere(String root, Api api) {
		for (String path : List.of("callRecords", "pstnCallLogRows", "directRoutingLogRows",
				"callRecords/getPstnCalls(fromDateTime=2026-02-01,toDateTime=2026-03-01)")) {
			api.get(root + "/" + path).expect(200);
		}
	}

}
