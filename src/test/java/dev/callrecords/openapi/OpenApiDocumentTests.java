package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.callrecords.calllog.CallLog;
import dev.callrecords.calllog.CallLogRegistry;
import dev.callrecords.calllog.LogFunction;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The document is valid, whole, and tells of the service as it is. */
@ServiceTest
class OpenApiDocumentTests {

	@Autowired
	private CallLogRegistry logs;

	private Document document;

	@BeforeEach
	void read(Api api) {
		this.document = Document.of(api);
	}

	@Test
	void isValid(Api api) {
		SwaggerParseResult result = new OpenAPIV3Parser().readContents(api.get("/v3/api-docs").body());
		assertThat(result.getMessages()).isEmpty();
		assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
		assertThat(result.getOpenAPI().getPaths()).hasSameSizeAs(this.document.json().get("paths").propertyNames());
	}

	@Test
	void tellsWhatItIs() {
		JsonNode info = this.document.json().get("info");
		assertThat(info.get("title").stringValue()).isEqualTo("Call records");
		assertThat(info.get("version").stringValue()).isNotBlank();
		assertThat(info.get("license").get("name").stringValue()).isEqualTo("Apache-2.0");
		assertThat(this.document.json().get("servers").valueStream().map((server) -> server.get("url").stringValue()))
			.containsExactly("/v1.0", "/beta", "/");
	}

	@Test
	void everyReferenceResolves() {
		List<String> references = new ArrayList<>();
		this.document.walk((path, object) -> {
			if (path.endsWith("/mapping")) {
				object.values().forEach((reference) -> references.add(reference.stringValue()));
			}
			else if (object.path("$ref").isString()) {
				references.add(object.get("$ref").stringValue());
			}
		});
		assertThat(references).hasSizeGreaterThan(100)
			.allSatisfy(
					(reference) -> assertThat(this.document.json().at(reference.substring(1)).isObject()).as(reference)
						.isTrue());
	}

	@Test
	void everyTypeThatABodyCanHoldIsThereWithEveryProperty() {
		for (Type type : Schema.load().types()) {
			switch (type) {
				case EnumType enumeration ->
					requireMembers(enumeration, this.document.schema(enumeration.qualifiedName()));
				case StructuredType structured -> {
					if (!structured.isAbstract() && !structured.name().equals("cloudCommunications")) {
						structured.properties().forEach((property) -> requireProperty(structured, property));
					}
				}
				default -> throw new AssertionError(type);
			}
		}
	}

	private static void requireMembers(EnumType type, JsonNode schema) {
		assertThat(schema.get("enum").valueStream().map(JsonNode::stringValue))
			.containsExactlyElementsOf(type.members().stream().map(EnumType.Member::name).toList());
		type.members()
			.forEach((member) -> assertThat(schema.get("description").stringValue())
				.contains("`" + member.name() + "` – " + member.description()));
	}

	private void requireProperty(StructuredType type, Property property) {
		JsonNode schema = schemaOf(type).get("properties").get(property.name());
		assertThat(schema.get("description").stringValue()).as(type + "." + property.name())
			.contains(property.description());
		if (property.unit() != null) {
			assertThat(schema.get("x-unit").stringValue()).isEqualTo(property.unit());
			assertThat(schema.get("description").stringValue()).contains(property.unit());
		}
		if (property.example() != null) {
			JsonNode example = schema.get("examples").get(0);
			assertThat(this.document.validate(schema, example)).as(type + "." + property.name()).isEmpty();
		}
	}

	/** What is derived from an open type has its members there. */
	private JsonNode schemaOf(StructuredType type) {
		JsonNode schema = this.document.schema(type.qualifiedName());
		StructuredType base = type.baseType();
		if (schema == null && base != null) {
			assertThat(base.isOpen()).as(type.qualifiedName()).isTrue();
			assertThat(schemaOf(base).at("/properties/@odata.type/description").stringValue())
				.contains("`#" + type.qualifiedName() + "` – " + type.description());
			return schemaOf(base);
		}
		assertThat(schema).as(type.qualifiedName()).isNotNull();
		return schema;
	}

