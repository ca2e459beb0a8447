package dev.callrecords.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of two forms a client gets. */
class AcceptanceTests {

	private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "APPLICATION/X-NDJSON", "application/x-ndjson;charset=utf-8",
			"application/json;q=0.5, application/x-ndjson", "application/x-ndjson;q=0.2, text/html",
			"application/x-ndjson, */*", "*/*, application/x-ndjson", "application/x-ndjson, application/json",
			"application/*, application/x-ndjson", "application/x-ndjson;q=0.1, application/json;q=0",
			"application/json;q=0.5, application/x-ndjson;q=0.7, */*;q=0.8" })
	void linesArePreferred(String accept) {
		assertThat(Acceptance.prefers(accepting(accept), LINES)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*/*", "application/*", "application/json", "application/json, application/x-ndjson",
			"application/x-ndjson;q=0.9, application/json", "application/x-ndjson;q=0", "*/*, application/x-ndjson;q=0",
			"application/x-ndjson;q=0.5, */*", "text/csv", "neither" })
	void jsonWillDo(String accept) {
		assertThat(Acceptance.prefers(accepting(accept), LINES)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			text/*                    | true
			text/csv;header=present   | true
			text/html                 | false
			text/csv;q=0, text/*      | false
			""")
	void aRangeThatLeavesOutJsonMeansTheOtherForm(String accept, boolean preferred) {
		assertThat(Acceptance.prefers(accepting(accept), MediaType.parseMediaType("text/csv"))).isEqualTo(preferred);
	}

	private static MockHttpServletRequest accepting(String accept) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/communications/callRecords");
		request.addHeader("Accept", accept);
		return request;
	}

}
