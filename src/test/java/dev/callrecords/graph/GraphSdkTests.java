package dev.callrecords.graph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.microsoft.graph.communications.callrecords.CallRecordsRequestBuilder;
import com.microsoft.graph.communications.callrecords.microsoftgraphcallrecordsgetpstncallswithfromdatetimewithtodatetime.GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse;
import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.core.models.BatchRequestStep;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.callrecords.CallRecord;
import com.microsoft.graph.models.callrecords.CallRecordCollectionResponse;
import com.microsoft.graph.models.callrecords.CallType;
import com.microsoft.graph.models.callrecords.ClientPlatform;
import com.microsoft.graph.models.callrecords.ClientUserAgent;
import com.microsoft.graph.models.callrecords.DirectRoutingLogRow;
import com.microsoft.graph.models.callrecords.MediaStream;
import com.microsoft.graph.models.callrecords.MediaStreamDirection;
import com.microsoft.graph.models.callrecords.Modality;
import com.microsoft.graph.models.callrecords.Participant;
import com.microsoft.graph.models.callrecords.ParticipantEndpoint;
import com.microsoft.graph.models.callrecords.ProductFamily;
import com.microsoft.graph.models.callrecords.PstnCallLogRow;
import com.microsoft.graph.models.callrecords.Segment;
import com.microsoft.graph.models.callrecords.ServiceEndpoint;
import com.microsoft.graph.models.callrecords.ServiceUserAgent;
import com.microsoft.graph.models.callrecords.Session;
import com.microsoft.graph.models.callrecords.SessionCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.PeriodAndDuration;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The unmodified Java Graph SDK against the service. */
@ServiceTest
class GraphSdkTests {

	private GraphServiceClient graph = new GraphServiceClient(new AnonymousAuthenticationProvider());

	@BeforeEach
	void connect(Api api) {
		this.graph.getRequestAdapter().setBaseUrl(api.root() + "/v1.0");
	}

	@Test
	void aRecordIsCreatedReadChangedAndDeleted() {
		CallRecord created = callRecords().post(GraphModels.record("r1"));
		assertThat(created.getId()).isEqualTo("r1");
		assertThat(created.getVersion()).isEqualTo(1);
		CallRecord read = callRecords().byCallRecordId("r1")
			.get((request) -> request.queryParameters.expand = new String[] { "sessions($expand=segments)",
					"participants_v2" });
		assertThat(read.getStartDateTime()).isEqualTo(GraphModels.START);
		assertThat(read.getModalities()).containsExactly(Modality.Audio, Modality.Video);
		assertThat(read.getType()).isEqualTo(CallType.GroupCall);
		assertThat(read.getAdditionalData()).containsEntry("myNote", "kept");
		assertThat(read.getOrganizerV2().getIdentity().getUser().getDisplayName()).isEqualTo("Ida Berg");
		assertThat(read.getParticipantsV2()).extracting(Participant::getId).containsExactly("u1");
		assertSession(read.getSessions().getFirst());
		CallRecord change = new CallRecord();
		change.setJoinWebUrl("https://meet.example.test/j/42");
		CallRecord patched = callRecords().byCallRecordId("r1").patch(change);
		assertThat(patched.getJoinWebUrl()).isEqualTo("https://meet.example.test/j/42");
		assertThat(patched.getVersion()).isEqualTo(2);
		assertThat(patched.getType()).isEqualTo(CallType.GroupCall);
		callRecords().byCallRecordId("r1").delete();
		assertThatExceptionOfType(ODataError.class).isThrownBy(() -> callRecords().byCallRecordId("r1").get())
			.satisfies((error) -> {
				assertThat(error.getResponseStatusCode()).isEqualTo(404);
				assertThat(error.getError().getCode()).isEqualTo("NotFound");
				assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
			});
	}

	private static void assertSession(Session session) {
		assertThat(session.getCaller()).isInstanceOfSatisfying(ParticipantEndpoint.class, (caller) -> {
			assertThat(caller.getName()).isEqualTo("LT-204");
			assertThat(caller.getUserAgent()).isInstanceOfSatisfying(ClientUserAgent.class, (agent) -> {
				assertThat(agent.getPlatform()).isEqualTo(ClientPlatform.Windows);
				assertThat(agent.getProductFamily()).isEqualTo(ProductFamily.Teams);
			});
		});
		assertThat(session.getCallee()).isInstanceOf(ServiceEndpoint.class);
		assertThat(session.getCallee().getUserAgent()).isInstanceOf(ServiceUserAgent.class);
		MediaStream stream = session.getSegments().getFirst().getMedia().getFirst().getStreams().getFirst();
		assertThat(stream.getAverageJitter()).isEqualTo(PeriodAndDuration.parse("PT0.016S"));
		assertThat(stream.getAverageBandwidthEstimate()).isEqualTo(4294967295L);
		assertThat(stream.getStreamDirection()).isEqualTo(MediaStreamDirection.CallerToCallee);
	}