	@Test
	void whereATypeHasToBeToldItIsAlwaysThereAndOneOfThoseThatAreKnown() {
		List<String> chosen = new ArrayList<>();
		this.document.walk((path, object) -> {
			if (object.has("discriminator") && !path.endsWith("/properties")) {
				JsonNode discriminator = object.get("discriminator");
				String name = discriminator.get("propertyName").stringValue();
				Set<String> references = new TreeSet<>();
				object.get("oneOf").forEach((kind) -> references.add(kind.get("$ref").stringValue()));
				Set<String> mapped = new TreeSet<>();
				discriminator.get("mapping").properties().forEach((kind) -> {
					JsonNode schema = this.document.json().at(kind.getValue().stringValue().substring(1));
					assertThat(schema.get("required").valueStream().map(JsonNode::stringValue)).contains(name);
					assertThat(schema.get("properties").get(name).get("enum").valueStream().map(JsonNode::stringValue))
						.containsExactly(kind.getKey());
					mapped.add(kind.getValue().stringValue());
					chosen.add(kind.getKey());
				});
				assertThat(mapped).isEqualTo(references);
			}
		});
		assertThat(chosen).containsExactlyInAnyOrder("#microsoft.graph.callRecords.clientUserAgent",
				"#microsoft.graph.callRecords.serviceUserAgent", "#microsoft.graph.callRecords.endpoint",
				"#microsoft.graph.callRecords.participantEndpoint", "#microsoft.graph.callRecords.serviceEndpoint");
	}

	@Test
	void theFirstSuccessOfACreationIsTheEntity() {
		List<Document.Operation> creations = this.document.operations()
			.stream()
			.filter((operation) -> operation.json().at("/requestBody/content").has("application/json"))
			.filter((operation) -> !operation.method().equals("PATCH") && !operation.id().equals("runBatch")
					&& !operation.path().contains("/dataSubjects/") && !operation.path().endsWith("/replay"))
			.toList();
		assertThat(creations).hasSizeGreaterThan(9).allSatisfy((creation) -> {
			String status = new TreeSet<>(creation.json().get("responses").propertyNames()).first();
			JsonNode answer = creation.response(this.document, Integer.parseInt(status))
				.at("/content/application~1json/schema");
			JsonNode sent = creation.json().at("/requestBody/content/application~1json/schema");
			assertThat(sent.findValuesAsString("$ref")).containsExactly(answer.get("$ref").stringValue());
		});
	}

