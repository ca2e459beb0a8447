package dev.callrecords.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document shows can be sent as it stands, and comes back as it says. */
@ServiceTest
@TestPropertySource(properties = "callrecords.history.keep-for=1d")
class DocumentedExamplesTests {

	private static final String RECORD = Api.CALL_RECORDS + "/2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501";

	/** Things are made before they are read, and deleted from the inside. */
	private static final List<String> METHODS = List.of("POST", "PUT", "GET", "PATCH", "DELETE");

	private static final Comparator<Document.Operation> LIFE = Comparator
		.comparingInt((Document.Operation operation) -> METHODS.indexOf(operation.method()))
		.thenComparingInt((operation) -> -operation.path().length());

	private Document document;

	@BeforeEach
	void prepare(Api api) {
		this.document = Document.of(api);
		String record = this.document.operations()
			.stream()
			.filter((operation) -> operation.id().equals("createCallRecord"))
			.map((operation) -> bodies(operation).getFirst().text())
			.findAny()
			.orElseThrow();
		api.put(RECORD, record).expect(201);
		api.put(RECORD, record).expect(200);
	}

	private static List<Body> bodies(Document.Operation operation) {
		return operation.json()
			.at("/requestBody/content")
			.properties()
			.stream()
			.flatMap((content) -> content.getValue()
				.get("examples")
				.valueStream()
				.map((example) -> Body.of(content.getKey(), example.get("value"))))
			.toList();
	}

	@Test
	void everyExampleWorks(Api api) {
		for (Document.Operation operation : life()) {
			require(operation, send(api, operation));
			for (Body body : bodies(operation)) {
				require(operation, send(api, operation, body));
			}
		}
	}

	@Test
	void theExampleOfCreationCanBeSentTwice(Api api) {
		Document.Operation create = operation("createCallRecord");
		assertThat(send(api, create).expect(201).header("Location"))
			.isNotEqualTo(send(api, create).expect(201).header("Location"));
	}

	@Test
	void linesCanBeLoadedAsShown(Api api) {
		for (String id : List.of("loadCallRecords", "loadPstnCallLogRows", "loadDirectRoutingLogRows", "loadSmsLogRows",
				"loadPstnBlockedUsersLogRows")) {
			Document.Operation load = operation(id);
			String line = bodies(load).getFirst().text();
			for (String lines : List.of(line, line + "{\"duration\": \"long\", \"type\": 1}\n")) {
				Answer answer = api.post(url(load), lines, "Content-Type", "application/x-ndjson").expect(200);
				require(load, answer);
				assertThat(answer.json().get("failed").intValue()).isEqualTo(lines.lines().count() - 1);
			}
		}
	}

	@Test
	void countsAreAsDescribed(Api api) {
		Document.Operation list = operation("listCallRecords");
		Answer answer = api.get(Api.CALL_RECORDS + "?$count=true").expect(200);
		require(list, answer);
		JsonNode page = this.document.schema("microsoft.graph.callRecords.callRecordCollection");
		assertThat(page.get("properties").propertyNames()).containsAll(answer.json().propertyNames());
	}

	@Test
	void everyChoiceOfAParameterWorks(Api api) {
		everyExampleIsThere(api);
		for (Document.Operation operation : reads()) {
			operation.parameters(this.document).forEach((parameter) -> {
				String name = parameter.get("name").stringValue();
				for (Map.Entry<String, JsonNode> choice : parameter.path("examples").properties()) {
					String value = choice.getValue().get("value").stringValue();
					if (parameter.get("in").stringValue().equals("header") && !value.isEmpty()) {
						require(operation, send(api, operation, name, value));
					}
					else if (!value.isEmpty()) {
						String query = "?" + encoded(name) + "=" + encoded(value);
						require(operation, api.get(url(operation) + query));
					}
				}
			});
		}
	}

	@Test
	void everyLevelOfMetadataIsAsDescribed(Api api) {
		everyExampleIsThere(api);
		for (Document.Operation operation : reads()) {
			for (String mediaType : operation.response(this.document, 200).get("content").propertyNames()) {
				Answer answer = send(api, operation, "Accept", mediaType).expect(200);
				assertThat(MediaType.parseMediaType(mediaType)).matches(
						(type) -> type.equalsTypeAndSubtype(MediaType.parseMediaType(answer.header("Content-Type"))));
				require(operation, answer);
			}
		}
	}

	@Test
	void answersThatHaveNoBodyAreAsDescribed(Api api) {
		Document.Operation get = operation("getCallRecord");
		String etag = send(api, get).header("ETag");
		require(get, send(api, get, "If-None-Match", etag).expect(304));
		for (String id : List.of("createCallRecord", "updateCallRecord", "replaceCallRecord", "createSession")) {
			require(operation(id), send(api, operation(id), "Prefer", "return=minimal").expect(204));
		}
	}

