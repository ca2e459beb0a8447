package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What linters demand of a document, so that tools can work with it. */
@ServiceTest
class OpenApiRulesTests {

	private Document document;

	@BeforeEach
	void read(Api api) {
		this.document = Document.of(api);
	}

	@Test
	void operationsHaveNamesOfTheirOwnInCamelCase() {
		assertThat(this.document.operations()).extracting(Document.Operation::id)
			.allSatisfy((id) -> assertThat(id).matches("[a-z]+([A-Z][a-z]*)+"))
			.extracting((id) -> id.toLowerCase(Locale.ROOT))
			.doesNotHaveDuplicates();
	}

	@Test
	void whoMayAskIsSaid() {
		assertThat(this.document.json().get("security")).isEmpty();
	}

	@Test
	void everyTagIsDescribedAndUsed() {
		Set<String> used = new TreeSet<>();
		this.document.operations().forEach((operation) -> {
			assertThat(operation.json().get("tags")).as(operation.id()).hasSize(1);
			used.add(operation.json().get("tags").get(0).stringValue());
		});
		JsonNode tags = this.document.json().get("tags");
		assertThat(tags.valueStream().map((tag) -> tag.get("name").stringValue())).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(used);
		assertThat(tags).allSatisfy((tag) -> assertThat(tag.get("description").stringValue()).isNotBlank());
	}

	@Test
	void everyParameterIsDescribedOnce() {
		for (Document.Operation operation : this.document.operations()) {
			List<JsonNode> parameters = operation.parameters(this.document).toList();
			assertThat(parameters).as(operation.id()).allSatisfy((parameter) -> {
				assertThat(parameter.get("description").stringValue()).isNotBlank();
				assertThat(parameter.get("schema").get("type").isString()).isTrue();
			});
			assertThat(parameters).as(operation.id())
				.extracting((parameter) -> parameter.get("in").stringValue() + " "
						+ parameter.get("name").stringValue().toLowerCase(Locale.ROOT))
				.doesNotHaveDuplicates();
			assertThat(parameters.stream().filter((parameter) -> parameter.get("in").stringValue().equals("path")))
				.as(operation.id())
				.allSatisfy((parameter) -> assertThat(parameter.get("required").booleanValue()).isTrue())
				.extracting((parameter) -> parameter.get("name").stringValue())
				.containsExactlyInAnyOrderElementsOf(Pattern.compile("\\{(\\w+)}")
					.matcher(operation.path())
					.results()
					.map((match) -> match.group(1))
					.toList());
		}
	}

	@Test
	void everyAnswerIsDescribed() {
		for (Document.Operation operation : this.document.operations()) {
			JsonNode responses = operation.json().get("responses");
			assertThat(responses.propertyNames()).as(operation.id())
				.allMatch((status) -> status.matches("[2-5]\\d\\d"))
				.anyMatch((status) -> status.startsWith("2"))
				.anyMatch((status) -> status.startsWith("4"));
			responses.forEach((reference) -> {
				JsonNode response = this.document.resolve(reference);
				assertThat(response.get("description").stringValue()).as(operation.id()).isNotBlank();
				response.path("content").forEach((content) -> assertThat(content.has("schema")).isTrue());
			});
		}
	}

	@Test
	void everyExampleFitsItsSchema() {
		List<String> wrong = new ArrayList<>();
		List<String> seen = new ArrayList<>();
		this.document.walk((path, object) -> {
			JsonNode schema = object.get("schema");
			if (path.contains("/value/") || (schema == null && !path.startsWith("/components/schemas/"))) {
				return;
			}
			if (schema != null) {
				examples(object).forEach((example) -> {
					seen.add(path);
					this.document.validate(schema, example).forEach((error) -> wrong.add(path + ": " + error));
				});
			}
			else if (!path.endsWith("/properties")) {
				Stream.concat(object.path("examples").valueStream(), object.path("default").valueStream())
					.filter((example) -> object.path("examples").isArray())
					.forEach((example) -> {
						seen.add(path);
						this.document.validate(object, example).forEach((error) -> wrong.add(path + ": " + error));
					});
			}
		});
		assertThat(wrong).isEmpty();
		assertThat(seen).hasSizeGreaterThan(300);
	}

	private Stream<JsonNode> examples(JsonNode object) {
		Stream<JsonNode> named = object.path("examples")
			.valueStream()
			.map((example) -> this.document.resolve(example).get("value"));
		Stream<JsonNode> inSchema = object.get("schema").path("examples").valueStream();
		Stream<JsonNode> single = Stream.of(object.path("example")).filter((example) -> !example.isMissingNode());
		return Stream.of(named, inSchema, single).flatMap((examples) -> examples);
	}

