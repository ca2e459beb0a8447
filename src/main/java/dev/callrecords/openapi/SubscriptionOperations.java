package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** The operations on subscriptions, which no schema of call records has. */
final class SubscriptionOperations {

	private static final String SUBSCRIPTION = "microsoft.graph.subscription";

	private static final String UPDATE = "microsoft.graph.subscriptionUpdate";

	private static final String COLLECTION = "microsoft.graph.subscriptionCollection";

	private static final String REPLAY = "microsoft.graph.subscriptionReplay";

	private static final String DELIVERY = "subscriptionDelivery";

	private static final String ID = "7d0f2a54-6b1c-4c1e-9d55-2a3b4c5d6e7f";

	private static final String SENT = """
			{"changeType": "updated", "notificationUrl": "https://receiver.example/notifications?code=a",
			 "resource": "communications/callRecords", "expirationDateTime": "2026-10-06T11:00:00Z", "clientState": "s3cret"}""";

	private static final String MEMBERS = """
			"id": "%s", "resource": "communications/callRecords", "applicationId": null, "changeType": "updated",
			"clientState": %%s, "notificationUrl": "https://receiver.example/notifications?code=a",
			"lifecycleNotificationUrl": null, "expirationDateTime": "2026-10-06T11:00:00Z", "creatorId": null,
			"latestSupportedTlsVersion": "v1_2", "includeResourceData": null, "encryptionCertificate": null,
			"encryptionCertificateId": null, "notificationQueryOptions": null, "notificationUrlAppId": null,
			"@callrecords.delivery": {"state": "active", "lastSuccessDateTime": null, "lastError": null, "backlog": 0,
			"oldestUndeliveredDateTime": null}""".formatted(ID);

	private static final List<ErrorCode> ERRORS = List.of(ErrorCode.BAD_REQUEST, ErrorCode.INVALID_AUTHENTICATION_TOKEN,
			ErrorCode.FORBIDDEN, ErrorCode.NOT_ACCEPTABLE, ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.NOT_IMPLEMENTED,
			ErrorCode.SERVICE_UNAVAILABLE);

	/**
	 * Adds the schemas.
	 * @param components where they are put
	 */
	SubscriptionOperations(Components components) {
		components.addSchemas(SUBSCRIPTION, subscription());
		components.addSchemas(UPDATE, update());
		components.addSchemas(REPLAY, replay());
		components.addSchemas(DELIVERY, delivery());
		JsonSchema page = MessageSchemas.object("subscriptionCollection", "One's own subscriptions.", "@odata.context",
				"value");
		page.addProperty("@odata.context", JsonSchemas.url("Tells what the answer holds."));
		JsonSchema value = JsonSchemas.arrayOf(JsonSchemas.reference(SUBSCRIPTION));
		value.setDescription("The subscriptions, the oldest first; `clientState` is null.");
		page.addProperty("value", value);
		components.addSchemas(COLLECTION, page);
	}

