package dev.callrecords.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is said about texts that are no JSON objects. */
class JsonTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"a":"b"          | The body ends before its JSON does at line 1, column 9, after '{"a":"b"'.
					{"a":[1           | The body ends before its JSON does at line 1, column 8, after '{"a":[1'.
					{"a":1,"a":2}     | The body is not one JSON object whose names differ at line 1, column 12, after '{"a":1,"a":'.
					{"a":1} {         | The body is not one JSON object whose names differ at line 1, column 9, after '{"a":1}'.
					{"a":1,}          | The body is not valid JSON in UTF-8 at line 1, column 8, after '{"a":1,'.
					}                 | The body is not valid JSON in UTF-8 at line 1, column 1.
					{"a":"0123456789","b":"äöüäöü", c | The body is not valid JSON in UTF-8 at line 1, column 39, after '89","b":"äöüäöü",'.
					[1]               | The body must be a JSON object.
					""")
	void theMessageTellsNothingOfTheInside(String text, String message) {
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> Json.readObject(text.getBytes(StandardCharsets.UTF_8)))
			.withMessage(message);
	}

	@Test
	void aLineIsAlwaysTheFirst() {
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> Json.readLine("{\"a\":NaN}".getBytes(StandardCharsets.UTF_8)))
			.withMessage("The line is not valid JSON in UTF-8 at column 9, after '{\"a\":NaN'.");
	}

}
