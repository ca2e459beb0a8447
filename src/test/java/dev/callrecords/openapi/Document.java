package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.callrecords.support.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as a client reads it. */
record Document(JsonNode json) {

	static Document of(Api api) {
		return new Document(api.get("/v3/api-docs").expect(200).json());
	}

	/** The operations in the document's order. */
	List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		for (Map.Entry<String, JsonNode> path : this.json.get("paths").properties()) {
			for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
				operations
					.add(new Operation(path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()));
			}
		}
		return operations;
	}

	JsonNode schema(String name) {
		return this.json.get("components").get("schemas").get(name);
	}

	/** What a reference points to, or else the node itself. */
	JsonNode resolve(JsonNode node) {
		return node.has("$ref") ? this.json.at(node.get("$ref").stringValue().substring(1)) : node;
	}

	/** Visits every object of the document. */
	void walk(BiConsumer<String, ObjectNode> visitor) {
		walk("", this.json, visitor);
	}

	private static void walk(String path, JsonNode node, BiConsumer<String, ObjectNode> visitor) {
		if (node instanceof ObjectNode object) {
			visitor.accept(path, object);
			object.properties().forEach((member) -> walk(path + "/" + member.getKey(), member.getValue(), visitor));
		}
		else {
			node.forEach((element) -> walk(path + "/", element, visitor));
		}
	}

	/** What is wrong with a value by one of the document's schemas. */
	List<Error> validate(JsonNode schema, JsonNode value) {
		return validate(schema, this.json.get("components"), value);
	}

	/** The same, where a member that is not declared is wrong as well. */
	List<Error> validateStrictly(JsonNode schema, JsonNode value) {
		Document strict = new Document(this.json.deepCopy());
		strict.walk((path, object) -> {
			if (path.startsWith("/components/schemas/") && object.path("properties").isObject()) {
				object.put("additionalProperties", false);
			}
		});
		return validate(schema, strict.json.get("components"), value);
	}

	private static List<Error> validate(JsonNode schema, JsonNode components, JsonNode value) {
		ObjectNode root = schema.deepCopy().asObject();
		root.set("components", components);
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root).validate(value);
	}

	/** One operation. */
	record Operation(String path, String method, JsonNode json) {

		String id() {
			return this.json.get("operationId").stringValue();
		}

		/** The root below which it is there; most are below each. */
		String root() {
			return this.json.at("/servers/0/url").asString("/v1.0");
		}

		Stream<JsonNode> parameters(Document document) {
			return this.json.path("parameters").valueStream().map(document::resolve);
		}

		JsonNode response(Document document, int status) {
			return document.resolve(this.json.get("responses").path(String.valueOf(status)));
		}

		@Override
		public String toString() {
			return id();
		}

	}

}