	@Test
	void thePageIteratorWalksOverAllRecords(Api api) throws Exception {
		Bodies.ids("r", 130).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		List<String> ids = new ArrayList<>();
		new PageIterator.Builder<CallRecord, CallRecordCollectionResponse>().client(this.graph)
			.collectionPage(Objects.requireNonNull(callRecords().get()))
			.collectionPageFactory(CallRecordCollectionResponse::createFromDiscriminatorValue)
			.processPageItemCallback((record) -> ids.add(record.getId()))
			.build()
			.iterate();
		assertThat(ids).isEqualTo(Bodies.ids("r", 130));
	}

	@Test
	void nextLinksAreFollowedByRequestBuilders(Api api) {
		Bodies.ids("r", 3).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		CallRecordCollectionResponse first = callRecords().get((request) -> {
			request.queryParameters.top = 2;
			request.headers.add("Prefer", "odata.maxpagesize=1");
		});
		assertThat(first.getValue()).extracting(CallRecord::getId).containsExactly("r000");
		CallRecordCollectionResponse second = callRecords().withUrl(first.getOdataNextLink()).get();
		assertThat(second.getValue()).extracting(CallRecord::getId).containsExactly("r001");
		assertThat(second.getOdataNextLink()).isNull();
	}

	@Test
	void nestedCollectionsHaveTheirBuilders() {
		callRecords().post(GraphModels.record("r1"));
		Session session = new Session();
		session.setId("s2");
		session.setStartDateTime(GraphModels.START);
		session.setEndDateTime(GraphModels.END);
		assertThat(callRecords().byCallRecordId("r1").sessions().post(session).getId()).isEqualTo("s2");
		assertThat(callRecords().byCallRecordId("r1").sessions().get().getValue()).extracting(Session::getId)
			.containsExactly("s1", "s2");
		assertThat(callRecords().byCallRecordId("r1").sessions().bySessionId("s1").segments().get().getValue())
			.extracting(Segment::getId)
			.containsExactly("g1");
		assertThat(callRecords().byCallRecordId("r1")
			.participantsV2()
			.byParticipantId("u1")
			.get()
			.getIdentity()
			.getUser()
			.getId()).isEqualTo("u1");
		assertThat(callRecords().byCallRecordId("r1").organizerV2().get().getId()).isEqualTo("u1");
		callRecords().byCallRecordId("r1").sessions().bySessionId("s2").delete();
		assertThat(callRecords().byCallRecordId("r1").get().getVersion()).isEqualTo(3);
	}

	@Test
	void bothLogFunctionsAnswer(Api api) {
		for (String rows : List.of(Api.PSTN_ROWS, Api.DIRECT_ROUTING_ROWS)) {
			api.post(rows, Bodies.row("a", Bodies.START, "\"duration\": 120")).expect(201);
			api.post(rows, Bodies.row("b", Bodies.END)).expect(201);
		}
		api.put(Api.PSTN_ROWS + "/a", Bodies.row("a", Bodies.START, "\"charge\": 0.140")).expect(200);
		GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse page = callRecords()
			.microsoftGraphCallRecordsGetPstnCallsWithFromDateTimeWithToDateTime(GraphModels.START, GraphModels.END)
			.get();
		assertThat(page.getOdataCount()).isEqualTo(2);
		assertThat(page.getValue()).extracting(PstnCallLogRow::getId).containsExactly("a", "b");
		assertThat(page.getValue().getFirst().getCharge()).isEqualTo("0.140");
		assertThat(callRecords()
			.microsoftGraphCallRecordsGetDirectRoutingCallsWithFromDateTimeWithToDateTime(GraphModels.START,
					GraphModels.END)
			.get()
			.getValue()).extracting(DirectRoutingLogRow::getDuration).containsExactly(120);
	}

