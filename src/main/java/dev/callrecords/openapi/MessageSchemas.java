package dev.callrecords.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;

/** What surrounds entities: the envelope of a page, and errors. */
final class MessageSchemas {

	/** The name of the error's schema. */
	static final String ERROR = "odataError";

	/** The name of the schema of a bulk load's answer. */
	static final String LOAD_REPORT = "loadReport";

	/** The name of the schema of a page of changes. */
	static final String DELTA = "callRecordDelta";

	private static final String CHANGED_RECORD = "changedRecord";

	private static final String REMOVED_RECORD = "removedRecord";

	private static final String REMOVED = "removed";

	private static final String MAIN_ERROR = "mainError";

	private static final String ERROR_DETAILS = "errorDetails";

	private static final String INNER_ERROR = "innerError";

	private static final String ERROR_CODE = "errorCode";

	private static final String REJECTED_LINE = "rejectedLine";

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
		JsonSchema page = object(
				pageName(type, counted).substring(type.qualifiedName().length() - type.name().length()),
				"A page of %ss.".formatted(type.name()));
		page.addProperty("@odata.context", JsonSchemas.url("Tells what the answer holds."));
		page.addProperty("@odata.count",
				JsonSchemas.count(counted ? "Number of rows in this page, not of all that match."
						: "Number of all that match, on whatever page; present when `$count=true` asks for it."));
		JsonSchema value = JsonSchemas.arrayOf(JsonSchemas.reference(type.qualifiedName()));
		value.setDescription("The page's content, in order.");
		page.addProperty("value", value);
		page.addProperty("@odata.nextLink",
				JsonSchemas.url("URL of the next page, to be used as it is; absent on the last page."));
		page.setRequired(
				counted ? List.of("@odata.context", "@odata.count", "value") : List.of("@odata.context", "value"));
		return page;
	}

	/**
	 * Adds the schemas of a page of changes.
	 * @param components where they are put
	 * @param type the type of the records
	 */
	static void addDelta(Components components, StructuredType type) {
		Stream.of(delta(), changedRecord(type)).forEach((schema) -> components.addSchemas(schema.getTitle(), schema));
	}

	private static JsonSchema delta() {
		JsonSchema page = object(DELTA, "A page of records or of changes, with one of two links.", "@odata.context",
				"value");
		page.addProperty("@odata.context", JsonSchemas.url("Tells what the answer holds."));
		JsonSchema value = JsonSchemas.arrayOf(JsonSchemas.reference(CHANGED_RECORD));
		value.setDescription("Records as they are now, and those that a client has to remove.");
		page.addProperty("value", value);
		page.addProperty("@odata.nextLink", JsonSchemas.url("URL of the round's next page, to be used as it is."));
		page.addProperty("@odata.deltaLink",
				JsonSchemas.url("On a round's last page: URL of what changes from now on, to be used as it is."));
		return page;
	}

	private static JsonSchema changedRecord(StructuredType type) {
		JsonSchema record = new JsonSchema();
		record.setTitle(CHANGED_RECORD);
		record.setDescription("A record as it is now, or one that a client has to remove.");
		record.setAnyOf(List.of(JsonSchemas.reference(type.qualifiedName()), JsonSchemas.reference(REMOVED_RECORD)));
		return record;
	}

	private static JsonSchema removedRecord() {
		JsonSchema record = object(REMOVED_RECORD, "A record that a client has to remove, if it has it.", "id",
				"@removed");
		record.addProperty("id", JsonSchemas.text("The record's id."));
		record.addProperty("@removed", JsonSchemas.reference(REMOVED));
		return record;
	}

	private static JsonSchema removed() {
		JsonSchema removed = object(REMOVED, "Why a record is to be removed.", "reason");
		JsonSchema reason = JsonSchemas
			.text("`deleted` when it is gone; `changed` when it does not match any more, or belongs to others now.");
		reason.addEnumItemObject("deleted");
		reason.addEnumItemObject("changed");
		removed.addProperty("reason", reason);
		return removed;
	}

	/**
	 * Adds the schemas of errors, of changed records and of a bulk load's answer. Each
	 * part is a schema of its own, so that generated classes are called by its name.
	 * @param components where they are put
	 */
	static void addTo(Components components) {
		Stream
			.of(error(), mainError(), details(), innerError(), code(), removedRecord(), removed(), loadReport(),
					rejectedLine())
			.forEach((schema) -> components.addSchemas(schema.getTitle(), schema));
	}

	private static JsonSchema error() {
		JsonSchema error = object(ERROR, "Every error, whatever raises it.", "error");
		error.addProperty("error", JsonSchemas.reference(MAIN_ERROR));
		return error;
	}

	private static JsonSchema mainError() {
		JsonSchema error = problem(MAIN_ERROR, "What is wrong with a request.", "code", "message", "innerError");
		JsonSchema details = JsonSchemas.arrayOf(JsonSchemas.reference(ERROR_DETAILS));
		details.setDescription("What is wrong in particular; present when there are several problems.");
		error.addProperty("details", details);
		error.addProperty("innerError", JsonSchemas.reference(INNER_ERROR));
		return error;
	}

	private static JsonSchema details() {
		return problem(ERROR_DETAILS, "One of several problems.", "code", "message");
	}

	private static JsonSchema innerError() {
		JsonSchema inner = object(INNER_ERROR, "By which a request is found again.", "date", "request-id",
				"client-request-id");
		inner.addProperty("date", JsonSchemas.text("When it happened, in UTC, without a zone."));
		inner.addProperty("request-id",
				JsonSchemas.text("The service's name for the request; its log can be searched by it."));
		inner.addProperty("client-request-id",
				JsonSchemas.text("The client's name for the request, or else the service's."));
		return inner;
	}

	private static JsonSchema code() {
		JsonSchema code = JsonSchemas.text("In which way a request failed; fit for programs.");
		code.setTitle(ERROR_CODE);
		Arrays.stream(ErrorCode.values()).forEach((value) -> code.addEnumItemObject(value.wireName()));
		return code;
	}

	private static JsonSchema loadReport() {
		JsonSchema report = object(LOAD_REPORT, "What became of the lines of a bulk load.", "created", "updated",
				"skipped", "failed", "errors");
		report.addProperty("created", JsonSchemas.count("Lines whose id was new."));
		report.addProperty("updated", JsonSchemas.count("Lines that replaced what was stored."));
		report.addProperty("skipped", JsonSchemas.count("Lines that brought nothing new."));
		report.addProperty("failed", JsonSchemas.count("Lines that were rejected; the others went in."));
		JsonSchema errors = JsonSchemas.arrayOf(JsonSchemas.reference(REJECTED_LINE));
		errors.setDescription("The rejected lines, the first 100 of them.");
		report.addProperty("errors", errors);
		return report;
	}

	private static JsonSchema rejectedLine() {
		JsonSchema line = problem(REJECTED_LINE, "What is wrong with a line of a bulk load.", "line", "code",
				"message");
		line.addProperty("line", JsonSchemas.count("The line's number in the body, the first one is 1."));
		return line;
	}

	private static JsonSchema problem(String title, String description, String... required) {
		JsonSchema problem = object(title, description, required);
		problem.addProperty("code", JsonSchemas.reference(ERROR_CODE));
		problem.addProperty("message", JsonSchemas.text("What is wrong and what would be right, for developers."));
		problem.addProperty("target", JsonSchemas.text(
				"Query option, header, or path of the value in question, such as sessions[3].caller.userAgent.platform."));
		return problem;
	}

	static JsonSchema object(String title, String description, String... required) {
		JsonSchema object = JsonSchemas.of("object");
		object.setTitle(title);
		object.setDescription(description);
		object.setRequired(Arrays.asList(required));
		return object;
	}

}
