package dev.callrecords.metadata;

import dev.callrecords.access.Permission;
import dev.callrecords.access.Requires;
import dev.callrecords.odata.model.EntityContainer;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.web.DocumentRequest;
import dev.callrecords.web.EntityResponses;
import dev.callrecords.web.ODataResponse;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonContent;
import dev.callrecords.wire.MetadataLevel;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients read about the service before they use it. The OpenAPI document is the
 * other description, and leaves it out.
 */
@Hidden
@Controller
class MetadataController {

	private final MetadataDocuments documents;

	private final Schema schema;

	MetadataController(MetadataDocuments documents, Schema schema) {
		this.documents = documents;
		this.schema = schema;
	}

	@Requires(Permission.TOKEN)
	@GetMapping("/$metadata")
	ODataResponse metadata(HttpServletRequest servletRequest) {
		DocumentRequest request = DocumentRequest.of(servletRequest, MetadataDocuments.forms());
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.body(request.form().toString(),
					new JsonContent().append(this.documents.text(request.beta(), request.form())));
	}

	@Requires(Permission.TOKEN)
	@GetMapping("/")
	ODataResponse service(HttpServletRequest servletRequest) {
		DocumentRequest request = DocumentRequest.of(servletRequest, MediaType.APPLICATION_JSON);
		ObjectNode document = withContext(request, "");
		ArrayNode resources = document.putArray("value");
		this.schema.container()
			.singletons()
			.forEach((singleton) -> resources.addObject()
				.put("name", singleton.name())
				.put("kind", "Singleton")
				.put("url", singleton.name()));
		return json(request, document);
	}

	@Requires(Permission.TOKEN)
	@GetMapping("/{singleton:communications}")
	ODataResponse singleton(@PathVariable String singleton, HttpServletRequest servletRequest) {
		DocumentRequest request = DocumentRequest.of(servletRequest, MediaType.APPLICATION_JSON);
		ObjectNode entity = withContext(request, "#" + singleton);
		if (request.level() == MetadataLevel.FULL) {
			this.schema.container()
				.singletons()
				.stream()
				.filter((declared) -> declared.name().equals(singleton))
				.forEach((declared) -> describe(declared, request, entity));
		}
		return json(request, entity);
	}

	private static void describe(EntityContainer.Singleton singleton, DocumentRequest request, ObjectNode entity) {
		entity.put("@odata.type", "#" + singleton.type().qualifiedName());
		entity.put("@odata.id", request.root().resource(singleton.name()));
		for (Property property : singleton.type().navigationProperties()) {
			if (request.beta() || !property.betaOnly()) {
				entity.put(property.name() + "@odata.navigationLink",
						request.root().resource(singleton.name() + "/" + property.name()));
			}
		}
	}

	private static ObjectNode withContext(DocumentRequest request, String fragment) {
		ObjectNode object = Json.object();
		if (request.level() != MetadataLevel.NONE) {
			object.put("@odata.context", request.root().resource("$metadata" + fragment));
		}
		return object;
	}

	private static ODataResponse json(DocumentRequest request, ObjectNode object) {
		return ODataResponse.of(HttpServletResponse.SC_OK)
			.body(EntityResponses.contentType(request.level(), false),
					new JsonContent().append(Json.writeBytes(object)));
	}

}
