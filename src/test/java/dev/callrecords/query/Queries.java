package dev.callrecords.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import tools.jackson.databind.JsonNode;

/** What tests of queries have in common. */
final class Queries {

	private Queries() {
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** Percent-encodes the values of options that are written plainly. */
	static String url(String url) {
		int question = url.indexOf('?');
		if (question < 0) {
			return url;
		}
		List<String> options = new ArrayList<>();
		for (String option : url.substring(question + 1).split("&(?=[$@])")) {
			int equals = option.indexOf('=');
			options.add(option.substring(0, equals + 1) + encoded(option.substring(equals + 1)));
		}
		return url.substring(0, question + 1) + String.join("&", options);
	}

	/** A page of what a URL with plainly written options finds. */
	static JsonNode get(Api api, String url, String... headers) {
		return api.get(url(url), headers).expect(200).json();
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
		return api.get(url(url)).expectError(400, "BadRequest").json().get("error").get("message").stringValue();
	}

}
