package dev.callrecords.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Logs;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The files are what the generator makes, and what the service takes. */
@ServiceTest
class SampleDataTests {

	@Test
	void theFilesAreWhatTheGeneratorMakes() throws IOException {
		for (Map.Entry<String, String> file : new SampleData().files().entrySet()) {
			assertThat(file(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
		}
	}

	@Test
	void everyLogHasSampleData() {
		assertThat(new SampleData().files().keySet().stream().map(Logs::path)).containsAll(Logs.collections().toList());
	}

	@ParameterizedTest
	@CsvSource({ "callRecords, 200", "pstnCallLogRows, 300", "directRoutingLogRows, 150", "smsLogRows, 120",
			"pstnBlockedUsersLogRows, 20" })
	void theFilesLoadOnceAndAreSkippedTheSecondTime(String collection, int count, Api api) throws IOException {
		assertThat(load(api, collection).get("created").intValue()).isEqualTo(count);
		JsonNode again = load(api, collection);
		assertThat(again.get("skipped").intValue()).isEqualTo(count);
		assertThat(again.get("failed").intValue()).isZero();
	}

	private static JsonNode load(Api api, String collection) throws IOException {
		byte[] lines = file(collection).getBytes(StandardCharsets.UTF_8);
		Answer answer = api.send("POST", Logs.path(collection), lines, "Content-Type", "application/x-ndjson");
		return answer.expect(200).json();
	}

	private static String file(String collection) throws IOException {
		try (InputStream in = SampleDataTests.class.getResourceAsStream("/sample-data/" + collection + ".ndjson")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
