package dev.callrecords.subscription;

import java.util.List;

import dev.callrecords.callrecord.CallRecordService;
import dev.callrecords.query.EntityQuery;
import dev.callrecords.query.EntityReader;
import dev.callrecords.query.Visibility;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The filters of subscriptions find records as those of lists do. */
@ServiceTest
class SubscriptionFilterTests {

	@Autowired
	private CallRecordService records;

	@Autowired
	private EntityReader reader;

	@BeforeEach
	void store(Api api) {
		for (String participant : List.of("a", "b", "c")) {
			api.post(Api.CALL_RECORDS,
					Bodies.record("r-" + participant, "\"participants_v2\": [%s]".formatted(Bodies.user(participant))))
				.expect(201);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			                                                                           | r-a r-b r-c
			participants/any(p:p/id eq 'a')                                            | r-a
			participants/any(p:p/id eq 'a') or participants/any(x:x/id eq 'b')         | r-a r-b
			participants/any(p:p/id in ('b','c'))                                      | r-b r-c
			not participants/any(p:tolower(p/id) eq 'c')                               | r-a r-b
			participants/any(p:p/user/id eq 'a')                                       | r-a
			participants_v2/any(p:p/id eq 'b')                                         | r-b
			participants%2Fany(p%3Ap%2Fid%20eq%20'c')                                  | r-c
			participants/any(p:p/id eq 'a') and participants_v2/any(p:p/id eq 'b')     | ""
			participants/any()                                                         | r-a r-b r-c
			""")
	void theyMeanWhatGraphMeans(String filter, String ids) {
		SubscriptionFilter planned = SubscriptionFilter.of(this.records.table().type(),
				"communications/callRecords" + ((filter != null) ? "?$filter=" + filter : ""));
		List<String> found = List.of("r-a", "r-b", "r-c")
			.stream()
			.filter((id) -> this.reader
				.readOne(EntityQuery.one(this.records.table(), Visibility.EVERYTHING, List.of(), id, planned.plan(), 0))
				.isPresent())
			.toList();
		assertThat(String.join(" ", found)).isEqualTo(ids);
	}

}
