package dev.callrecords.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All that the sample data are answered with, with full metadata, against
 * {@code $metadata}: every member is declared, and every value is of its type.
 */
@ServiceTest
class DeclaredAnswerTests {

	private static final Path SAMPLES = Path.of("src/main/resources/sample-data");

	private static final Map<String, String> COLLECTIONS = Map.of("callRecords",
			"?$expand=participants_v2,sessions($expand=segments)", "pstnCallLogRows", "", "directRoutingLogRows", "",
			"smsLogRows", "", "pstnBlockedUsersLogRows", "");

	private final Set<String> faults = new TreeSet<>();

	private JsonNode metadata = MissingNode.getInstance();

	@Test
	void everythingIsDeclared(Api api) throws IOException {
		this.metadata = api.get("/beta/$metadata?$format=json").expect(200).json();
		for (Map.Entry<String, String> collection : COLLECTIONS.entrySet()) {
			String url = "/beta/communications/" + collection.getKey();
			byte[] lines = Files.readAllBytes(SAMPLES.resolve(collection.getKey() + ".ndjson"));
			api.send("POST", url, lines, "Content-Type", "application/x-ndjson").expect(200);
			JsonNode page = api.get(url + collection.getValue(), "Accept", "application/json;odata.metadata=full")
				.expect(200)
				.json();
			assertThat(page.get("value")).isNotEmpty();
			page.get("value").forEach((entity) -> structured(collection.getKey(), entity, ""));
		}
		assertThat(this.faults).isEmpty();
	}

	private void structured(String path, JsonNode value, String declared) {
		if (!(value instanceof ObjectNode object)) {
			this.faults.add("%s is no object: %s".formatted(path, value));
			return;
		}
		String name = object.path("@odata.type").stringValue("#" + declared).substring(1);
		JsonNode type = type(name);
		if (type.isMissingNode()) {
			this.faults.add("%s is of the type %s, which is not declared".formatted(path, name));
			return;
		}
		object.properties().forEach((member) -> {
			String key = member.getKey();
			if (key.indexOf('@') < 0) {
				JsonNode property = property(name, key);
				if (!property.isMissingNode()) {
					value(path + "/" + key, property, member.getValue());
				}
				else if (!isOpen(name)) {
					this.faults.add("%s/%s is not declared in %s".formatted(path, key, name));
				}
			}
		});
	}

	private void value(String path, JsonNode property, JsonNode value) {
		boolean collection = property.path("$Collection").booleanValue(false);
		if (collection && value instanceof ArrayNode elements) {
			elements.forEach((element) -> single(path, property, element));
		}
		else if (collection || value.isArray()) {
			this.faults.add("%s is a collection, or is none: %s".formatted(path, value));
		}
		else if (!value.isNull()) {
			single(path, property, value);
		}
		else if (!property.path("$Nullable").booleanValue(false)) {
			this.faults.add(path + " must not be null");
		}
	}

	private void single(String path, JsonNode property, JsonNode value) {
		String type = property.path("$Type").stringValue("Edm.String");
		boolean right = switch (type) {
			case "Edm.String", "Edm.Duration", "Edm.DateTimeOffset" -> value.isString();
			case "Edm.Boolean" -> value.isBoolean();
			case "Edm.Int32", "Edm.Int64" -> value.isIntegralNumber();
			case "Edm.Single", "Edm.Decimal" -> value.isNumber();
			default -> {
				if (type(type).path("$Kind").stringValue("").equals("EnumType")) {
					yield value.isString() && type(type).has(value.stringValue());
				}
				structured(path, value, type);
				yield true;
			}
		};
		if (!right) {
			this.faults.add("%s is no %s: %s".formatted(path, type, value));
		}
	}

	private JsonNode property(String type, String name) {
		for (JsonNode of : lineage(type)) {
			if (of.has(name)) {
				return of.get(name);
			}
		}
		return MissingNode.getInstance();
	}

	private boolean isOpen(String type) {
		return lineage(type).stream().anyMatch((of) -> of.path("$OpenType").booleanValue(false));
	}

	private List<JsonNode> lineage(String type) {
		JsonNode declared = type(type);
		List<JsonNode> lineage = new ArrayList<>(List.of(declared));
		while (declared.has("$BaseType")) {
			declared = type(declared.get("$BaseType").stringValue());
			lineage.add(declared);
		}
		return lineage;
	}

	private JsonNode type(String qualifiedName) {
		int dot = qualifiedName.lastIndexOf('.');
		return (dot < 0) ? MissingNode.getInstance()
				: this.metadata.path(qualifiedName.substring(0, dot)).path(qualifiedName.substring(dot + 1));
	}

}
