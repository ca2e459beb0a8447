package dev.callrecords.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Text is well-formed UTF-8, or none. */
class Utf8Tests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff",
			"\ud800\udc00", "\udbff\udfff", "\u0000" })
	void everyCharacterIsTakenWhereverItStands(String character) {
		for (int before = 0; before < 600; before++) {
			byte[] text = ("x".repeat(before) + character + "y").getBytes(StandardCharsets.UTF_8);
			assertThatCode(() -> Utf8.require(text, "body")).doesNotThrowAnyException();
		}
	}

	@ParameterizedTest
	@CsvSource({ "continuation alone, 80", "overlong slash, C0AF", "overlong NUL, C080", "overlong in three, E080AF",
			"overlong in three at the limit, E09FBF", "overlong in four, F08080AF",
			"overlong in four at the limit, F08FBFBF", "half of a surrogate pair, EDA080",
			"surrogate pair, EDA0BDEDB880", "beyond Unicode, F4908080", "five bytes, F888808080", "never used, FE",
			"cut of two, C3", "cut of three, E282", "cut of four, F09F98", "Latin-1, FC20" })
	void whatIsIllFormedIsRefusedWhereverItStands(String kind, String hex) {
		byte[] wrong = HexFormat.of().parseHex(hex);
		for (int before = 0; before < 600; before++) {
			byte[] text = Arrays.copyOf("x".repeat(before).getBytes(StandardCharsets.UTF_8), before + wrong.length);
			System.arraycopy(wrong, 0, text, before, wrong.length);
			assertThatExceptionOfType(InvalidPayloadException.class).as(kind)
				.isThrownBy(() -> Utf8.require(text, "body"))
				.withMessage("The body is not text in UTF-8.");
			assertThatExceptionOfType(InvalidPayloadException.class).as(kind)
				.isThrownBy(() -> Utf8.decode(text, "line"))
				.withMessage("The line is not text in UTF-8.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "ab", "abc", "abcd", "abcde", "\u00e9", "\ud83d\ude00", "\uffff" })
	void aByteOrderMarkIsPassedOver(String text) throws IOException {
		for (String mark : new String[] { "", "\ufeff" }) {
			try (InputStream in = Utf8.open(stream((mark + text).getBytes(StandardCharsets.UTF_8)))) {
				assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "X-UTF-16LE-BOM", "UTF-32", "UTF-32LE", "UTF-32BE",
			"X-UTF-32LE-BOM", "X-UTF-32BE-BOM" })
	void textThatBeginsInAnotherUnicodeEncodingIsRefused(String encoding) {
		for (String text : new String[] { "{}", "\"id\"", "\n", "i" }) {
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> Utf8.open(stream(text.getBytes(Charset.forName(encoding)))))
				.withMessageContaining("UTF-16 or UTF-32");
		}
	}

	private static InputStream stream(byte[] bytes) {
		return new ByteArrayInputStream(bytes);
	}

}
