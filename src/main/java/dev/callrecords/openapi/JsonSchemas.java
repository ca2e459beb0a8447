package dev.callrecords.openapi;

import java.util.Arrays;
import java.util.LinkedHashSet;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** Short ways to write JSON schemas. */
final class JsonSchemas {

	private JsonSchemas() {
	}

	static JsonSchema of(String... types) {
		JsonSchema schema = new JsonSchema();
		schema.setTypes(new LinkedHashSet<>(Arrays.asList(types)));
		return schema;
	}

	static JsonSchema text(String description) {
		JsonSchema schema = of("string");
		schema.setDescription(description);
		return schema;
	}

	static JsonSchema url(String description) {
		JsonSchema schema = text(description);
		schema.setFormat("uri");
		schema.setReadOnly(true);
		return schema;
	}

	static JsonSchema count(String description) {
		JsonSchema schema = of("integer");
		schema.setFormat("int64");
		schema.setDescription(description);
		return schema;
	}

	static JsonSchema arrayOf(Schema<?> items) {
		JsonSchema schema = of("array");
		schema.setItems(items);
		return schema;
	}

	static JsonSchema reference(String name) {
		JsonSchema schema = new JsonSchema();
		schema.set$ref(Components.COMPONENTS_SCHEMAS_REF + name);
		return schema;
	}

}
