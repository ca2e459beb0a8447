package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;

import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/**
 * How operations answer: the statuses, headers and bodies that follow from their verb.
 * What several operations share becomes a component.
 */
final class Responses {

	private static final String JSON = "application/json";

	private static final List<String> EVERY_HEADER = List.of("OData-Version", "request-id", "client-request-id");

	private static final String PREFERENCE_APPLIED = "Preference-Applied";

	private static final String ETAG = "ETag";

	private static final String LOCATION = "Location";

	private static final String ENTITY_ID = "OData-EntityId";

	private final Components components;

	private final Examples examples;

	/**
	 * Creates the shared headers and errors.
	 * @param components where they are put
	 * @param catalogue what they say
	 * @param examples the examples
	 */
	Responses(Components components, Catalogue catalogue, Examples examples) {
		this.components = components;
		this.examples = examples;
		MessageSchemas.addTo(components);
		catalogue.headers().forEach((name, header) -> components.addHeaders(name, header(header)));
		catalogue.errors().forEach((code, failure) -> components.addResponses(code, failure(code, failure)));
	}

	private static Header header(Catalogue.Header text) {
		JsonSchema schema = JsonSchemas.of("string");
		schema.addExample(text.example());
		return new Header().description(text.description()).schema(schema);
	}

	private ApiResponse failure(String code, Catalogue.Failure failure) {
		ApiResponse response = response(failure.description());
		if (code.equals(ErrorCode.SERVICE_UNAVAILABLE.wireName())) {
			addHeaders(response, List.of("Retry-After"));
		}
		if (code.equals(ErrorCode.RESYNC_REQUIRED.wireName())) {
			addHeaders(response, List.of(LOCATION));
		}
		return response.content(
				new Content().addMediaType(JSON, new MediaType().schema(JsonSchemas.reference(MessageSchemas.ERROR))
					.addExamples(code, this.examples.failure(code, failure))));
	}

	/**
	 * The answers of an operation.
	 * @param operation the operation
	 * @return a success for each way to succeed, and the errors
	 */
	ApiResponses of(Catalogue.Operation operation) {
		ApiResponses responses = new ApiResponses();
		switch (operation.verb()) {
			case DELTA -> responses.addApiResponse("200", delta(operation));
			case LIST, CALL, HISTORY -> responses.addApiResponse("200", page(operation));
			case COUNT -> responses.addApiResponse("200", response("The number, as text.").content(new Content()
				.addMediaType("text/plain", new MediaType().schema(JsonSchemas.of("string")).example("42"))));
			case GET ->
				responses.addApiResponse("200", entity(operation, "The resource.", List.of(ETAG, PREFERENCE_APPLIED)))
					.addApiResponse("304", response("The resource still has the tag in `If-None-Match`.", ETAG));
			case VERSION -> responses.addApiResponse("200", version(operation))
				.addApiResponse("304", response("The version still has the tag in `If-None-Match`.", ETAG));
			case CREATE -> responses.addApiResponse("201", created(operation))
				.addApiResponse("204", minimal("Created", ETAG, LOCATION, ENTITY_ID, PREFERENCE_APPLIED));
			case LOAD -> responses.addApiResponse("200", loaded());
			case UPDATE -> responses.addApiResponse("200", changed(operation))
				.addApiResponse("204", minimal("Changed", ETAG, ENTITY_ID, PREFERENCE_APPLIED));
			case REPLACE -> responses.addApiResponse("200", changed(operation))
				.addApiResponse("201", created(operation))
				.addApiResponse("204", minimal("Created, which `Location` tells, or changed", ETAG, LOCATION, ENTITY_ID,
						PREFERENCE_APPLIED));
			case DELETE -> responses.addApiResponse("204", response("Deleted."));
		}
		for (ErrorCode code : operation.verb().errors(operation.isNested())) {
			responses.addApiResponse(String.valueOf(code.status()), new ApiResponse().$ref(code.wireName()));
		}
		return responses;
	}

