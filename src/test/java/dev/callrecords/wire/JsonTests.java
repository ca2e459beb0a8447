package dev.callrecords.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is said about texts that are no JSON objects. */
class JsonTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"a":"b"          | The body is not valid JSON at line 1, column 9: Unexpected end-of-input: expected close marker for Object.
					{"a":[1           | The body is not valid JSON at line 1, column 8: Unexpected end-of-input: expected close marker for Array.
					{"a":1,"a":2}     | The body is not one JSON object whose names differ at line 1, column 12: Duplicate property "a".
					{"a":1} {         | The body is not one JSON object whose names differ at line 1, column 9: Trailing token.
					[1]               | The body must be a JSON object.
					""")
	void theMessageTellsNothingOfTheInside(String text, String message) {
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> Json.readObject(text.getBytes(StandardCharsets.UTF_8)))
			.withMessage(message);
	}

}
