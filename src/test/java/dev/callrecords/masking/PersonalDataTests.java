package dev.callrecords.masking;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What looks like personal data is masked, and what an operator needs is not. */
class PersonalDataTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			caller +4930123456 called              | caller *** called
			+49 (30) 123-456                       | ***
			%2B4930123456                          | ***
			+49301234***                           | ***
			number 4930123456.                     | number ***.
			tel:03012345678                        | tel:***
			=(0301234567)                          | =(***)
			"\\n4930123456"                        | "\\n***"
			"\\n+4930123456"                       | "\\n***"
			ida.berg@contoso.com                   | ***
			to 'ida%40contoso.com'                 | to '***'
			a_b.com#EXT#@contoso.onmicrosoft.com,  | ***,
			sip:ida@contoso.com                    | sip:***
			id 2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5c1 | id ***
			/2F1E7D3A-5C4B-4E6F-8A90-B1C2D3E4F5C1  | /***
			from 10.1.2.3:50000                    | from ***:50000
			(203.0.113.7)                          | (***)
			fe80::1ff:fe23:4567:890a               | ***
			2001:db8:0:0:0:0:0:1                   | ***
			[2001:db8::1]:443                      | [***]:443
			00-1B-63-84-45-E6                      | ***
			00:1b:63:84:45:e6                      | ***
			""")
	void personalDataIsMasked(String text, String masked) {
		assertThat(PersonalData.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"2026-11-27T16:18:00.123456789Z  INFO 4194303 --- [callrecords] [nio-8080-exec-1] d.c.Main : Started in 6.123 s",
			"Migrating schema \"public\" to version \"20261127070000 - own calls\"",
			"{\"message\":\"Migrating schema \\\"public\\\" to version \\\"20261127070000 - own calls\\\"\"}",
			"2026-11-27T16:18:00.123+01:00  WARN 12345 --- [main] o.h.Version : HHH000412: version 7.1.2.Final",
			"{\"@timestamp\":\"2026-11-27T16:18:00.123456789Z\",\"process\":{\"pid\":4194303}}",
			"Request 2f1e7d3a-5c4b-4e6f-8a90-b1c2d3e4f5c1 failed: GET callRecords/sessions",
			"PostgreSQL listens on 127.0.0.1:5432 and 0.0.0.0", "http://[::1]:8080/",
			"\tat java.base@21.0.4/java.lang.Thread.run(Thread.java:1583)",
			"\tat dev.callrecords.Foo$$Lambda/0x00007f1234567890.apply(Unknown Source)", "com.example.Foo@7a5b1c2d",
			"cast('x'::date as text), Foo::bar", "jdbc:postgresql://db.example:5432/callrecords" })
	void whatAnOperatorNeedsIsNot(String text) {
		assertThat(PersonalData.mask(text)).isEqualTo(text);
	}

}
