package dev.callrecords.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.microsoft.graph.communications.callrecords.CallRecordsRequestBuilder;
import com.microsoft.graph.communications.callrecords.item.CallRecordItemRequestBuilder;
import com.microsoft.graph.communications.callrecords.microsoftgraphcallrecordsgetpstncallswithfromdatetimewithtodatetime.GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse;
import com.microsoft.graph.communications.callrecords.microsoftgraphcallrecordsgetpstncallswithfromdatetimewithtodatetime.MicrosoftGraphCallRecordsGetPstnCallsWithFromDateTimeWithToDateTimeRequestBuilder;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.callrecords.CallRecord;
import com.microsoft.graph.models.callrecords.CallRecordCollectionResponse;
import com.microsoft.graph.models.callrecords.Participant;
import com.microsoft.graph.models.callrecords.ParticipantCollectionResponse;
import com.microsoft.graph.models.callrecords.PstnCallLogRow;
import com.microsoft.graph.models.callrecords.Segment;
import com.microsoft.graph.models.callrecords.SegmentCollectionResponse;
import com.microsoft.graph.models.callrecords.Session;
import com.microsoft.graph.models.callrecords.SessionCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The Java Graph SDK asks for a part of what is there, and comes to all of it. */
@ServiceTest
class GraphSdkPagingTests {

	private final GraphServiceClient graph = new GraphServiceClient(new AnonymousAuthenticationProvider());

	@BeforeEach
	void connect(Api api) {
		this.graph.getRequestAdapter().setBaseUrl(api.root() + "/v1.0");
	}

	@Test
	void thePageIteratorBringsTheValuesOfAllPages(Api api) throws Exception {
		Map<String, String> stored = new LinkedHashMap<>();
		for (String id : Bodies.ids("r", 130)) {
			stored.put(id, "https://meet.example.test/j/" + id);
			api.post(Api.CALL_RECORDS, Bodies.record(id, "\"joinWebUrl\": \"%s\"".formatted(stored.get(id))))
				.expect(201);
		}
		CallRecordCollectionResponse first = callRecords().get();
		assertThat(first.getValue()).hasSize(60);
		Map<String, String> read = new LinkedHashMap<>();
		new PageIterator.Builder<CallRecord, CallRecordCollectionResponse>().client(this.graph)
			.collectionPage(Objects.requireNonNull(first))
			.collectionPageFactory(CallRecordCollectionResponse::createFromDiscriminatorValue)
			.processPageItemCallback((record) -> {
				assertThat(record.getStartDateTime()).isEqualTo(GraphModels.START);
				return read.put(record.getId(), record.getJoinWebUrl()) == null;
			})
			.build()
			.iterate();
		assertThat(List.copyOf(read.entrySet())).isEqualTo(List.copyOf(stored.entrySet()));
	}

	@Test
	void queryOptionsAreTaken(Api api) {
		for (int i = 0; i < 5; i++) {
			api.post(Api.CALL_RECORDS, Bodies.recordAt("r" + i, "2026-03-01T00:00:0%dZ".formatted(i))).expect(201);
		}
		CallRecordCollectionResponse page = callRecords().get((request) -> {
			request.queryParameters.filter = "startDateTime gt 2026-03-01T00:00:00Z";
			request.queryParameters.orderby = new String[] { "startDateTime", "id" };
			request.queryParameters.select = new String[] { "id", "startDateTime" };
			request.queryParameters.count = true;
			request.queryParameters.skip = 1;
			request.queryParameters.top = 2;
		});
		assertThat(page.getOdataCount()).isEqualTo(4);
		assertThat(page.getValue()).extracting(CallRecord::getId).containsExactly("r2", "r3");
		assertThat(page.getValue()).extracting(CallRecord::getVersion).containsOnlyNulls();
		assertThat(callRecords().count().get((request) -> request.queryParameters.filter = "id ne 'r1'")).isEqualTo(4);
	}