	@Test
	void thePageIteratorWalksOverARecordsSessionsAndAFunctionsRows(Api api) throws Exception {
		List<String> sessions = Bodies.ids("s", 150);
		api.post(Api.CALL_RECORDS,
				Bodies.record("r1",
						"\"sessions\": [%s]"
							.formatted(String.join(",", sessions.stream().map((id) -> Bodies.session(id)).toList()))))
			.expect(201);
		List<String> ids = new ArrayList<>();
		new PageIterator.Builder<Session, SessionCollectionResponse>().client(this.graph)
			.collectionPage(Objects.requireNonNull(callRecords().byCallRecordId("r1").sessions().get()))
			.collectionPageFactory(SessionCollectionResponse::createFromDiscriminatorValue)
			.processPageItemCallback((session) -> ids.add(session.getId()))
			.build()
			.iterate();
		assertThat(ids).isEqualTo(sessions);
		List<String> rows = Bodies.ids("p", 2500);
		api.send("POST", Api.PSTN_ROWS,
				String.join("\n", rows.stream().map((id) -> Bodies.row(id, Bodies.START)).toList())
					.getBytes(StandardCharsets.UTF_8),
				"Content-Type", "application/x-ndjson")
			.expect(200);
		ids.clear();
		new PageIterator.Builder<PstnCallLogRow, GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse>()
			.client(this.graph)
			.collectionPage(Objects.requireNonNull(callRecords()
				.microsoftGraphCallRecordsGetPstnCallsWithFromDateTimeWithToDateTime(GraphModels.START, GraphModels.END)
				.get()))
			.collectionPageFactory(GetPstnCallsWithFromDateTimeWithToDateTimeGetResponse::createFromDiscriminatorValue)
			.processPageItemCallback((row) -> ids.add(row.getId()))
			.build()
			.iterate();
		assertThat(ids).isEqualTo(rows.stream().sorted().toList());
	}

	@Test
	void entitiesAreCounted() {
		callRecords().post(GraphModels.record("r1"));
		assertThat(callRecords().count().get()).isEqualTo(1);
		assertThat(callRecords().byCallRecordId("r1").sessions().count().get()).isEqualTo(1);
		assertThat(callRecords().get((request) -> request.queryParameters.count = true).getOdataCount()).isEqualTo(1);
	}

	@Test
	void errorsAreMapped() {
		callRecords().post(GraphModels.record("r1"));
		assertError(400, "BadRequest", () -> callRecords().post(new CallRecord()));
		assertError(400, "BadRequest", () -> callRecords().get((request) -> request.queryParameters.filter = "a b"));
		assertError(409, "Conflict", () -> callRecords().post(GraphModels.record("r1")));
		assertError(412, "PreconditionFailed", () -> callRecords().byCallRecordId("r1")
			.delete((request) -> request.headers.add("If-Match", "W/\"none\"")));
	}

	private static void assertError(int status, String code, ThrowingCallable call) {
		assertThatExceptionOfType(ODataError.class).isThrownBy(call).satisfies((error) -> {
			assertThat(error.getResponseStatusCode()).isEqualTo(status);
			assertThat(error.getError().getCode()).isEqualTo(code);
			assertThat(error.getError().getMessage()).isNotBlank();
			assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
		});
	}

	@Test
	void twentyStepsAreABatch(Api api) throws Exception {
		BatchRequestContent batch = new BatchRequestContent(this.graph);
		batch.addBatchRequestStep(
				step("create", callRecords().toPostRequestInformation(GraphModels.record("r1")), List.of()));
		String before = "create";
		for (int i = 1; i < 18; i++) {
			CallRecord change = new CallRecord();
			change.setJoinWebUrl("https://meet.example.test/j/" + i);
			batch.addBatchRequestStep(step("" + i, callRecords().byCallRecordId("r1").toPatchRequestInformation(change),
					List.of(before)));
			before = "" + i;
		}
		batch.addBatchRequestStep(
				step("read", callRecords().byCallRecordId("r1").toGetRequestInformation(), List.of(before)));
		batch.addBatchRequestStep(
				step("missing", callRecords().byCallRecordId("nix").toGetRequestInformation(), List.of()));
		assertThat(batch.getBatchRequestSteps()).hasSize(20);
		BatchResponseContent answer = this.graph.getBatchRequestBuilder().post(batch, null);
		assertThat(answer.getResponsesStatusCode()).hasSize(20)
			.containsEntry("create", 201)
			.containsEntry("17", 200)
			.containsEntry("read", 200)
			.containsEntry("missing", 404);
		CallRecord read = answer.getResponseById("read", CallRecord::createFromDiscriminatorValue);
		assertThat(read.getVersion()).isEqualTo(18);
		assertThat(read.getJoinWebUrl()).isEqualTo("https://meet.example.test/j/17");
	}

	private BatchRequestStep step(String id, RequestInformation request, List<String> dependsOn) {
		return new BatchRequestStep(id, this.graph.getRequestAdapter().convertToNativeRequest(request), dependsOn);
	}

	private CallRecordsRequestBuilder callRecords() {
		return this.graph.communications().callRecords();
	}

}