	@Test
	void aChangeLeavesAloneWhatItDoesNotName() {
		for (Document.Operation operation : this.document.operations()) {
			if (operation.method().equals("PATCH")) {
				JsonNode change = this.document
					.resolve(operation.json().at("/requestBody/content/application~1json/schema"));
				assertThat(change.has("required")).isFalse();
				assertThat(change.get("properties").valueStream().filter((member) -> member.has("items")))
					.allSatisfy((array) -> assertThat(array.get("type").valueStream().map(JsonNode::stringValue))
						.contains("null"));
			}
		}
		assertThat(
				this.document.schema("microsoft.graph.callRecords.callRecordUpdate").get("properties").propertyNames())
			.contains("modalities", "participants_v2", "organizer_v2")
			.doesNotContain("id", "sessions");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.0160S", "-PT5S", "P400D", "P1DT2H3M4.5S", "PT1H4S", "PT0S", "PT5M", "P", "PT",
			"-P1DT", "P1Y", "PT1.S", "PT1S2M", "PT100000000H", "+PT1S", "pt1s" })
	void durationsAreThoseThatTheServiceTakes(String duration, Api api) {
		JsonNode schema = this.document.schema("microsoft.graph.callRecords.traceRouteHop")
			.get("properties")
			.get("roundTripTime");
		assertThat(schema.has("format")).isFalse();
		String hops = "\"media\": [{\"callerNetwork\": {\"traceRouteHops\": [{\"roundTripTime\": \"%s\"}]}}]"
			.formatted(duration);
		String session = Bodies.session("s", "\"segments\": [" + Bodies.segment("g", hops) + "]");
		int status = api.post(Api.CALL_RECORDS, Bodies.record("r", "\"sessions\": [" + session + "]")).status();
		assertThat(this.document.validate(schema, StringNode.valueOf(duration)).isEmpty()).isEqualTo(status == 201);
	}

	@Test
	void nothingIsLeftUndescribed() {
		List<String> undescribed = new ArrayList<>();
		this.document.walk((path, object) -> {
			boolean named = path.matches(".*/(properties|headers|responses|schemas)/[^/]+") && !path.contains("/value/")
					&& !object.has("$ref");
			if (named && !path.endsWith("/properties/error") && object.path("description").asString("").length() < 8
					&& !path.contains("innerError")) {
				undescribed.add(path);
			}
		});
		assertThat(undescribed).isEmpty();
		for (Document.Operation operation : this.document.operations()) {
			assertThat(operation.json().get("summary").stringValue()).as(operation.id()).isNotBlank();
			assertThat(operation.json().get("description").stringValue()).as(operation.id()).hasSizeGreaterThan(20);
			assertThat(operation.parameters(this.document))
				.allSatisfy((parameter) -> assertThat(parameter.path("description").asString("")).isNotBlank());
		}
	}

	@Test
	void theSevenMethodsComeFirst() {
		assertThat(this.document.json().get("tags").get(0).get("name").stringValue()).isEqualTo("Call records");
		Stream<String> shown = this.document.operations()
			.stream()
			.filter((operation) -> operation.json().get("tags").get(0).stringValue().equals("Call records"))
			.map(Document.Operation::id);
		assertThat(shown).containsExactly("listCallRecords", "createCallRecord", "getCallRecord", "updateCallRecord",
				"deleteCallRecord", "getPstnCalls", "getDirectRoutingCalls");
	}

	@Test
	void theOperationsAreThoseOfTheControllers(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
		Set<String> mapped = new TreeSet<>();
		mapping.getHandlerMethods().forEach((info, method) -> {
			Class<?> controller = method.getBeanType();
			if (controller.getPackageName().startsWith("dev.callrecords")
					&& !controller.isAnnotationPresent(Hidden.class)) {
				mapped.addAll(spelledOut(info));
			}
		});
		Set<String> documented = new TreeSet<>();
		this.document.operations()
			.forEach((operation) -> documented
				.add(operation.method() + " " + operation.path().replaceAll("\\([^)]*\\)", "").replaceFirst("/$", "")));
		assertThat(documented).isEqualTo(mapped);
	}

	/** A pattern's alternatives as paths of their own, functions as clients name them. */
	private List<String> spelledOut(RequestMappingInfo info) {
		List<String> operations = new ArrayList<>();
		for (String pattern : info.getPatternValues()) {
			for (String alternative : alternatives(pattern)) {
				String path = pattern.replaceAll("\\{(\\w+:[^}]*|function)}", alternative).replace("()/", "/");
				info.getMethodsCondition().getMethods().forEach((method) -> operations.add(method + " " + path));
			}
		}
		return operations;
	}

	private List<String> alternatives(String pattern) {
		if (pattern.contains("{function}")) {
			return this.logs.functions().stream().map(LogFunction::name).toList();
		}
		if (pattern.contains("{rows:")) {
			return this.logs.all().stream().map(CallLog::collection).toList();
		}
		return List.of(pattern.replaceAll(".*\\{\\w+:([^}]*)}.*", "$1").split("\\|"));
	}

	@Test
	void whatIsThereBelowBetaOnlyNamesThatServer() {
		assertThat(this.document.operations()).filteredOn((operation) -> operation.json().has("servers"))
			.hasSizeGreaterThan(5)
			.allSatisfy((operation) -> assertThat(operation.json().get("servers").valueStream())
				.extracting((server) -> server.get("url").stringValue())
				.containsExactly("/beta"));
		assertThat(this.document.operations()).filteredOn((operation) -> operation.path().contains("ms"))
			.allSatisfy((operation) -> assertThat(operation.root()).isEqualTo("/beta"));
	}

	@Test
	void unknownNeighboursAreErrorsInTheOneForm(Api api) {
		api.get("/v3/api-docs/nix").expectError(404, "NotFound");
		api.get("/v3").expectError(404, "NotFound");
		api.get("/swagger-ui/nix.js").expectError(404, "NotFound");
		api.get("/swagger-ui/nix/../nix").expectError(404, "NotFound");
		api.get("/webjars/swagger-ui/nix.css").expectError(404, "NotFound");
		api.post("/v3/api-docs", "{}").expectError(405, "MethodNotAllowed");
		api.get("/v3/api-docs", "Accept", "text/html").expectError(406, "NotAcceptable");
	}

	@Test
	void swaggerUiIsWhereItIsLookedFor(Api api) {
		Answer root = api.get("/", "Accept", "text/html,*/*;q=0.8").expect(302);
		assertThat(root.header("Location")).endsWith("/swagger-ui/index.html");
		Answer page = api.get("/swagger-ui.html").expect(302);
		assertThat(page.header("Location")).endsWith("/swagger-ui/index.html");
		api.get("/swagger-ui/index.html").expect(200);
		assertThat(api.get("/swagger-ui/swagger-initializer.js").expect(200).body()).doesNotContain("petstore");
	}

}