	@Test
	void nothingIsUnused() {
		Set<String> used = new TreeSet<>();
		this.document.walk((path, object) -> {
			if (object.path("$ref").isString()) {
				used.add(object.get("$ref").stringValue());
			}
		});
		Set<String> there = new TreeSet<>();
		for (Map.Entry<String, JsonNode> kind : this.document.json().get("components").properties()) {
			kind.getValue().propertyNames().forEach((name) -> there.add("#/components/" + kind.getKey() + "/" + name));
		}
		assertThat(there).isEqualTo(used);
	}

	@Test
	void namesOfComponentsAreThoseThatTheStandardAllows() {
		for (JsonNode kind : this.document.json().get("components")) {
			assertThat(kind.propertyNames()).allMatch((name) -> name.matches("[a-zA-Z0-9._-]+"));
		}
	}

	/** Others mean something else to some generator, or nothing. */
	@Test
	void formatsAreThoseThatGeneratorsAgreeOn() {
		Set<String> formats = new TreeSet<>();
		this.document.walk((path, object) -> {
			if (object.path("format").isString() && object.has("type")) {
				formats.add(object.get("format").stringValue());
			}
		});
		assertThat(formats).containsExactly("date-time", "float", "int32", "int64", "uri");
	}

	/** A choice of one is none; generators warn, or make a class of it. */
	@Test
	void choicesAreAmongSeveral() {
		List<String> single = new ArrayList<>();
		this.document.walk((path, object) -> Stream.of("anyOf", "oneOf").forEach((keyword) -> {
			if (object.path(keyword).isArray() && object.get(keyword).size() < 2) {
				single.add(path + "/" + keyword);
			}
		}));
		assertThat(single).isEmpty();
	}

	@Test
	void enumerationsListStringsOnce() {
		List<JsonNode> enumerations = new ArrayList<>();
		this.document.walk((path, object) -> {
			if (object.path("enum").isArray() && !path.endsWith("/properties")) {
				enumerations.add(object);
			}
		});
		assertThat(enumerations).hasSizeGreaterThan(15).allSatisfy((schema) -> {
			assertThat(schema.get("type").stringValue()).isEqualTo("string");
			assertThat(schema.get("enum").valueStream().map(JsonNode::stringValue)).doesNotHaveDuplicates();
		});
	}

	/**
	 * Of a value that may be one of several, generators make a class for each place where
	 * it is not named.
	 */
	@Test
	void choicesHaveNames() {
		List<String> unnamed = new ArrayList<>();
		this.document.walk((path, object) -> {
			List<String> choices = Stream.of("anyOf", "oneOf", "type")
				.flatMap((keyword) -> object.path(keyword).isArray() ? object.get(keyword).valueStream() : Stream.of())
				.map(JsonNode::toString)
				.filter((choice) -> !choice.contains("\"null\""))
				.toList();
			if (choices.size() > 1 && !path.matches("/components/schemas/[^/]+")) {
				unnamed.add(path + ": " + choices);
			}
		});
		assertThat(unnamed).isEmpty();
	}

	@Test
	void whoseDocumentItIsIsSaid() {
		JsonNode info = this.document.json().get("info");
		assertThat(info.get("description").stringValue()).isNotBlank();
		assertThat(info.at("/contact/name").stringValue()).isNotBlank();
		assertThat(info.at("/license/url").stringValue()).startsWith("https://");
		assertThat(this.document.json().get("servers")).isNotEmpty().allSatisfy((server) -> {
			assertThat(server.get("url").stringValue()).matches("/|(/[\\w.]+)+");
			assertThat(server.get("description").stringValue()).isNotBlank();
		});
	}

	/**
	 * Another media type at the same URL is an operation of its own to clients only if
	 * its path is another one to the document.
	 */
	@Test
	void pathsAreDistinctAndEndWithoutASlash() {
		Set<String> withSlash = new TreeSet<>();
		Set<String> shapes = new TreeSet<>();
		for (Document.Operation operation : this.document.operations()) {
			assertThat(operation.path()).startsWith("/").doesNotContain("?").doesNotContain("#").doesNotContain("//");
			shapes.add(operation.method() + operation.path().replaceAll("\\{\\w+}", "{}"));
			if (operation.path().endsWith("/")) {
				withSlash.add(operation.id());
			}
		}
		assertThat(shapes).hasSameSizeAs(this.document.operations());
		assertThat(withSlash).allMatch((id) -> id.startsWith("load"));
	}

}
