package dev.callrecords.openapi;

import java.util.Arrays;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;

/** The operation that runs others, with its bodies. */
final class BatchOperation {

	private static final String REQUEST = "batchRequest";

	private static final String REQUEST_ITEM = "batchRequestItem";

	private static final String RESPONSE = "batchResponse";

	private static final String RESPONSE_ITEM = "batchResponseItem";

	private static final String HEADERS = "batchHeaders";

	private BatchOperation() {
	}

	/**
	 * Makes the operation, and the schemas that it needs.
	 * @param text what it says
	 * @param components where the schemas are put
	 * @param examples the examples
	 */
	static Operation of(Catalogue.Action text, Components components, Examples examples) {
		for (JsonSchema schema : Arrays.asList(request(), requestItem(), response(), responseItem(), headers())) {
			components.addSchemas(schema.getTitle(), schema);
		}
		return ActionOperation.of(text, ActionOperation.json(REQUEST, "requests", examples.request("batch")),
				Responses.response("What came of each request.")
					.content(ActionOperation.json(RESPONSE, "answers", examples.batchResponse())));
	}

	private static JsonSchema request() {
		JsonSchema request = MessageSchemas.object(REQUEST, "Up to 20 requests.", "requests");
		JsonSchema requests = JsonSchemas.arrayOf(JsonSchemas.reference(REQUEST_ITEM));
		requests.setMaxItems(20);
		requests.setDescription("The requests, in any order.");
		request.addProperty("requests", requests);
		return request;
	}

	private static JsonSchema requestItem() {
		JsonSchema item = MessageSchemas.object(REQUEST_ITEM, "One of the requests of a batch.", "id", "method", "url");
		item.addProperty("id", JsonSchemas.text("Its id; no other request has it, whatever the case."));
		item.addProperty("method", JsonSchemas.text("The HTTP method."));
		item.addProperty("url",
				JsonSchemas.text("Path and query below the root of the batch, or an absolute URL there."));
		item.addProperty("headers", JsonSchemas.reference(HEADERS));
		JsonSchema dependsOn = JsonSchemas.arrayOf(JsonSchemas.of("string"));
		dependsOn.setDescription("The ids of requests that have to succeed before.");
		item.addProperty("dependsOn", dependsOn);
		item.addProperty("body", any(
				"An object, a text's string, or of another media type a string that holds its bytes as base64url."));
		return item;
	}

	private static JsonSchema response() {
		JsonSchema response = MessageSchemas.object(RESPONSE, "What came of the requests of a batch.", "responses");
		JsonSchema responses = JsonSchemas.arrayOf(JsonSchemas.reference(RESPONSE_ITEM));
		responses.setDescription("The answers, in the order in which the requests were run.");
		response.addProperty("responses", responses);
		return response;
	}

	private static JsonSchema responseItem() {
		JsonSchema item = MessageSchemas.object(RESPONSE_ITEM, "What came of one request.", "id", "status", "headers");
		item.addProperty("id", JsonSchemas.text("The request's id."));
		JsonSchema status = JsonSchemas.of("integer");
		status.setFormat("int32");
		status.setDescription("The HTTP status; 424 where a request failed on which it depends.");
		item.addProperty("status", status);
		item.addProperty("headers", JsonSchemas.reference(HEADERS));
		item.addProperty("body", any("What the request alone is answered with; an error in the one form."));
		return item;
	}

	private static JsonSchema headers() {
		JsonSchema headers = MessageSchemas.object(HEADERS, "Headers by their names; one of them is Content-Type.");
		headers.setAdditionalProperties(JsonSchemas.of("string"));
		return headers;
	}

	private static JsonSchema any(String description) {
		JsonSchema any = new JsonSchema();
		any.setDescription(description);
		return any;
	}

}