	private ApiResponse page(Catalogue.Operation operation) {
		boolean counted = operation.verb() == Verb.CALL;
		StructuredType type = this.examples.type(operation.type());
		String name = MessageSchemas.pageName(type, counted);
		this.components.addSchemas(name, MessageSchemas.page(type, counted));
		this.components.addExamples(operation.id(), this.examples.page(operation));
		Content content = content(name, List.of(operation.id()));
		LineContent.addResponse(content, operation);
		return response("A page of the collection.", PREFERENCE_APPLIED).content(content);
	}

	private ApiResponse delta(Catalogue.Operation operation) {
		MessageSchemas.addDelta(this.components, this.examples.type(operation.type()));
		this.components.addExamples(operation.id(), this.examples.delta(operation));
		return response("A page of records, or of changes.", PREFERENCE_APPLIED)
			.content(content(MessageSchemas.DELTA, List.of(operation.id())));
	}

	private ApiResponse created(Catalogue.Operation operation) {
		return entity(operation, "Created.", List.of(ETAG, LOCATION, PREFERENCE_APPLIED));
	}

	private ApiResponse loaded() {
		return response("What became of the lines.").content(new Content().addMediaType(JSON,
				new MediaType().schema(JsonSchemas.reference(MessageSchemas.LOAD_REPORT))
					.addExamples("loaded", this.examples.loadReport())));
	}

	private ApiResponse changed(Catalogue.Operation operation) {
		return entity(operation, "Changed.", List.of(ETAG, PREFERENCE_APPLIED));
	}

	private ApiResponse entity(Catalogue.Operation operation, String description, List<String> headers) {
		StructuredType type = this.examples.type(operation.type());
		List<String> shown = new ArrayList<>();
		this.components.addExamples(type.name(), this.examples.entity(operation, false));
		shown.add(type.name());
		if (operation.verb() == Verb.GET && isExpandable(type)) {
			String expanded = type.name() + "Expanded";
			this.components.addExamples(expanded, this.examples.entity(operation, true));
			shown.add(expanded);
		}
		ApiResponse response = response(description);
		addHeaders(response, headers);
		return response.content(content(type.qualifiedName(), shown));
	}

	private ApiResponse version(Catalogue.Operation operation) {
		this.components.addExamples(operation.id(), this.examples.entity(operation, true));
		return response("The resource as it was, with all that belonged to it.", ETAG, PREFERENCE_APPLIED)
			.content(content(this.examples.type(operation.type()).qualifiedName(), List.of(operation.id())));
	}

	private static boolean isExpandable(StructuredType type) {
		return type.properties().stream().anyMatch(Property::navigation);
	}

	/**
	 * The usual level of metadata has a schema; the others differ from it in control
	 * information only, and naming it again would make Swagger UI work it out again.
	 */
	private static Content content(String schemaName, List<String> exampleKeys) {
		MediaType usual = new MediaType().schema(JsonSchemas.reference(schemaName));
		exampleKeys.forEach((key) -> usual.addExamples(key, new Example().$ref(key)));
		return new Content().addMediaType(JSON, usual)
			.addMediaType(JSON + ";odata.metadata=none", other("The same without control information."))
			.addMediaType(JSON + ";odata.metadata=full", other("The same with every type, identifier and link."));
	}

	private static MediaType other(String description) {
		JsonSchema schema = JsonSchemas.of("object");
		schema.setDescription(description);
		return new MediaType().schema(schema);
	}

	private static ApiResponse minimal(String what, String... headers) {
		return response(what + "; the client preferred `return=minimal`.", headers);
	}

	/**
	 * An answer with the headers that every one has.
	 * @param description what it says
	 * @param headers further headers
	 */
	static ApiResponse response(String description, String... headers) {
		ApiResponse response = new ApiResponse().description(description);
		addHeaders(response, EVERY_HEADER);
		addHeaders(response, List.of(headers));
		return response;
	}

	private static void addHeaders(ApiResponse response, List<String> names) {
		names.forEach((name) -> response.addHeaderObject(name, new Header().$ref(name)));
	}

}
