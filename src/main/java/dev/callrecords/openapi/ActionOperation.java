package dev.callrecords.openapi;

import java.util.List;

import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** An operation that takes a message and is about no single resource. */
final class ActionOperation {

	private static final String JSON = "application/json";

	/**
	 * Those of any request that the service takes, but for what is about one resource.
	 */
	private static final List<ErrorCode> ERRORS = List.of(ErrorCode.BAD_REQUEST, ErrorCode.INVALID_AUTHENTICATION_TOKEN,
			ErrorCode.FORBIDDEN, ErrorCode.NOT_ACCEPTABLE, ErrorCode.REQUEST_TOO_LARGE,
			ErrorCode.UNSUPPORTED_MEDIA_TYPE, ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.NOT_IMPLEMENTED,
			ErrorCode.SERVICE_UNAVAILABLE);

	private ActionOperation() {
	}

	/**
	 * Makes the operation.
	 * @param text what it says
	 * @param request the body that it takes
	 * @param success how it answers
	 */
	static Operation of(Catalogue.Action text, Content request, ApiResponse success) {
		ApiResponses responses = new ApiResponses().addApiResponse("200", success);
		ERRORS.forEach((code) -> responses.addApiResponse(String.valueOf(code.status()),
				new ApiResponse().$ref(code.wireName())));
		return new Operation().operationId(text.id())
			.summary(text.summary())
			.description(text.description())
			.addTagsItem(text.tag())
			.addParametersItem(new Parameter().$ref("clientRequestId"))
			.requestBody(new RequestBody().required(true).content(request))
			.responses(responses);
	}

	/**
	 * A message in JSON.
	 * @param schema the name of its schema
	 * @param name the name of its example
	 * @param example the example
	 */
	static Content json(String schema, String name, Example example) {
		return new Content().addMediaType(JSON,
				new MediaType().schema(JsonSchemas.reference(schema)).addExamples(name, example));
	}

}
