package dev.callrecords.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.graph.communications.callrecords.CallRecordsRequestBuilder;
import com.microsoft.graph.communications.callrecords.item.CallRecordItemRequestBuilder;
import com.microsoft.graph.communications.callrecords.item.sessions.item.segments.SegmentsRequestBuilder;
import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchRequestContentCollection;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.core.content.BatchResponseContentCollection;
import com.microsoft.graph.core.models.BatchRequestStep;
import com.microsoft.graph.models.CommunicationsIdentitySet;
import com.microsoft.graph.models.Identity;
import com.microsoft.graph.models.callrecords.CallRecord;
import com.microsoft.graph.models.callrecords.Participant;
import com.microsoft.graph.models.callrecords.Segment;
import com.microsoft.graph.models.callrecords.Session;
import com.microsoft.graph.models.odataerrors.ErrorDetails;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The Java Graph SDK changes what is below a record, and is told what went wrong. */
@ServiceTest
class GraphSdkChangeTests {

	private final GraphServiceClient graph = new GraphServiceClient(new AnonymousAuthenticationProvider());

	@BeforeEach
	void connect(Api api) {
		this.graph.getRequestAdapter().setBaseUrl(api.root() + "/v1.0");
	}

	@Test
	void nestedEntitiesAreChanged() {
		callRecords().post(GraphModels.record("r1"));
		CallRecordItemRequestBuilder record = callRecords().byCallRecordId("r1");
		Session test = new Session();
		test.setIsTest(true);
		assertThat(record.sessions().bySessionId("s1").patch(test).getIsTest()).isTrue();
		SegmentsRequestBuilder segments = record.sessions().bySessionId("s1").segments();
		Segment second = new Segment();
		second.setId("g2");
		second.setStartDateTime(GraphModels.START);
		second.setEndDateTime(GraphModels.START);
		assertThat(segments.post(second).getId()).isEqualTo("g2");
		Segment longer = new Segment();
		longer.setEndDateTime(GraphModels.END);
		assertThat(segments.bySegmentId("g2").patch(longer).getEndDateTime()).isEqualTo(GraphModels.END);
		segments.bySegmentId("g1").delete();
		assertThat(segments.get().getValue()).extracting(Segment::getId).containsExactly("g2");
		Identity phone = new Identity();
		phone.setId("+3725550111");
		Participant caller = new Participant();
		caller.setIdentity(new CommunicationsIdentitySet());
		caller.getIdentity().setPhone(phone);
		assertThat(record.participantsV2().post(caller).getId()).isEqualTo("+3725550111");
		record.participantsV2().byParticipantId("u1").delete();
		assertThat(record.participantsV2().get().getValue()).extracting(Participant::getId)
			.containsExactly("+3725550111");
		assertThat(record.get().getVersion()).isEqualTo(7);
	}

	@Test
	void errorsTellWhatTheyAreAbout() {
		ODataError incomplete = assertError(400, "BadRequest", "endDateTime",
				() -> callRecords().post(new CallRecord()));
		assertThat(incomplete.getError().getDetails()).extracting(ErrorDetails::getTarget)
			.containsExactlyInAnyOrder("startDateTime", "endDateTime");
		assertThat(incomplete.getError().getDetails()).extracting(ErrorDetails::getCode).containsOnly("BadRequest");
		String etag = (String) callRecords().post(GraphModels.record("r1")).getAdditionalData().get("@odata.etag");
		assertError(409, "Conflict", "id", () -> callRecords().post(GraphModels.record("r1")));
		CallRecord change = new CallRecord();
		change.setJoinWebUrl("https://meet.example.test/j/42");
		callRecords().byCallRecordId("r1").patch(change, (request) -> request.headers.add("If-Match", etag));
		assertError(412, "PreconditionFailed", "If-Match", () -> callRecords().byCallRecordId("r1")
			.patch(change, (request) -> request.headers.add("If-Match", etag)));
		assertError(404, "NotFound", null,
				() -> callRecords().byCallRecordId("r1").sessions().bySessionId("nix").delete());
		assertError(400, "BadRequest", "$filter",
				() -> callRecords().get((request) -> request.queryParameters.filter = "nix eq 1"));
	}

	private static ODataError assertError(int status, String code, String target, ThrowingCallable request) {
		ODataError error = catchThrowableOfType(ODataError.class, request);
		assertThat(error.getResponseStatusCode()).isEqualTo(status);
		assertThat(error.getError().getCode()).isEqualTo(code);
		assertThat(error.getError().getTarget()).isEqualTo(target);
		assertThat(error.getMessage()).isEqualTo(error.getError().getMessage()).isNotBlank();
		assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
		assertThat(error.getError().getInnerError().getClientRequestId()).isNotBlank();
		assertThat(error.getError().getInnerError().getDate()).isNotNull();
		return error;
	}

	@Test
	void whatDependsOnAFailedStepFails() throws Exception {
		BatchRequestContent batch = new BatchRequestContent(this.graph);
		batch.addBatchRequestStep(
				step("missing", callRecords().byCallRecordId("nix").toGetRequestInformation(), List.of()));
		batch.addBatchRequestStep(
				step("after", callRecords().toPostRequestInformation(GraphModels.record("r1")), List.of("missing")));
		BatchResponseContent answer = this.graph.getBatchRequestBuilder().post(batch, null);
		assertThat(answer.getResponsesStatusCode()).containsOnly(Map.entry("missing", 404), Map.entry("after", 424));
		assertThat(answer.getResponseById("after").body().string()).contains("\"code\":\"FailedDependency\"");
		assertThat(callRecords().count().get()).isZero();
	}

	@Test
	void moreThanTwentyRequestsAreManyBatches(Api api) throws Exception {
		Bodies.ids("r", 25).forEach((id) -> api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201));
		BatchRequestContentCollection batches = new BatchRequestContentCollection(this.graph);
		Map<String, String> steps = new HashMap<>();
		for (String id : Bodies.ids("r", 25)) {
			steps.put(id, batches.addBatchRequestStep(callRecords().byCallRecordId(id).toGetRequestInformation()));
		}
		BatchResponseContentCollection answers = this.graph.getBatchRequestBuilder().post(batches, null);
		assertThat(answers.getResponsesStatusCodes()).hasSize(25)
			.allSatisfy((step, status) -> assertThat(status).isEqualTo(200));
		steps.forEach((id,
				step) -> assertThat(answers.getResponseById(step, CallRecord::createFromDiscriminatorValue).getId())
					.isEqualTo(id));
	}

	private BatchRequestStep step(String id, RequestInformation request, List<String> dependsOn) {
		return new BatchRequestStep(id, this.graph.getRequestAdapter().convertToNativeRequest(request), dependsOn);
	}

	private CallRecordsRequestBuilder callRecords() {
		return this.graph.communications().callRecords();
	}

}