	@Test
	void nestedCollectionsArePagedAndCounted(Api api) {
		String segments = "\"segments\": [%s, %s]".formatted(Bodies.segment("g0"), Bodies.segment("g1"));
		String sessions = Bodies.array(Bodies.ids("s", 61).stream().map((id) -> Bodies.session(id, segments)).toList());
		String participants = Bodies.array(Bodies.ids("u", 131).stream().map(Bodies::user).toList());
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1", "\"sessions\": " + sessions, "\"participants_v2\": " + participants))
			.expect(201);
		CallRecord record = record().get((request) -> request.queryParameters.expand = new String[] {
				"sessions($expand=segments)", "participants_v2" });
		List<String> sessionIds = new ArrayList<>(record.getSessions().stream().map(Session::getId).toList());
		assertThat(sessionIds).hasSize(60);
		SessionCollectionResponse rest = record().sessions().withUrl(nextLink(record, "sessions")).get();
		assertThat(rest.getValue().getFirst().getSegments()).extracting(Segment::getId).containsExactly("g0", "g1");
		rest.getValue().forEach((session) -> sessionIds.add(session.getId()));
		assertThat(sessionIds).isEqualTo(Bodies.ids("s", 61));
		List<String> users = new ArrayList<>(record.getParticipantsV2().stream().map(Participant::getId).toList());
		assertThat(users).hasSize(130);
		ParticipantCollectionResponse more = record().participantsV2()
			.withUrl(nextLink(record, "participants_v2"))
			.get();
		more.getValue().forEach((participant) -> users.add(participant.getId()));
		assertThat(users).isEqualTo(Bodies.ids("u", 131));
		SegmentCollectionResponse first = record().sessions()
			.bySessionId("s000")
			.segments()
			.get((request) -> request.headers.add("Prefer", "odata.maxpagesize=1"));
		assertThat(first.getValue()).extracting(Segment::getId).containsExactly("g0");
		assertThat(
				record().sessions().bySessionId("s000").segments().withUrl(first.getOdataNextLink()).get().getValue())
			.extracting(Segment::getId)
			.containsExactly("g1");
		assertThat(record().sessions().count().get()).isEqualTo(61);
		assertThat(record().participantsV2().count().get()).isEqualTo(131);
		assertThat(record().sessions().bySessionId("s060").segments().count().get()).isEqualTo(2);
	}

	private static String nextLink(CallRecord record, String collection) {
		return (String) record.getAdditionalData().get(collection + "@odata.nextLink");
	}

	@Test
	void pagesOfALogFunctionAreWalkedOver(Api api) {
		for (String id : Bodies.ids("p", 5)) {
			api.post(Api.PSTN_ROWS, Bodies.row(id, Bodies.START, "\"callId\": \"of %s\"".formatted(id))).expect(201);
		}
		MicrosoftGraphCallRecordsGetPstnCallsWithFromDateTimeWithToDateTimeRequestBuilder calls = callRecords()
			.microsoftGraphCallRecordsGetPstnCallsWithFromDateTimeWithToDateTime(GraphModels.START, GraphModels.END);
		List<String> callIds = new ArrayList<>();
		List<Long> counts = new ArrayList<>();
		GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse page = calls
			.get((request) -> request.headers.add("Prefer", "odata.maxpagesize=2"));
		while (page != null) {
			counts.add(page.getOdataCount());
			page.getValue().stream().map(PstnCallLogRow::getCallId).forEach(callIds::add);
			page = (page.getOdataNextLink() != null) ? calls.withUrl(page.getOdataNextLink()).get() : null;
		}
		assertThat(callIds).isEqualTo(Bodies.ids("of p", 5));
		assertThat(counts).containsExactly(2L, 2L, 1L);
	}

	private CallRecordsRequestBuilder callRecords() {
		return this.graph.communications().callRecords();
	}

	private CallRecordItemRequestBuilder record() {
		return callRecords().byCallRecordId("r1");
	}

}
