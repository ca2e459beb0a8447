package dev.callrecords.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests that the benchmark measures are answered with the same bytes for ever,
 * whatever is done for their speed. Only what differs from run to run is left out: the
 * port, the number of writes in tags, and the tokens of pages.
 */
@ServiceTest
class GoldenAnswerTests {

	private static final Path SAMPLES = Path.of("src/main/resources/sample-data");

	private static final Path GOLDEN = Path.of("src/test/resources/golden");

	@BeforeEach
	void loadSamples(Api api) throws IOException {
		load(api, Api.CALL_RECORDS, "callRecords.ndjson");
		load(api, Api.PSTN_ROWS, "pstnCallLogRows.ndjson");
	}

	private static void load(Api api, String collection, String file) throws IOException {
		api.send("POST", collection, Files.readAllBytes(SAMPLES.resolve(file)), "Content-Type", "application/x-ndjson")
			.expect(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			record   | /2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501?$expand=sessions($expand=segments)
			page     | ''
			day      | ?$filter=startDateTime+ge+2026-09-28T00:00:00Z+and+startDateTime+lt+2026-09-29T00:00:00Z
			function | /getPstnCalls(fromDateTime=2026-09-01,toDateTime=2026-11-01)
			""")
	void readsAreAnsweredWithTheSameBytes(String golden, String request, Api api) throws IOException {
		assertGolden(api.get(Api.CALL_RECORDS + request).expect(200), golden);
	}

	@Test
	void aCreationIsAnsweredWithTheSameBytes(Api api) throws IOException {
		String record = Files.readAllLines(SAMPLES.resolve("callRecords.ndjson")).getFirst();
		String another = record.replace(record.substring(7, 43), "golden");
		assertGolden(api.post(Api.CALL_RECORDS, another).expect(201), "creation");
	}

	/** Compared line by line, one for each object, so that a difference is seen. */
	private static void assertGolden(Answer answer, String golden) throws IOException {
		String text = answer.body()
			.replaceAll("http://127\\.0\\.0\\.1:\\d+", "http://host")
			.replaceAll("W/\\\\\"(\\d+)\\.\\d+\\\\\"", "W/\\\\\"$1\\\\\"")
			.replaceAll("\\$skiptoken=[\\w-]+", "\\$skiptoken=")
			.replace("{", "{\n") + "\n";
		assertThat(text.lines()).containsExactlyElementsOf(Files.readAllLines(GOLDEN.resolve(golden + ".json")));
	}

}