	@Test
	void errorsAreAsDescribed(Api api) {
		Document.Operation create = operation("createCallRecord");
		require(create, api.post(Api.CALL_RECORDS, "{}").expect(400));
		require(create, api.post(Api.CALL_RECORDS, bodies(create).getFirst().text(), "Accept", "text/csv").expect(406));
		String taken = "{\"id\":\"2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501\",\"startDateTime\":\"2026-10-05T10:00:00Z\",\"endDateTime\":\"2026-10-05T10:00:00Z\"}";
		require(create, api.post(Api.CALL_RECORDS, taken).expect(409));
		require(create, api.post(Api.CALL_RECORDS, taken, "Content-Type", "text/plain").expect(415));
		String large = "{\"joinWebUrl\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}";
		require(create, api.post(Api.CALL_RECORDS, large).expect(413));
		require(operation("getCallRecord"), api.get(Api.CALL_RECORDS + "/nix").expect(404));
		require(operation("updateCallRecord"),
				send(api, operation("updateCallRecord"), "If-Match", "W/\"9.9\"").expect(412));
		require(operation("listCallRecords"), api.get(Api.CALL_RECORDS + "?$search=x").expect(501));
		require(operation("listSessions"), api.get(Api.CALL_RECORDS + "/nix/sessions").expect(404));
		require(operation("getPstnCalls"),
				api.get(Api.CALL_RECORDS + "/getPstnCalls(fromDateTime=2026-09-01,toDateTime=2026-08-01)").expect(400));
	}

	private void everyExampleIsThere(Api api) {
		for (Document.Operation operation : life()) {
			if (operation.method().equals("POST") || operation.method().equals("PUT")) {
				send(api, operation);
			}
		}
	}

	private List<Document.Operation> reads() {
		return life().stream().filter((operation) -> operation.method().equals("GET")).toList();
	}

	/** Subscriptions need somebody who answers at the URL that the example names. */
	private List<Document.Operation> life() {
		return this.document.operations()
			.stream()
			.filter((operation) -> !operation.path().startsWith("/subscriptions"))
			.sorted(LIFE)
			.toList();
	}

	private Document.Operation operation(String id) {
		return this.document.operations()
			.stream()
			.filter((operation) -> operation.id().equals(id))
			.findAny()
			.orElseThrow();
	}

	private Answer send(Api api, Document.Operation operation, String... headers) {
		List<Body> bodies = bodies(operation);
		return bodies.isEmpty() ? api.send(operation.method(), url(operation), null, headers)
				: send(api, operation, bodies.getFirst(), headers);
	}

	private Answer send(Api api, Document.Operation operation, Body body, String... headers) {
		String[] withType = Arrays.copyOf(headers, headers.length + 2);
		withType[headers.length] = "Content-Type";
		withType[headers.length + 1] = body.mediaType();
		return api.send(operation.method(), url(operation), body.text().getBytes(StandardCharsets.UTF_8), withType);
	}

	private String url(Document.Operation operation) {
		String path = operation.root() + operation.path();
		for (JsonNode parameter : operation.parameters(this.document).toList()) {
			if (parameter.get("in").stringValue().equals("path")) {
				path = path.replace("{" + parameter.get("name").stringValue() + "}",
						encoded(parameter.get("example").stringValue()));
			}
		}
		return path;
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/** Demands that the operation's description knows this answer in every respect. */
	private void require(Document.Operation operation, Answer answer) {
		String what = operation.id() + " " + answer.status() + " " + answer.body();
		JsonNode response = operation.response(this.document, answer.status());
		assertThat(response.isObject()).as(what).isTrue();
		Set<String> everywhere = Set.of("content-type", "content-length", "date", "transfer-encoding", "connection",
				"keep-alive", "vary", "cache-control", "content-security-policy", "cross-origin-resource-policy",
				"referrer-policy", "x-content-type-options", "x-frame-options");
		List<String> documented = new ArrayList<>();
		response.path("headers").propertyNames().forEach((name) -> documented.add(name.toLowerCase(Locale.ROOT)));
		assertThat(answer.headers().map().keySet().stream().map((name) -> name.toLowerCase(Locale.ROOT)))
			.filteredOn((name) -> !everywhere.contains(name))
			.as(what)
			.isSubsetOf(documented);
		assertThat(documented).filteredOn((name) -> !name.equals("preference-applied") && !name.equals("location"))
			.as(what)
			.allSatisfy((name) -> assertThat(answer.headers().firstValue(name)).as(name).isPresent());
		if (!response.has("content")) {
			assertThat(answer.body()).as(what).isEmpty();
			return;
		}
		if (response.get("content").has("text/plain")) {
			assertThat(answer.body()).as(what).matches("\\d+");
			return;
		}
		MediaType type = MediaType.parseMediaType(answer.header("Content-Type"));
		if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
			assertThat(response.get("content").propertyNames()).contains(type.getType() + "/" + type.getSubtype());
			assertThat(answer.body()).as(what).endsWith("\n");
			return;
		}
		String level = Objects.requireNonNullElse(type.getParameter("odata.metadata"), "minimal");
		String documentedType = "application/json" + (level.equals("none") ? ";odata.metadata=none" : "");
		JsonNode schema = response.get("content").get(documentedType).get("schema");
		assertThat(level.equals("minimal") ? this.document.validateStrictly(schema, answer.json())
				: this.document.validate(schema, answer.json()))
			.as(what)
			.isEmpty();
	}

	/** What a request sends. */
	private record Body(String mediaType, String text) {

		static Body of(String mediaType, JsonNode example) {
			return new Body(mediaType, example.isString() ? example.stringValue() : example.toString());
		}

	}

}
