package dev.callrecords.openapi;

import dev.callrecords.transfer.csv.Csv;
import dev.callrecords.transfer.export.Exports;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;

/** The forms in which many entities are sent and had at once. */
final class LineContent {

	private LineContent() {
	}

	/**
	 * What can be sent.
	 * @param operation the operation
	 * @param examples the examples
	 */
	static Content request(Catalogue.Operation operation, Examples examples) {
		Content content = new Content().addMediaType(Exports.NDJSON,
				of("One JSON object a line, each as if it were sent alone; empty lines are skipped.")
					.addExamples("line", examples.line(operation.type())));
		if (operation.isTabular()) {
			content.addMediaType(Csv.MEDIA_TYPE, of(
					"A header with the properties' names, or the columns of the Teams admin centre's export, and a row a line.")
				.addExamples("table", examples.table()));
		}
		return content;
	}

	/**
	 * Adds what can be had.
	 * @param content what can be had already
	 * @param operation the operation
	 */
	static void addResponse(Content content, Catalogue.Operation operation) {
		if (operation.givesLines()) {
			content.addMediaType(Exports.NDJSON, of("Every match, unpaged, one JSON object a line."));
			if (operation.isTabular()) {
				content.addMediaType(Csv.MEDIA_TYPE,
						of("Every match, unpaged, a row a line under a header with the properties' names."));
			}
		}
	}

	private static MediaType of(String description) {
		return new MediaType().schema(JsonSchemas.text(description));
	}

}
