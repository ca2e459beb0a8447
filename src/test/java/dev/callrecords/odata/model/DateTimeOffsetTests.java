package dev.callrecords.odata.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which texts are points in time, and which ones. */
class DateTimeOffsetTests {

	@ParameterizedTest
	@CsvSource({ "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z, 0", "0001-01-01T00:00Z, 0001-01-01T00:00Z, 0",
			"0001-01-01T00:00:01.5Z, 0001-01-01T00:00:01.5Z, 15000000",
			"0001-01-01T00:00:00.500Z, 0001-01-01T00:00:00.500Z, 5000000",
			"0001-01-01T00:00:00.123456789012Z, 0001-01-01T00:00:00.123456789012Z, 1234567",
			"0001-01-02T01:30:00+01:30, 0001-01-02T00:00:00Z, 864000000000",
			"0001-01-01T23:30-00:30, 0001-01-02T00:00Z, 864000000000",
			"0001-01-01T14:00:00.000+14:00, 0001-01-01T00:00:00.000Z, 0",
			"9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.9999999Z, 3155378975999999999" })
	void keepsTheDigitsAndCountsTheTicks(String text, String utc, long ticks) {
		assertThat(DateTimeOffset.parse(text)).isEqualTo(new DateTimeOffset(ticks, utc));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026", "2026-03-01", "2026-03-01T10:00:00", "2026-03-01T10Z", "2026-03-01T10:00:00.Z",
			"2026-03-01T10:00.5Z", "2026-03-01T10:00:00.1234567890123Z", "2026-3-01T10:00:00Z", "02026-03-01T10:00:00Z",
			"-026-03-01T10:00:00Z", "2026-03-01 10:00:00Z", "2026-03-01t10:00:00z", "2026-03-01T10:00:00Z ",
			" 2026-03-01T10:00:00Z", "2026-03-01T10:00:00ZZ", "2026-03-01T10:00:00+2:00", "2026-03-01T10:00:00+0200",
			"2026-03-01T10:00:00+02:00Z", "2026-03-01T10:00:00 02:00", "2026-02-30T10:00:00+02",
			"\u0662\u0660\u0662\u0666-03-01T10:00:00Z" })
	void takesNoOtherForm(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> DateTimeOffset.parse(text))
			.withMessage("is not a date and time such as 2026-03-01T09:58:02.1203344Z");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-29T10:00:00Z, is a date or time that does not exist",
			"2026-13-01T10:00:00Z, is a date or time that does not exist",
			"2026-03-01T24:00:00Z, is a date or time that does not exist",
			"2026-03-01T10:00:60Z, is a date or time that does not exist",
			"2026-02-30T10:00:00+15:00, is a date or time that does not exist",
			"2026-03-01T10:00:00+14:01, has an offset beyond 14 hours",
			"2026-03-01T10:00:00-00:60, has an offset beyond 14 hours",
			"0000-12-31T10:00:00Z, lies outside the years 1 to 9999 in UTC",
			"0001-01-01T00:00:00+00:01, lies outside the years 1 to 9999 in UTC",
			"9999-12-31T23:59:59-00:01, lies outside the years 1 to 9999 in UTC" })
	void saysWhatIsWrong(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> DateTimeOffset.parse(text)).withMessage(message);
	}

}
