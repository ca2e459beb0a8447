package dev.callrecords.openapi;

import java.util.Arrays;
import java.util.List;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.media.JsonSchema;

/** What surrounds entities: the envelope of a page, and errors. */
final class MessageSchemas {

	/** The name of the error's schema. */
	static final String ERROR = "error";

	/** The name of the schema of a bulk load's answer. */
	static final String LOAD_REPORT = "loadReport";

	private MessageSchemas() {
	}

	/**
	 * The name of a page's schema.
	 * @param type the type of the page's entities
	 * @param counted whether the page tells the number of its entities
	 */
	static String pageName(StructuredType type, boolean counted) {
		return type.qualifiedName() + (counted ? "FunctionResult" : "Collection");
	}

	static JsonSchema page(StructuredType type, boolean counted) {
		JsonSchema page = Schemas.of("object");
		page.setTitle(pageName(type, counted).substring(type.qualifiedName().length() - type.name().length()));
		page.setDescription("A page of %ss.".formatted(type.name()));
		page.addProperty("@odata.context", Schemas.url("Tells what the answer holds."));
		page.addProperty("@odata.count", number(counted ? "Number of rows in this page, not of all that match."
				: "Number of all that match, on whatever page; present when `$count=true` asks for it."));
		JsonSchema value = Schemas.arrayOf(Schemas.reference(type.qualifiedName()));
		value.setDescription("The page's content, in order.");
		page.addProperty("value", value);
		page.addProperty("@odata.nextLink",
				Schemas.url("URL of the next page, to be used as it is; absent on the last page."));
		page.setRequired(List.of("value"));
		return page;
	}

	private static JsonSchema number(String description) {
		JsonSchema number = Schemas.of("integer");
		number.setFormat("int64");
		number.setDescription(description);
		return number;
	}

	static JsonSchema loadReport() {
		JsonSchema report = Schemas.of("object");
		report.setTitle(LOAD_REPORT);
		report.setDescription("What became of the lines of a bulk load.");
		report.addProperty("created", number("Lines whose id was new."));
		report.addProperty("updated", number("Lines that replaced what was stored."));
		report.addProperty("skipped", number("Lines that brought nothing new."));
		report.addProperty("failed", number("Lines that were rejected; the others went in."));
		JsonSchema error = problem();
		error.addProperty("line", number("The line's number in the body, the first one is 1."));
		error.setRequired(List.of("line", "code", "message"));
		JsonSchema errors = Schemas.arrayOf(error);
		errors.setDescription("The rejected lines, the first 100 of them.");
		report.addProperty("errors", errors);
		report.setRequired(List.of("created", "updated", "skipped", "failed", "errors"));
		return report;
	}

	static JsonSchema error() {
		JsonSchema content = problem();
		JsonSchema detail = problem();
		detail.setRequired(List.of("code", "message"));
		JsonSchema details = Schemas.arrayOf(detail);
		details.setDescription("What is wrong in particular; present when there are several problems.");
		content.addProperty("details", details);
		content.addProperty("innerError", innerError());
		content.setRequired(List.of("code", "message", "innerError"));
		JsonSchema error = Schemas.of("object");
		error.setTitle(ERROR);
		error.setDescription("Every error, whatever raises it.");
		error.addProperty("error", content);
		error.setRequired(List.of("error"));
		return error;
	}

	private static JsonSchema problem() {
		JsonSchema problem = Schemas.of("object");
		JsonSchema code = Schemas.text("In which way the request failed; fit for programs.");
		Arrays.stream(ErrorCode.values()).forEach((value) -> code.addEnumItemObject(value.wireName()));
		problem.addProperty("code", code);
		problem.addProperty("message", Schemas.text("What is wrong and what would be right, for developers."));
		problem.addProperty("target", Schemas.text(
				"Query option, header, or path of the value in question, such as sessions[3].caller.userAgent.platform."));
		return problem;
	}

	private static JsonSchema innerError() {
		JsonSchema inner = Schemas.of("object");
		inner.addProperty("date", Schemas.text("When it happened, in UTC, without a zone."));
		inner.addProperty("request-id",
				Schemas.text("The service's name for the request; its log can be searched by it."));
		inner.addProperty("client-request-id",
				Schemas.text("The client's name for the request, or else the service's."));
		inner.setRequired(List.of("date", "request-id", "client-request-id"));
		return inner;
	}

}