	/**
	 * Adds an operation.
	 * @param path where it is put
	 * @param name its name in the catalogue
	 * @param text what it says
	 * @param pathParameters the descriptions of path parameters, by their names
	 */
	void addTo(PathItem path, String name, Catalogue.Action text, Map<String, String> pathParameters) {
		Operation operation = new Operation().operationId(text.id())
			.summary(text.summary())
			.description(text.description())
			.addTagsItem(text.tag())
			.addParametersItem(new Parameter().$ref("clientRequestId"));
		if (text.path().contains("{id}")) {
			JsonSchema id = JsonSchemas.of("string");
			id.setMinLength(1);
			operation.addParametersItem(new Parameter().name("id")
				.in("path")
				.required(true)
				.description(pathParameters.get("id"))
				.schema(id)
				.example(ID));
		}
		List<ErrorCode> errors = new ArrayList<>(ERRORS);
		if (text.path().contains("{id}")) {
			errors.add(ErrorCode.NOT_FOUND);
		}
		switch (name) {
			case "list" -> path.get(answered(operation, "200", read().content(list()), errors));
			case "get" -> path.get(answered(operation, "200", read().content(entity()), errors));
			case "create" -> path.post(answered(written(operation, create(), errors), "201",
					Responses.response("Subscribed.", "Location", "Preference-Applied").content(entity()), errors));
			case "update" -> path.patch(answered(
					written(operation,
							ActionOperation.json(UPDATE, "renewal",
									Examples.example("{\"expirationDateTime\": \"2026-10-06T11:00:00Z\"}")),
							errors),
					"200", read().content(entity()), errors));
			case "delete" ->
				path.delete(answered(changed(operation, errors), "204", Responses.response("Ended for good."), errors));
			case "reauthorize" ->
				path.post(answered(changed(operation, errors), "204", Responses.response("Authorized again."), errors));
			case "replay" -> {
				errors.add(ErrorCode.RESYNC_REQUIRED);
				written(operation, ActionOperation.json(REPLAY, "replay",
						Examples.example("{\"fromDateTime\": \"2026-10-05T00:00:00Z\"}")), errors);
				path.post(failing(operation.responses(new ApiResponses().addApiResponse("202",
						Responses.response("What concerns the subscription is sent again."))), errors));
			}
			default -> throw new IllegalArgumentException(name);
		}
	}

	private static ApiResponse read() {
		return Responses.response("What was asked for.", "Preference-Applied");
	}

