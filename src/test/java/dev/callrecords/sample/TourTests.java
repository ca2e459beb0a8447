package dev.callrecords.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tour in the README gives the answers that are printed there. */
@ServiceTest
class TourTests {

	private static final String ROOT = "/v1.0/communications/";

	private static final Path SAMPLES = Path.of("src/main/resources/sample-data");

	/** A command's file and the collection that it is sent to. */
	private static final Pattern LOAD = Pattern.compile("--data-binary @\\$D/(\\S+) \\$B/(\\w+)");

	/** A row of the table: what is asked, and the number or the words that answer it. */
	private static final Pattern QUESTION = Pattern.compile("\\| `(callRecords|pstnCallLogRows)(/\\S+)` \\| (.+) \\|");

	@Test
	void answersWhatIsPrinted(Api api) throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		String tour = readme.substring(readme.indexOf("## Five-minute tour"), readme.indexOf("## What it does"));
		List<MatchResult> loads = LOAD.matcher(tour).results().toList();
		assertThat(loads).hasSize(3);
		List<String> printed = tour.lines().filter((line) -> line.startsWith("{")).toList();
		assertThat(loads.stream().map((load) -> load(api, load.group(1), load.group(2)).body()))
			.containsExactlyElementsOf(printed);

		List<MatchResult> questions = QUESTION.matcher(tour).results().toList();
		assertThat(questions).hasSize(6);
		for (MatchResult question : questions) {
			Answer answer = api.get(ROOT + question.group(1) + question.group(2)).expect(200);
			if (question.group(3).startsWith("`")) {
				assertThat("`" + answer.body() + "`").as(question.group()).isEqualTo(question.group(3));
			}
		}
	}

	private static Answer load(Api api, String file, String collection) {
		try {
			return api.send("POST", ROOT + collection, Files.readAllBytes(SAMPLES.resolve(file)), "Content-Type",
					"application/x-ndjson");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
