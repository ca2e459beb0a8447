package dev.callrecords.openapi;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.callrecords.odata.model.StructuredType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.servers.Server;

/** The operations of the catalogue, with their parameters, bodies and answers. */
final class Operations {

	private static final String JSON = "application/json";

	private static final Server BETA = new ContextServer("/beta", "Graph has it in its beta only");

	private final Components components;

	private final Catalogue catalogue;

	private final Examples examples;

	private final Responses responses;

	/**
	 * Creates the shared parameters.
	 * @param components where they are put
	 * @param catalogue what they say
	 * @param examples the examples
	 */
	Operations(Components components, Catalogue catalogue, Examples examples) {
		this.components = components;
		this.catalogue = catalogue;
		this.examples = examples;
		this.responses = new Responses(components, catalogue, examples);
		catalogue.parameters().forEach((parameter) -> components.addParameters(parameter.key(), shared(parameter)));
	}

	Paths paths() {
		Paths paths = new Paths();
		for (Catalogue.Tag tag : this.catalogue.tags()) {
			for (Catalogue.Operation operation : tag.operations()) {
				PathItem path = paths.computeIfAbsent(operation.path(), (any) -> new OrderedPathItem());
				path.operation(operation.verb().method(), of(operation).addTagsItem(tag.name()));
			}
		}
		Catalogue.Action batch = this.catalogue.batch();
		paths.addPathItem(batch.path(),
				new OrderedPathItem().post(BatchOperation.of(batch, this.components, this.examples)));
		Catalogue.Action export = this.catalogue.export();
		paths.addPathItem(export.path(), new OrderedPathItem().post(PersonOperations.export(export, this.components)));
		Catalogue.Action erase = this.catalogue.erase();
		paths.addPathItem(erase.path(), new OrderedPathItem().post(PersonOperations.erase(erase, this.components)));
		SubscriptionOperations subscriptions = new SubscriptionOperations(this.components);
		this.catalogue.subscriptions()
			.forEach((name, text) -> subscriptions.addTo(
					paths.computeIfAbsent(text.path(), (any) -> new OrderedPathItem()), name, text,
					this.catalogue.pathParameters()));
		return paths;
	}

	private Operation of(Catalogue.Operation text) {
		Operation operation = new Operation().operationId(text.id())
			.summary(text.summary())
			.description(text.description())
			.responses(this.responses.of(text));
		if (this.examples.isBetaOnly(text)) {
			operation.addServersItem(BETA);
		}
		text.pathParameters().forEach((name) -> operation.addParametersItem(inPath(name, text)));
		this.catalogue.parameters()
			.stream()
			.filter((parameter) -> parameter.isOf(text))
			.forEach((parameter) -> operation.addParametersItem(new Parameter().$ref(parameter.key())));
		if (text.request() != null) {
			operation.setRequestBody(body(text, text.request()));
		}
		else if (text.verb() == Verb.LOAD) {
			operation
				.setRequestBody(new RequestBody().required(true).content(LineContent.request(text, this.examples)));
		}
		return operation;
	}

	private Parameter inPath(String name, Catalogue.Operation operation) {
		JsonSchema schema = JsonSchemas.of("string");
		schema.setMinLength(1);
		return new Parameter().name(name)
			.in("path")
			.required(true)
			.description(this.catalogue.pathParameters().get(name))
			.schema(schema)
			.example(operation.exampleOf(name));
	}

	private RequestBody body(Catalogue.Operation operation, String exampleName) {
		StructuredType type = this.examples.type(operation.type());
		JsonSchema schema = (operation.verb() == Verb.UPDATE) ? change(operation, type)
				: withRequired(JsonSchemas.reference(type.qualifiedName()), type);
		Content content = new Content().addMediaType(JSON,
				new MediaType().schema(schema).addExamples(exampleName, this.examples.request(exampleName)));
		return new RequestBody().required(true).content(content);
	}

	private JsonSchema change(Catalogue.Operation operation, StructuredType type) {
		Set<String> fixed = operation.fixed();
		JsonSchema change = TypeSchemas.change(type, (fixed != null) ? fixed : Set.of());
		String name = type.qualifiedName() + "Update";
		change.setTitle(type.name() + "Update");
		this.components.addSchemas(name, change);
		return JsonSchemas.reference(name);
	}

	/** What a whole resource needs; what the service adds by itself is not asked for. */
	private static JsonSchema withRequired(JsonSchema reference, StructuredType type) {
		LinkedHashSet<String> required = new LinkedHashSet<>();
		for (String name : new String[] { "startDateTime", "endDateTime" }) {
			type.property(name).filter((property) -> !property.nullable()).ifPresent((any) -> required.add(name));
		}
		if (required.isEmpty()) {
			return reference;
		}
		JsonSchema whole = new JsonSchema();
		whole.setTitle(type.name());
		whole.addAllOfItem(reference);
		whole.setRequired(required.stream().toList());
		return whole;
	}

	private static Parameter shared(Catalogue.Parameter text) {
		JsonSchema schema = JsonSchemas.of((text.type() != null) ? text.type() : "string");
		if (text.example() != null) {
			schema.addExample(text.example());
		}
		Parameter parameter = new Parameter().name(text.name())
			.in(text.in())
			.description(text.description())
			.schema(schema);
		Map<String, String> choices = text.choices();
		if (choices != null) {
			choices.forEach(
					(summary, value) -> parameter.addExample(summary, new Example().summary(summary).value(value)));
		}
		return parameter;
	}

}
