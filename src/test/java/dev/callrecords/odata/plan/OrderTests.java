package dev.callrecords.odata.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTests {

	private static final List<Map<String, @Nullable Object>> ROWS = List.of(
			Records.object("id", "a", "charge", new BigDecimal("10"), "currency", "EUR", "startDateTime",
					"2026-03-01T10:00:00+00:00"),
			Records.object("id", "b", "charge", new BigDecimal("9.5"), "currency", null, "startDateTime",
					"2026-03-01T09:00:00.5Z"),
			Records.object("id", "c", "charge", null, "currency", "eur", "startDateTime", "2026-03-01T09:00:00Z"),
			Records.object("id", "d", "charge", new BigDecimal("10.0"), "currency", "\uD83D\uDE00",
					"callDurationSource", "operator"),
			Records.object("id", "e", "charge", "NaN", "currency", "\uFFFD", "callDurationSource", "microsoft"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			id desc                              | e d c b a
			charge                               | c b a d e
			charge desc                          | e a d b c
			charge desc,id desc                  | e d a b c
			currency                             | b a c e d
			currency desc                        | d e c a b
			startDateTime                        | d e c b a
			startDateTime desc,id                | a b c d e
			callDurationSource                   | a b c e d
			charge eq null,id                    | a b d e c
			toupper(currency) desc,id            | d e a c b
			length(currency),charge mul -1       | b d e c a
			year(startDateTime) desc,charge      | c b a d e
			""")
	void sortsNullsFirstAndKeepsTies(String orderBy, String expected) {
		assertThat(Records.sorted(Records.PSTN_ROW, orderBy, ROWS)).isEqualTo(List.of((Object[]) expected.split(" ")));
	}

}