	private static Operation written(Operation operation, Content body, List<ErrorCode> errors) {
		errors.addAll(List.of(ErrorCode.REQUEST_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
		return changed(operation, errors).requestBody(new RequestBody().required(true).content(body));
	}

	private static Operation changed(Operation operation, List<ErrorCode> errors) {
		errors.add(ErrorCode.CONFLICT);
		return operation;
	}

	private static Operation answered(Operation operation, String status, ApiResponse success, List<ErrorCode> errors) {
		ApiResponses responses = new ApiResponses().addApiResponse(status, success);
		if (operation.getRequestBody() != null) {
			responses.addApiResponse("204",
					Responses
						.response("Done; the client preferred `return=minimal`.", "OData-EntityId",
								"Preference-Applied")
						.addHeaderObject("Location", new Header().$ref("Location")));
		}
		return failing(operation.responses(responses), errors);
	}

	private static Operation failing(Operation operation, List<ErrorCode> errors) {
		errors.forEach((code) -> operation.getResponses()
			.addApiResponse(String.valueOf(code.status()), new ApiResponse().$ref(code.wireName())));
		return operation;
	}

	private static Content create() {
		JsonSchema whole = new JsonSchema();
		whole.setTitle("subscription");
		whole.addAllOfItem(JsonSchemas.reference(SUBSCRIPTION));
		whole.setRequired(List.of("changeType", "notificationUrl", "resource", "expirationDateTime"));
		Content content = ActionOperation.json(SUBSCRIPTION, "subscription", Examples.example(SENT));
		content.values().forEach((type) -> type.schema(whole));
		return content;
	}

	private static Content entity() {
		return ActionOperation.json(SUBSCRIPTION, "subscription", Examples.example("""
				{"@odata.context": "http://127.0.0.1:8080/v1.0/$metadata#subscriptions/$entity", %s}"""
			.formatted(MEMBERS.formatted("\"s3cret\""))));
	}

	private static Content list() {
		return ActionOperation.json(COLLECTION, "subscriptions", Examples.example("""
				{"@odata.context": "http://127.0.0.1:8080/v1.0/$metadata#subscriptions", "value": [{%s}]}"""
			.formatted(MEMBERS.formatted("null"))));
	}

	private static JsonSchema subscription() {
		JsonSchema schema = update();
		schema.setTitle("subscription");
		schema.setDescription("Somebody's wish to be notified of changes. What was sent is given back as it was sent.");
		schema.addProperty("@odata.context", JsonSchemas.url("Tells what the answer holds."));
		schema.addProperty("id", readOnly("The service's name for it."));
		schema.addProperty("applicationId", readOnly("The application whose it is; null without an issuer."));
		schema.addProperty("creatorId", readOnly("Who made it, a person or an application; null without an issuer."));
		schema.addProperty("changeType", JsonSchemas
			.text("One or several of `created`, `updated` and, *ours*, `deleted`, with commas between them."));
		schema.addProperty("resource", JsonSchemas.text(
				"`communications/callRecords`, with `?$filter=…` if wanted: any condition that the list takes, or Graph's "
						+ "`participants/any(p:p/id eq '…')`."));
		schema.addProperty("lifecycleNotificationUrl",
				nullable("string", "Where notifications about the subscription itself go to."));
		schema.addProperty("latestSupportedTlsVersion",
				nullable("string", "`v1_0` to `v1_3`; `v1_2` unless it is set. Kept, without effect."));
		schema.addProperty("includeResourceData",
				nullable("boolean", "Must not be true: notifications of call records are basic ones."));
		for (String name : List.of("encryptionCertificate", "encryptionCertificateId")) {
			schema.addProperty(name, nullable("string", "Must be null."));
		}
		for (String name : List.of("notificationQueryOptions", "notificationUrlAppId")) {
			schema.addProperty(name, nullable("string", "Kept, without effect."));
		}
		schema.addProperty("@callrecords.delivery", JsonSchemas.reference(DELIVERY));
		return schema;
	}

	private static JsonSchema replay() {
		JsonSchema schema = MessageSchemas.object("subscriptionReplay", "Since when changes are sent again.",
				"fromDateTime");
		JsonSchema from = JsonSchemas.text("The first point in time whose changes are sent again.");
		from.setFormat("date-time");
		schema.addProperty("fromDateTime", from);
		return schema;
	}

	private static JsonSchema delivery() {
		JsonSchema schema = MessageSchemas.object(DELIVERY, "How the notifications of a subscription fare.", "state",
				"backlog");
		JsonSchema state = JsonSchemas.text("`failing` when something is sent again, `paused` when nothing is sent.");
		List.of("active", "failing", "paused").forEach(state::addEnumItemObject);
		schema.addProperty("state", state);
		schema.addProperty("lastSuccessDateTime", nullable("string", "When the receiver took a notification last."));
		schema.addProperty("lastError", nullable("string", "What went wrong last; null when all is well again."));
		schema.addProperty("backlog", JsonSchemas.count("Changes that are pending or have not been looked at."));
		schema.addProperty("oldestUndeliveredDateTime", nullable("string", "When the oldest of them was made."));
		schema.setReadOnly(true);
		return schema;
	}

	private static JsonSchema update() {
		JsonSchema schema = JsonSchemas.of("object");
		schema.setTitle("subscriptionUpdate");
		schema.setDescription("What can change of a subscription. Other members may be repeated as they are.");
		JsonSchema url = JsonSchemas.text("Where notifications go to: https, on a public address.");
		schema.addProperty("notificationUrl", url);
		JsonSchema end = JsonSchemas
			.text("When it ends, 4230 minutes ahead at the most unless the operator says otherwise.");
		end.setFormat("date-time");
		schema.addProperty("expirationDateTime", end);
		schema.addProperty("clientState",
				nullable("string", "What each notification repeats, up to 255 characters; null leaves it as it is."));
		return schema;
	}

	private static JsonSchema readOnly(String description) {
		JsonSchema schema = nullable("string", description);
		schema.setReadOnly(true);
		return schema;
	}

	private static JsonSchema nullable(String type, String description) {
		JsonSchema schema = JsonSchemas.of(type, "null");
		schema.setDescription(description);
		return schema;
	}

}
