package dev.callrecords.openapi;

import dev.callrecords.transfer.export.Exports;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;

/** The operations on what is held of a person, with their bodies. */
final class PersonOperations {

	private static final String SUBJECT = "dataSubject";

	private static final String ERASURE = "erasure";

	private static final String REPORT = "erasureReport";

	private PersonOperations() {
	}

	/**
	 * Makes the operation that gives out a person's data.
	 * @param text what it says
	 * @param components where its schema is put
	 */
	static Operation export(Catalogue.Action text, Components components) {
		components.addSchemas(SUBJECT, subject(SUBJECT, "A person, by one or several of these."));
		MediaType lines = new MediaType().schema(
				JsonSchemas.text("A line for each record and row: `{\"entitySet\":\"callRecords\",\"value\":{…}}`."));
		return ActionOperation.of(text, content(SUBJECT, "{\"id\": \"0c5d6c1e-40a7-4c52-9f3b-6a2f1d7e8b01\"}"),
				Responses.response("Everything that is held of the person.")
					.content(new Content().addMediaType(Exports.NDJSON, lines)));
	}

	/**
	 * Makes the operation that erases a person.
	 * @param text what it says
	 * @param components where its schemas are put
	 */
	static Operation erase(Catalogue.Action text, Components components) {
		components.addSchemas(ERASURE, erasure());
		components.addSchemas(REPORT, report());
		return ActionOperation.of(text,
				content(ERASURE, "{\"phoneNumber\": \"+3725550138\", \"method\": \"pseudonymize\", \"dryRun\": true}"),
				Responses.response("What was changed, or would be.").content(content(REPORT, """
						{"method": "pseudonymize", "dryRun": true, "changed": {"callRecords": 1, "participants": 2},\
						 "failed": 0, "errors": []}""")));
	}

	private static Content content(String schema, String example) {
		return ActionOperation.json(schema, schema, Examples.example(example));
	}

	private static JsonSchema subject(String title, String description) {
		JsonSchema subject = MessageSchemas.object(title, description);
		subject.addProperty("id", JsonSchemas.text("An object id, or another id of an identity; in any case."));
		subject.addProperty("userPrincipalName", JsonSchemas.text("A user principal name, in any case."));
		subject.addProperty("phoneNumber", JsonSchemas.text("A telephone number with the country's code."));
		return subject;
	}

	private static JsonSchema erasure() {
		JsonSchema erasure = subject(ERASURE, "A person, and what is to be done.");
		erasure.addProperty("method", JsonSchemas.text(
				"`pseudonymize` puts one pseudonym in the person's place everywhere, and is the default; `erase` nothing."));
		JsonSchema dryRun = JsonSchemas.of("boolean");
		dryRun.setDescription("Whether it is only counted what would change; true unless it is set.");
		erasure.addProperty("dryRun", dryRun);
		return erasure;
	}

	private static JsonSchema report() {
		JsonSchema report = MessageSchemas.object(REPORT, "What an erasure has changed, or would change.", "method",
				"dryRun", "changed", "failed", "errors");
		report.addProperty("method", JsonSchemas.text("What stands in the person's place."));
		JsonSchema dryRun = JsonSchemas.of("boolean");
		dryRun.setDescription("Whether nothing was changed.");
		report.addProperty("dryRun", dryRun);
		JsonSchema changed = MessageSchemas.object("erasureCounts", "How many of each sort.");
		changed.setAdditionalProperties(JsonSchemas.count("How many."));
		report.addProperty("changed", changed);
		report.addProperty("failed", JsonSchemas.count("How many could not be changed; ask again."));
		JsonSchema errors = JsonSchemas
			.arrayOf(MessageSchemas.object("erasureError", "What could not be changed, and why."));
		errors.setDescription("The first 100 of these.");
		report.addProperty("errors", errors);
		return report;
	}

}
