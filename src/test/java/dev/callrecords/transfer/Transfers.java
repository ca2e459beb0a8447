package dev.callrecords.transfer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import org.assertj.core.api.Assertions;

/** Reads what is stored in every form. */
final class Transfers {

	private static final List<List<String>> SHAPES = List.of(List.of(),
			List.of("Accept", "application/json;odata.metadata=full"),
			List.of("Accept", "application/json;odata.metadata=none", "Prefer", "include-unknown-enum-members"),
			List.of("Prefer", "omit-values=nulls"));

	private Transfers() {
	}

	static String url(String path) {
		return path.replace(" ", "%20");
	}

	/** Reads a URL in each shape. */
	static void readInAllShapes(Api api, String url) {
		SHAPES.forEach((headers) -> api.get(url, headers.toArray(String[]::new)).expect(200));
	}

	static String export(Api api, String collection) {
		return api.get(collection, "Accept", "application/x-ndjson").expect(200).body();
	}

	/** Loads what a collection exports into the empty collection. */
	static void reload(Api api, String collection) {
		String lines = export(api, collection);
		Assertions.assertThat(lines).isNotEmpty();
		lines.lines().forEach((line) -> {
			String id = Answer.JSON.readTree(line).get("id").stringValue();
			api.delete(collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8)).expect(204);
		});
		String report = api.post(collection, lines, "Content-Type", "application/x-ndjson").expect(200).body();
		Assertions.assertThat(report).contains("\"created\":" + lines.lines().count(), "\"failed\":0");
		Assertions.assertThat(export(api, collection)).isEqualTo(lines);
	}

}
