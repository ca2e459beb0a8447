package dev.callrecords.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** Sends lines, and reads what became of them. */
final class Ndjson {

	static final String TYPE = "application/x-ndjson";

	private Ndjson() {
	}

	/** A small record with one session; the topic tells its states apart. */
	static String call(String id, int version, String topic) {
		return """
				{"id":"%s","version":%d,"type":"peerToPeer","startDateTime":"2026-09-01T08:00:00.1234567Z",\
				"endDateTime":"2026-09-01T08:10:00Z","joinWebUrl":"https://meet.fabrikam.example/%s",\
				"sessions":[{"id":"s-%s","startDateTime":"2026-09-01T08:00:00Z","endDateTime":"2026-09-01T08:10:00Z",\
				"segments":[]}]}""".formatted(id, version, topic, topic);
	}

	static String pstnRow(String id, String charge) {
		return """
				{"id":"%s","startDateTime":"2026-09-01T08:00:00.1234567Z","callType":"user_out","charge":%s}"""
			.formatted(id, charge);
	}

	static Answer post(Api api, String path, String lines, String... headers) {
		return post(api, path, lines.getBytes(StandardCharsets.UTF_8), headers);
	}

	static Answer post(Api api, String path, byte[] body, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "Content-Type";
		all[1] = TYPE;
		System.arraycopy(headers, 0, all, 2, headers.length);
		return api.send("POST", path, body, all);
	}

	/** Demands the four numbers of a report. */
	static JsonNode expect(Answer answer, int created, int updated, int skipped, int failed) {
		JsonNode report = answer.expect(200).json();
		Assertions.assertThat(report.propertyNames())
			.containsExactly("created", "updated", "skipped", "failed", "errors");
		Assertions
			.assertThat(new int[] { report.get("created").intValue(), report.get("updated").intValue(),
					report.get("skipped").intValue(), report.get("failed").intValue() })
			.as(answer.body())
			.containsExactly(created, updated, skipped, failed);
		return report;
	}

	static byte[] gzip(String lines) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(lines.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
