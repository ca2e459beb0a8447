package dev.callrecords.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

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
			/2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f501?$expand=sessions($expand=segments) \
			| fc5b21111591f2e7fe534b07a1e080e30ebfd2d94673203b35cee013041a402d
			''                                                                       \
			| 3d12e05bce2c4da833339028c22e258eaa298537088bde9c87122be1fe12efcb
			?$filter=startDateTime+ge+2026-09-28T00:00:00Z+and+startDateTime+lt+2026-09-29T00:00:00Z \
			| ec986b64e5050bd3febee3010162337326e309d0cc9e64bd9b282ccbec344c59
			/getPstnCalls(fromDateTime=2026-09-01,toDateTime=2026-11-01)             \
			| 8748f86ad877dcc62208b13371d7815ce0f1a4f5fb323f19bcbc27eedb7a6263
			""")
	void readsAreAnsweredWithTheSameBytes(String request, String sha256, Api api) throws Exception {
		assertGolden(api.get(Api.CALL_RECORDS + request).expect(200), sha256);
	}

	@Test
	void aCreationIsAnsweredWithTheSameBytes(Api api) throws Exception {
		String record = Files.readAllLines(SAMPLES.resolve("callRecords.ndjson")).getFirst();
		String another = record.replace(record.substring(7, 43), "golden");
		assertGolden(api.post(Api.CALL_RECORDS, another).expect(201),
				"d58fb2510096cab8bb81f6bc11db5cd9aaad678eb5574625ac75eeb02c17e423");
	}

	private static void assertGolden(Answer answer, String sha256) throws Exception {
		String text = answer.body()
			.replaceAll("http://127\\.0\\.0\\.1:\\d+", "http://host")
			.replaceAll("W/\\\\\"(\\d+)\\.\\d+\\\\\"", "W/\\\\\"$1\\\\\"")
			.replaceAll("\\$skiptoken=[\\w-]+", "\\$skiptoken=");
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		assertThat(HexFormat.of().formatHex(digest)).as(text.substring(0, Math.min(text.length(), 2000)))
			.isEqualTo(sha256);
	}

}
