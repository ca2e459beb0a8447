package dev.callrecords.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code openapi/operations.yaml} says. Its members have the names that they have
 * there, and are explained there.
 */
record Catalogue(String title, String description, Map<String, String> servers, List<Tag> tags, Action batch,
		Action export, Action erase, Map<String, Action> subscriptions, Map<String, String> pathParameters,
		Map<String, String> exampleIds, List<Parameter> parameters, Map<String, Header> headers,
		Map<String, Failure> errors) {

	private static final String RESOURCE = "/openapi/operations.yaml";

	static Catalogue load() {
		try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
			return JsonMapper.builder()
				.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
				.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.build()
				.convertValue(new Yaml().load(in), Catalogue.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A group of operations. */
	record Tag(String name, String description, List<Operation> operations) {
	}

	/** An operation whose bodies are of no type of the schema. */
	record Action(String id, String path, String tag, String summary, String description) {

	}

	/**
	 * An operation.
	 *
	 * @param ids the examples of the path's parameters, or null when there are none
	 * @param request the name of the example that is sent, or null when there is no body
	 * @param fixed the members of the resource that the operation does not change, or
	 * null when there are none
	 */
	record Operation(String id, Verb verb, String path, String type, @Nullable Map<String, String> ids,
			@Nullable String request, @Nullable Set<String> fixed, String summary, String description) {

		private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

		List<String> pathParameters() {
			return PARAMETER.matcher(this.path).results().map((MatchResult match) -> match.group(1)).toList();
		}

		String exampleOf(String pathParameter) {
			String example = (this.ids != null) ? this.ids.get(pathParameter) : null;
			if (example == null) {
				throw new IllegalStateException("%s has no example of %s".formatted(this.id, pathParameter));
			}
			return example;
		}

		/** The names in the path of a collection at the top, and of a function. */
		Stream<String> resources() {
			return Stream.of(this.path.replaceAll("\\(.*\\)", "").split("/")).skip(2).limit(2);
		}

		/** Whether the resource belongs to a call record. */
		boolean isNested() {
			return this.path.contains("callRecords/{callRecordId}/");
		}

		/** Whether all entities can be had at once, one a line. */
		boolean givesLines() {
			return this.verb == Verb.LIST && !isNested();
		}

		/** Whether entities have nothing but values, so that they fit a table. */
		boolean isTabular() {
			return this.path.matches(".*LogRows/?");
		}

	}

	/** A parameter of many operations. */
	record Parameter(String key, String name, String in, @Nullable String type, Set<Verb> verbs,
			@Nullable Set<String> types, @Nullable Boolean nested, String description, @Nullable Object example,
			@Nullable Map<String, String> choices) {

		/**
		 * Whether an operation takes it.
		 * @param operation the operation
		 */
		boolean isOf(Operation operation) {
			return this.verbs.contains(operation.verb())
					&& (this.types == null || this.types.contains(operation.type()))
					&& (this.nested == null || this.nested == operation.isNested());
		}

	}

	/** A header of answers. */
	record Header(String description, String example) {
	}

	/** A way to fail, with an example of what the client is told. */
	record Failure(String description, String message, @Nullable String target) {
	}

}
