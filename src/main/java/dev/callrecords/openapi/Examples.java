package dev.callrecords.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.storage.Etag;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import io.swagger.v3.oas.models.examples.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Examples of bodies. Those that are sent are files; those that come back are made from
 * them in the way in which the service makes its answers.
 */
final class Examples {

	private static final String ROOT = "http://127.0.0.1:8080/v1.0/$metadata#";

	private static final String ORGANIZER = "organizer_v2";

	/** The document is written by Jackson 2, which has to be given trees of its own. */
	private static final JsonMapper DOCUMENT_MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final Schema registry;

	private final Map<String, String> ids;

	/**
	 * Creates the examples.
	 * @param registry the types
	 * @param ids the id of each type's example
	 */
	Examples(Schema registry, Map<String, String> ids) {
		this.registry = registry;
		this.ids = ids;
	}

	/**
	 * A body to be sent.
	 * @param name the file's name without its ending
	 */
	Example request(String name) {
		return example(new String(read(name), StandardCharsets.UTF_8));
	}

	/**
	 * A body of one line, to be loaded.
	 * @param type the type whose answers' example it shows
	 */
	Example line(String type) {
		ObjectNode entity = Json.object();
		entity.put("id", this.ids.get(type));
		entity.setAll(Json.readObject(read(type)));
		return new Example().value(Json.write(entity) + "\n");
	}

	/** A table of one row, to be loaded into any log. */
	Example table() {
		return new Example().value("id,userPrincipalName,userDisplayName\r\n1,ida@example.test,Ida Berg\r\n");
	}

	/** An answer to a load of one line. */
	Example loadReport() {
		return example("""
				{"created": 1, "updated": 0, "skipped": 0, "failed": 0, "errors": []}""");
	}

	/** An answer to the example of a batch. */
	Example batchResponse() {
		return example(
				"""
						{"responses": [{"id": "1", "status": 200, "headers": {"Content-Type": "text/plain"}, "body": "80"}]}""");
	}

	/**
	 * An answer with one resource.
	 * @param operation the operation
	 * @param expanded whether its navigation properties are shown
	 */
	Example entity(Catalogue.Operation operation, boolean expanded) {
		ObjectNode entity = Json.object();
		entity.put("@odata.context", ROOT + ((operation.verb() == Verb.VERSION) ? type(operation.type()).qualifiedName()
				: collection(operation) + "/$entity"));
		entity.put("@odata.etag", new Etag(1, 0).toString());
		entity.setAll(content(operation.type(), expanded));
		return example(Json.write(entity));
	}

	/**
	 * An answer with a page.
	 * @param operation the operation
	 */
	Example page(Catalogue.Operation operation) {
		boolean counted = operation.verb() == Verb.CALL;
		ObjectNode page = Json.object();
		boolean whole = operation.verb() == Verb.HISTORY;
		page.put("@odata.context", ROOT + (counted || whole
				? "Collection(%s)".formatted(type(operation.type()).qualifiedName()) : collection(operation)));
		if (counted) {
			page.put("@odata.count", 1);
		}
		ObjectNode content = content(operation.type(), whole);
		if (counted) {
			type(operation.type()).structuralProperties()
				.stream()
				.filter(Property::notInGraph)
				.forEach((own) -> content.remove(own.name()));
		}
		page.putArray("value").add(content);
		return example(Json.write(page));
	}

	/**
	 * An answer with the last page of a round.
	 * @param operation the operation
	 */
	Example delta(Catalogue.Operation operation) {
		ObjectNode page = Json.object();
		page.put("@odata.context", ROOT + "communications/callRecords");
		page.putArray("value")
			.add(content(operation.type(), false))
			.addObject()
			.put("id", "2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f502")
			.putObject("@removed")
			.put("reason", "deleted");
		page.put("@odata.deltaLink", ROOT.replace("$metadata#", "")
				+ "communications/callRecords/delta?$deltatoken=eJxjYGBgYGBgZGBgYAIAAFEACw");
		return example(Json.write(page));
	}

	/**
	 * An answer to a request that failed.
	 * @param code the code on the wire
	 * @param failure what is wrong
	 */
	Example failure(String code, Catalogue.Failure failure) {
		ObjectNode root = Json.object();
		ObjectNode error = root.putObject("error").put("code", code).put("message", failure.message());
		if (failure.target() != null) {
			error.put("target", failure.target());
		}
		error.putObject("innerError")
			.put("date", "2026-10-05T10:00:03")
			.put("request-id", "6b1f0a52-0c9e-4b7d-9d53-2f8e6c1a7b40")
			.put("client-request-id", "6b1f0a52-0c9e-4b7d-9d53-2f8e6c1a7b40");
		return example(Json.write(root));
	}

	/** Whether an operation's resource is there below {@code /beta} only. */
	boolean isBetaOnly(Catalogue.Operation operation) {
		return operation.resources()
			.anyMatch((name) -> this.registry.hasResource(name, true) && !this.registry.hasResource(name, false));
	}

	StructuredType type(String name) {
		return this.registry.callRecordsType(name);
	}

	/** The path of the collection that holds the resource, as context URLs spell it. */
	private static String collection(Catalogue.Operation operation) {
		String path = operation.path().substring(1).replaceFirst("/\\{id}$", "");
		for (String parameter : operation.pathParameters()) {
			path = path.replace("/{" + parameter + "}", "('" + operation.exampleOf(parameter) + "')");
		}
		return path;
	}

	private ObjectNode content(String typeName, boolean expanded) {
		StructuredType type = type(typeName);
		ObjectNode body = Json.readObject(read(typeName));
		body.put("id", this.ids.get(typeName));
		if (type.property("lastModifiedDateTime").isPresent()) {
			body.put("lastModifiedDateTime", "2026-10-05T10:20:00.5Z");
		}
		PayloadCheck check = new PayloadCheck(this.registry, (any, entity) -> String.valueOf(firstIdentity(entity)));
		ObjectNode content = check.structured(body, type, Path.ROOT);
		check.throwIfInvalid();
		if (content.has(ORGANIZER)) {
			showDeprecatedViews(content);
		}
		if (!expanded) {
			type.properties()
				.stream()
				.filter((property) -> property.navigation() && property.collection())
				.map(Property::name)
				.forEach(content::remove);
		}
		return content;
	}

	/** A participant has the id of its identity. */
	private static String firstIdentity(ObjectNode entity) {
		return entity.path("identity")
			.valueStream()
			.map((identity) -> identity.path("id").asString(""))
			.filter((id) -> !id.isEmpty())
			.findFirst()
			.orElse("1");
	}

	private static void showDeprecatedViews(ObjectNode record) {
		record.set("organizer", record.path(ORGANIZER).path("identity"));
		ArrayNode participants = record.putArray("participants");
		List<JsonNode> identities = record.path("participants_v2")
			.valueStream()
			.map((participant) -> participant.path("identity"))
			.toList();
		participants.addAll(identities);
	}

	private static byte[] read(String name) {
		String resource = "/openapi/examples/" + name + ".json";
		try (InputStream in = Examples.class.getResourceAsStream(resource)) {
			if (in == null) {
				throw new IllegalStateException("No " + resource + " on the class path");
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Example example(String json) {
		try {
			return new Example().value(DOCUMENT_MAPPER.readTree(json));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("Not JSON: " + json, ex);
		}
	}

}
