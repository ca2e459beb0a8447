package dev.callrecords.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a path's spellings have in common. */
class ResourcePathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/                                                            | /
					/v1.0                                                        | /
					/beta/                                                       | /
					/v1.0/%24metadata                                            | /$metadata
					/communications/                                             | /communications
					/v1.0/communications/callRecords                             | /communications/callRecords
					/communications/callRecords/                                 | /communications/callRecords
					/v1%2E0/%63ommunications/callRecord%73                       | /communications/callRecords
					/beta/communications/callRecords/1                           | /communications/callRecords/{}
					/communications/callRecords('a%2Fb')                         | /communications/callRecords/{}
					/communications/callRecords/%24count                         | /communications/callRecords()/$count
					/communications/callRecords/%24%63ount/                      | /communications/callRecords()/$count
					/communications/callRecords('$count')                        | /communications/callRecords/{}
					/communications/callRecords(id='$count')/sessions            | /communications/callRecords/{}/sessions
					/communications/callRecords/1/$count                         | /communications/callRecords/{}/$count
					/communications/callRecords/$count/1                         | /communications/callRecords()/$count/1
					/communications/callRecords(@id)/sessions(id=%40id)          | /communications/callRecords/{}/sessions/{}
					/communications/callRecords/@id                              | /communications/callRecords/{}
					/communications/callRecords/$count                           | /communications/callRecords()/$count
					/communications/callRecords/1/sessions                       | /communications/callRecords/{}/sessions
					/communications/callRecords('1')/sessions('2')/segments('3') | /communications/callRecords/{}/sessions/{}/segments/{}
					/communications/callRecords/1/sessions/$count                | /communications/callRecords/{}/sessions()/$count
					/communications/callRecords/getPstnCalls(a=1)                | /communications/callRecords()/{}
					/communications/callRecords/getPstnCalls(a=1)/$count         | /communications/callRecords()/{}/$count
					/communications/pstnCallLogRows/1                            | /communications/pstnCallLogRows/{}
					/subscriptions/                                              | /subscriptions
					/v1.0/subscriptions/1                                        | /subscriptions/{}
					/beta/subscriptions('1')/reauthorize                         | /subscriptions/{}/reauthorize
					/subscriptions/$count                                        | /subscriptions()/$count
					""")
	void theShapeNamesNoKey(String raw, String shape) {
		assertThat(ResourcePath.parse(raw, "@id='a/b'&@t=2026-03-01")).extracting(ResourcePath::shape).isEqualTo(shape);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/communications/callRecords('it''s')         | /communications/callRecords/it%27s
			/communications/callRecords(%27%C3%A9%27)    | /communications/callRecords/%C3%A9
			/communications/callRecords/a%20b/sessions   | /communications/callRecords/a%20b/sessions
			/communications/callRecords/A-z_09           | /communications/callRecords/A-z_09
			/communications/callRecords(id='it''s')      | /communications/callRecords/it%27s
			/communications/callRecords(%20id%20=%20'1' )| /communications/callRecords/1
			/communications/callRecords(@id)             | /communications/callRecords/a%2Fb
			/communications/sessions(id%3D@id)/x('id=1') | /communications/sessions/a%2Fb/x/id%3D1
			/communications/callRecords('@id')           | /communications/callRecords/%40id
			/communications/callRecords/@id              | /communications/callRecords/%40id
			/communications/callRecords/getX(')')        | /communications/callRecords%28%29/getX
			""")
	void theCanonicalPathIsEncoded(String raw, String canonical) {
		assertThat(ResourcePath.parse(raw, "@id='a/b'&@t=2026-03-01")).extracting(ResourcePath::canonical)
			.isEqualTo(canonical);
	}

	@Test
	void otherPathsAreLeftAlone() {
		assertThat(ResourcePath.parse("/v1.0/users/1", null)).isNull();
	}

}
