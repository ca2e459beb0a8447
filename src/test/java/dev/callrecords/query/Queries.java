package dev.callrecords.query;

import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.QueryUrls;
import tools.jackson.databind.JsonNode;

/** What tests of queries have in common. */
final class Queries {

	private Queries() {
	}

	/** A page of what a URL with plainly written options finds. */
	static JsonNode get(Api api, String url, String... headers) {
		return api.get(QueryUrls.encoded(url), headers).expect(200).json();
	}

	static List<String> ids(JsonNode page) {
		return page.get("value").valueStream().map((entity) -> entity.get("id").stringValue()).toList();
	}

	static List<String> ids(Api api, String url) {
		return ids(get(api, url));
	}

	static List<String> names(JsonNode object) {
		return List.copyOf(object.propertyNames());
	}

	static Answer store(Api api, String id, String start, String end, String more) {
		return api.post(Api.CALL_RECORDS, """
				{"id": "%s", "startDateTime": "%s", "endDateTime": "%s"%s}""".formatted(id, start, end, more))
			.expect(201);
	}

	/** The text of a 400's message. */
	static String rejected(Api api, String url) {
		return api.get(QueryUrls.encoded(url))
			.expectError(400, "BadRequest")
			.json()
			.get("error")
			.get("message")
			.stringValue();
	}

}
