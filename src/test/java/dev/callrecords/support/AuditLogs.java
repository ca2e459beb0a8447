package dev.callrecords.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Reads the audit log of the tests. */
public final class AuditLogs {

	/** As {@code config/application.yaml} of the tests has it. */
	public static final Path FILE = Path.of("target/audit/audit.ndjson");

	private AuditLogs() {
	}

	/** The only entry of a request, which is written once the client has its answer. */
	public static JsonNode entry(Answer answer) {
		return entry("http.request.id", answer.header("request-id"));
	}

	/** The only entry with some value. */
	public static JsonNode entry(String field, String value) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !entries(field, value).isEmpty());
		List<JsonNode> entries = entries(field, value);
		Assertions.assertThat(entries).hasSize(1);
		return entries.getFirst();
	}

	/** All entries with some value. */
	public static List<JsonNode> entries(String field, String value) {
		String pointer = "/" + field.replace('.', '/');
		try (Stream<String> lines = Files.lines(FILE)) {
			return lines.filter((line) -> line.contains(value) && line.endsWith("}"))
				.map(Answer.JSON::readTree)
				.filter((entry) -> entry.at(pointer).asString("").equals(value))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
