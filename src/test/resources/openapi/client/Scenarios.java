package org.openapitools.client;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.callrecords.openapi.ClientScenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.openapitools.client.api.BulkLoadsApi;
import org.openapitools.client.api.CallRecordsApi;
import org.openapitools.client.api.CountsApi;
import org.openapitools.client.api.DirectRoutingLogRowsApi;
import org.openapitools.client.api.OrganizerApi;
import org.openapitools.client.api.ParticipantsApi;
import org.openapitools.client.api.PstnLogRowsApi;
import org.openapitools.client.api.SegmentsApi;
import org.openapitools.client.api.SessionsApi;
import org.openapitools.client.api.WholeCallRecordsApi;
import org.openapitools.client.model.EdmSingle;
import org.openapitools.client.model.ErrorCode;
import org.openapitools.client.model.ErrorDetails;
import org.openapitools.client.model.LoadReport;
import org.openapitools.client.model.MainError;
import org.openapitools.client.model.MicrosoftGraphCallRecordsAnyEndpoint;
import org.openapitools.client.model.MicrosoftGraphCallRecordsAnyUserAgent;
import org.openapitools.client.model.MicrosoftGraphCallRecordsCallRecord;
import org.openapitools.client.model.MicrosoftGraphCallRecordsCallRecordCollection;
import org.openapitools.client.model.MicrosoftGraphCallRecordsCallRecordUpdate;
import org.openapitools.client.model.MicrosoftGraphCallRecordsCallType;
import org.openapitools.client.model.MicrosoftGraphCallRecordsClientPlatform;
import org.openapitools.client.model.MicrosoftGraphCallRecordsClientUserAgent;
import org.openapitools.client.model.MicrosoftGraphCallRecordsDirectRoutingLogRow;
import org.openapitools.client.model.MicrosoftGraphCallRecordsDirectRoutingLogRowFunctionResult;
import org.openapitools.client.model.MicrosoftGraphCallRecordsMedia;
import org.openapitools.client.model.MicrosoftGraphCallRecordsMediaStream;
import org.openapitools.client.model.MicrosoftGraphCallRecordsMediaStreamDirection;
import org.openapitools.client.model.MicrosoftGraphCallRecordsModality;
import org.openapitools.client.model.MicrosoftGraphCallRecordsNetworkInfo;
import org.openapitools.client.model.MicrosoftGraphCallRecordsOrganizer;
import org.openapitools.client.model.MicrosoftGraphCallRecordsParticipant;
import org.openapitools.client.model.MicrosoftGraphCallRecordsParticipantEndpoint;
import org.openapitools.client.model.MicrosoftGraphCallRecordsPstnCallLogRow;
import org.openapitools.client.model.MicrosoftGraphCallRecordsPstnCallLogRowFunctionResult;
import org.openapitools.client.model.MicrosoftGraphCallRecordsSegment;
import org.openapitools.client.model.MicrosoftGraphCallRecordsServiceEndpoint;
import org.openapitools.client.model.MicrosoftGraphCallRecordsServiceRole;
import org.openapitools.client.model.MicrosoftGraphCallRecordsServiceUserAgent;
import org.openapitools.client.model.MicrosoftGraphCallRecordsSession;
import org.openapitools.client.model.MicrosoftGraphCallRecordsSessionUpdate;
import org.openapitools.client.model.MicrosoftGraphCallRecordsTraceRouteHop;
import org.openapitools.client.model.MicrosoftGraphCommunicationsIdentitySet;
import org.openapitools.client.model.MicrosoftGraphIdentity;
import org.openapitools.client.model.OdataError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Compiled with the generated client, whose classes are not there when the tests are compiled. */
public class Scenarios implements ClientScenarios {

	private static final String EVERYTHING = "sessions($expand=segments),participants_v2";

	private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T09:58:02.1203344Z");

	private static final OffsetDateTime END = OffsetDateTime.parse("2026-03-01T10:02:10.0410007Z");

	private final CallRecordsApi callRecords = new CallRecordsApi();

	private final WholeCallRecordsApi wholeCallRecords = new WholeCallRecordsApi();

	private final SessionsApi sessions = new SessionsApi();

	private final SegmentsApi segments = new SegmentsApi();

	private final ParticipantsApi participants = new ParticipantsApi();

	private final OrganizerApi organizers = new OrganizerApi();

	private final PstnLogRowsApi pstnRows = new PstnLogRowsApi();

	private final DirectRoutingLogRowsApi directRoutingRows = new DirectRoutingLogRowsApi();

	private final BulkLoadsApi loads = new BulkLoadsApi();

	private final CountsApi counts = new CountsApi();

	@Override
	public void aRecordIsCreatedReadChangedAndDeleted() throws Exception {
		MicrosoftGraphCallRecordsCallRecord created = this.callRecords.createCallRecord(whole("r1"), null, null, null, null);
		assertThat(created.getId()).isEqualTo("r1");
		assertThat(created.getVersion()).isEqualTo(1);
		assertWhole(read("r1"));
		MicrosoftGraphCallRecordsCallRecordUpdate change = new MicrosoftGraphCallRecordsCallRecordUpdate()
			.joinWebUrl("https://meet.example.test/j/42");
		String etag = created.getAtOdataEtag();
		MicrosoftGraphCallRecordsCallRecord changed = this.callRecords.updateCallRecord("r1", change, null, null, null, etag, null);
		assertThat(changed.getJoinWebUrl()).isEqualTo("https://meet.example.test/j/42");
		assertThat(changed.getVersion()).isEqualTo(2);
		assertThat(changed.getType()).isEqualTo(MicrosoftGraphCallRecordsCallType.GROUP_CALL);
		assertThat(changed.getModalities()).containsExactly(MicrosoftGraphCallRecordsModality.AUDIO);
		assertThat(this.counts.countParticipants("r1", null, null)).isEqualTo("1");
		assertError(412, () -> this.callRecords.updateCallRecord("r1", change, null, null, null, etag, null),
				(error) -> assertThat(error.getCode()).isEqualTo(ErrorCode.PRECONDITION_FAILED));
		MicrosoftGraphCallRecordsCallRecordUpdate cleared = new MicrosoftGraphCallRecordsCallRecordUpdate()
			.joinWebUrl(null);
		assertThat(this.callRecords.updateCallRecord("r1", cleared, null, null, null, null, null).getJoinWebUrl()).isNull();
		this.callRecords.deleteCallRecord("r1", null, null);
		assertThat(this.counts.countCallRecords(null, null)).isEqualTo("0");
	}

	@Override
	public void whatWasReadCanBeSentBack() throws Exception {
		this.callRecords.createCallRecord(whole("r1"), null, null, null, null);
		MicrosoftGraphCallRecordsCallRecord read = read("r1");
		read.setVersion(7L);
		assertThat(this.wholeCallRecords.replaceCallRecord("r1", read, null, null, null, read.getAtOdataEtag(), null, null)
			.getVersion()).isEqualTo(7);
		assertWhole(read("r1"));
	}

	@Override
	public void pagesAreWalkedOver() throws Exception {
		for (int i = 1; i <= 8; i++) {
			this.callRecords.createCallRecord(new MicrosoftGraphCallRecordsCallRecord().id("r" + i)
				.startDateTime(START.plusSeconds(i))
				.endDateTime(END), null, null, null, null);
		}
		List<String> ids = new ArrayList<>();
		int pages = 0;
		String token = null;
		do {
			MicrosoftGraphCallRecordsCallRecordCollection page = this.callRecords.listCallRecords("participants_v2",
					"startDateTime gt 2026-03-01T09:58:03.1203344Z", "startDateTime", null, true, null, null, token,
					"odata.maxpagesize=2", null);
			assertThat(page.getAtOdataCount()).isEqualTo(7);
			page.getValue().forEach((record) -> ids.add(record.getId()));
			token = token(page.getAtOdataNextLink());
			pages++;
		}
		while (token != null);
		assertThat(ids).containsExactly("r2", "r3", "r4", "r5", "r6", "r7", "r8");
		assertThat(pages).isEqualTo(4);
	}

	private static String token(URI nextLink) {
		if (nextLink == null) {
			return null;
		}
		for (String option : nextLink.getRawQuery().split("&")) {
			String[] parts = option.split("=", 2);
			if (URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals("$skiptoken")) {
				return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
			}
		}
		throw new AssertionError(nextLink);
	}

	@Override
	public void nestedCollectionsHaveTheirOperations() throws Exception {
		this.callRecords.createCallRecord(whole("r1"), null, null, null, null);
		MicrosoftGraphCallRecordsSession second = this.sessions.createSession("r1",
				new MicrosoftGraphCallRecordsSession().id("s2").startDateTime(START).endDateTime(END), null, null, null, null, null);
		assertThat(second.getId()).isEqualTo("s2");
		assertThat(second.getAtOdataEtag()).isNotBlank();
		MicrosoftGraphCallRecordsSessionUpdate change = new MicrosoftGraphCallRecordsSessionUpdate()
			.caller(new MicrosoftGraphCallRecordsAnyEndpoint(
					new MicrosoftGraphCallRecordsParticipantEndpoint().name("LT-205")));
		assertThat(this.sessions.updateSession("r1", "s1", change, null, null, null, null, null).getCaller().getActualInstance())
			.isInstanceOfSatisfying(MicrosoftGraphCallRecordsParticipantEndpoint.class, (caller) -> {
				assertThat(caller.getName()).isEqualTo("LT-205");
				assertThat(caller.getUserAgent().getActualInstance())
					.isInstanceOf(MicrosoftGraphCallRecordsClientUserAgent.class);
			});
		assertThat(this.sessions.listSessions("r1", "segments", null, null, null, null, null, null, null, null, null)
			.getValue()).extracting(MicrosoftGraphCallRecordsSession::getId).containsExactly("s1", "s2");
		assertThat(this.segments.listSegments("r1", "s1", null, null, null, null, null, null, null, null, null).getValue())
			.extracting(MicrosoftGraphCallRecordsSegment::getId)
			.containsExactly("g1");
		MicrosoftGraphCallRecordsParticipant phone = participant((identity) -> identity
			.phone(new MicrosoftGraphIdentity().id("+3725550111")));
		assertThat(this.participants.createParticipant("r1", phone, null, null, null, null).getId()).isEqualTo("+3725550111");
		assertThat(this.participants.getParticipant("r1", "+3725550111", null, null, null, null)
			.getIdentity()
			.getPhone()
			.getId()).isEqualTo("+3725550111");
		assertThat(this.organizers.getOrganizer("r1", null, null, null, null).getId()).isEqualTo("u1");
		this.sessions.deleteSession("r1", "s2", null, null);
		assertThat(this.counts.countSessions("r1", null, null)).isEqualTo("1");
		assertThat(read("r1").getVersion()).isEqualTo(5);
	}

	@Override
	public void bothLogsAreWrittenAndRead() throws Exception {
		MicrosoftGraphCallRecordsPstnCallLogRow row = this.pstnRows
			.createPstnCallLogRow(new MicrosoftGraphCallRecordsPstnCallLogRow().id("p1")
				.startDateTime(START)
				.endDateTime(END)
				.charge(new BigDecimal("0.140"))
				.currency("EUR"), null, null, null);
		assertThat(row.getAtOdataEtag()).isNotBlank();
		this.pstnRows.createPstnCallLogRow(new MicrosoftGraphCallRecordsPstnCallLogRow().id("p2").startDateTime(END), null, null,
				null);
		this.directRoutingRows.createDirectRoutingLogRow(
				new MicrosoftGraphCallRecordsDirectRoutingLogRow().id("d1").startDateTime(START).successfulCall(true), null, null,
				null);
		MicrosoftGraphCallRecordsPstnCallLogRowFunctionResult page = this.callRecords.getPstnCalls("2026-03-01",
				"2026-03-01T23:59:59.5+00:00", null, null, null, null, null, null, "odata.maxpagesize=1", null);
		assertThat(page.getAtOdataCount()).isEqualTo(1);
		assertThat(page.getValue().getFirst().getCharge()).isEqualTo(new BigDecimal("0.140"));
		MicrosoftGraphCallRecordsPstnCallLogRowFunctionResult next = this.callRecords.getPstnCalls("2026-03-01",
				"2026-03-01T23:59:59.5+00:00", null, null, null, null, null, token(page.getAtOdataNextLink()),
				"odata.maxpagesize=1", null);
		assertThat(next.getValue()).extracting(MicrosoftGraphCallRecordsPstnCallLogRow::getId).containsExactly("p2");
		assertThat(next.getAtOdataNextLink()).isNull();
		MicrosoftGraphCallRecordsDirectRoutingLogRowFunctionResult calls = this.callRecords.getDirectRoutingCalls(
				"2026-03-01", "2026-03-02", null, null, null, null, null, null, null, null);
		assertThat(calls.getValue().getFirst().getSuccessfulCall()).isTrue();
		assertThat(this.counts.countPstnCalls("2026-03-01", "2026-03-02", "currency eq 'EUR'", null)).isEqualTo("1");
		assertThat(this.pstnRows.listPstnCallLogRows(null, null, "id", null, null, null, null, null, null).getValue())
			.hasSize(2);
	}

	@Override
	public void manyAreLoadedAtOnce() throws Exception {
		String line = "{\"id\":\"%s\",\"startDateTime\":\"2026-03-01T10:00:00Z\",\"endDateTime\":\"2026-03-01T10:00:00Z\"}\n";
		LoadReport report = this.loads.loadCallRecords(line.formatted("r1") + line.formatted("r2") + "{\"type\":1}\n", null);
		assertThat(report.getCreated()).isEqualTo(2);
		assertThat(report.getErrors()).singleElement().satisfies((rejected) -> {
			assertThat(rejected.getLine()).isEqualTo(3);
			assertThat(rejected.getCode()).isEqualTo(ErrorCode.BAD_REQUEST);
		});
		assertThat(this.loads.loadPstnCallLogRows(line.formatted("p1"), null).getCreated()).isEqualTo(1);
		assertThat(this.loads.loadDirectRoutingLogRows(line.formatted("d1"), null).getCreated()).isEqualTo(1);
	}

	@Override
	public void errorsAreTyped() throws Exception {
		assertError(404, () -> this.callRecords.getCallRecord("r1", null, null, null, null, null), (error) -> {
			assertThat(error.getCode()).isEqualTo(ErrorCode.NOT_FOUND);
			assertThat(error.getInnerError().getRequestId()).isNotBlank();
		});
		assertError(400,
				() -> this.callRecords.createCallRecord(new MicrosoftGraphCallRecordsCallRecord().id("r1"), null, null, null, null),
				(error) -> assertThat(error.getDetails()).extracting(ErrorDetails::getTarget)
					.containsExactlyInAnyOrder("startDateTime", "endDateTime"));
		this.callRecords.createCallRecord(whole("r1"), null, null, null, null);
		assertError(409, () -> this.callRecords.createCallRecord(whole("r1"), null, null, null, null),
				(error) -> assertThat(error.getTarget()).isEqualTo("id"));
	}

	private static void assertError(int status, ThrowingCallable request, Consumer<MainError> demands) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(request).satisfies((exception) -> {
			assertThat(exception.getCode()).isEqualTo(status);
			demands.accept(JSON.getDefault()
				.getMapper()
				.readValue(exception.getResponseBody(), OdataError.class)
				.getError());
		});
	}

	private MicrosoftGraphCallRecordsCallRecord read(String id) throws ApiException {
		return this.callRecords.getCallRecord(id, EVERYTHING, null, null, null, null);
	}

	private static MicrosoftGraphCallRecordsCallRecord whole(String id) {
		MicrosoftGraphCallRecordsParticipantEndpoint caller = new MicrosoftGraphCallRecordsParticipantEndpoint()
			.name("LT-204")
			.cpuCoresCount(8)
			.userAgent(new MicrosoftGraphCallRecordsAnyUserAgent(
					new MicrosoftGraphCallRecordsClientUserAgent().headerValue("UA/1")
						.platform(MicrosoftGraphCallRecordsClientPlatform.WINDOWS)));
		MicrosoftGraphCallRecordsServiceEndpoint callee = new MicrosoftGraphCallRecordsServiceEndpoint()
			.userAgent(new MicrosoftGraphCallRecordsAnyUserAgent(
					new MicrosoftGraphCallRecordsServiceUserAgent().headerValue("svc/1")
						.role(MicrosoftGraphCallRecordsServiceRole.GATEWAY)));
		MicrosoftGraphCallRecordsNetworkInfo network = new MicrosoftGraphCallRecordsNetworkInfo()
			.delayEventRatio(new EdmSingle("NaN"))
			.addTraceRouteHopsItem(new MicrosoftGraphCallRecordsTraceRouteHop().hopCount(1).roundTripTime("-PT5S"));
		MicrosoftGraphCallRecordsMediaStream stream = new MicrosoftGraphCallRecordsMediaStream().streamId("77")
			.streamDirection(MicrosoftGraphCallRecordsMediaStreamDirection.CALLER_TO_CALLEE)
			.averageJitter("PT0.0160S")
			.maxJitter("P400DT1S")
			.averagePacketLossRate(new EdmSingle(0.0125F))
			.averageBandwidthEstimate(4294967295L);
		MicrosoftGraphCallRecordsSegment segment = new MicrosoftGraphCallRecordsSegment().id("g1")
			.startDateTime(START)
			.endDateTime(END)
			.caller(new MicrosoftGraphCallRecordsAnyEndpoint(caller))
			.callee(new MicrosoftGraphCallRecordsAnyEndpoint(callee))
			.addMediaItem(new MicrosoftGraphCallRecordsMedia().label("main-audio")
				.callerNetwork(network)
				.addStreamsItem(stream));
		MicrosoftGraphCallRecordsSession session = new MicrosoftGraphCallRecordsSession().id("s1")
			.startDateTime(START)
			.endDateTime(END)
			.caller(new MicrosoftGraphCallRecordsAnyEndpoint(caller))
			.callee(new MicrosoftGraphCallRecordsAnyEndpoint(callee))
			.addSegmentsItem(segment);
		MicrosoftGraphCallRecordsCallRecord record = new MicrosoftGraphCallRecordsCallRecord().id(id)
			.type(MicrosoftGraphCallRecordsCallType.GROUP_CALL)
			.addModalitiesItem(MicrosoftGraphCallRecordsModality.AUDIO)
			.startDateTime(START)
			.endDateTime(END)
			.organizerV2(new MicrosoftGraphCallRecordsOrganizer().identity(ida(new MicrosoftGraphCommunicationsIdentitySet())))
			.addParticipantsV2Item(participant(Scenarios::ida))
			.addSessionsItem(session);
		record.putAdditionalProperty("myNote", "kept");
		return record;
	}

	private static MicrosoftGraphCallRecordsParticipant participant(
			Consumer<MicrosoftGraphCommunicationsIdentitySet> kind) {
		MicrosoftGraphCommunicationsIdentitySet identity = new MicrosoftGraphCommunicationsIdentitySet();
		kind.accept(identity);
		return new MicrosoftGraphCallRecordsParticipant().identity(identity);
	}

	private static MicrosoftGraphCommunicationsIdentitySet ida(MicrosoftGraphCommunicationsIdentitySet identity) {
		return identity.user(new MicrosoftGraphIdentity().atOdataType("#microsoft.graph.communicationsUserIdentity")
			.id("u1")
			.displayName("Ida Berg")
			.tenantId("t1"));
	}

	private static void assertWhole(MicrosoftGraphCallRecordsCallRecord record) {
		assertThat(record.getAtOdataContext().toString()).endsWith("/$entity");
		assertThat(record.getStartDateTime()).isEqualTo(START);
		assertThat(record.getType()).isEqualTo(MicrosoftGraphCallRecordsCallType.GROUP_CALL);
		assertThat(record.getModalities()).containsExactly(MicrosoftGraphCallRecordsModality.AUDIO);
		assertThat(record.getOrganizerV2().getId()).isEqualTo("u1");
		assertThat(record.getAdditionalProperties()).containsOnlyKeys("myNote").containsEntry("myNote", "kept");
		MicrosoftGraphIdentity user = record.getParticipantsV2().getFirst().getIdentity().getUser();
		assertThat(user.getAtOdataType()).isEqualTo("#microsoft.graph.communicationsUserIdentity");
		assertThat(user.getDisplayName()).isEqualTo("Ida Berg");
		assertThat(user.getTenantId()).isEqualTo("t1");
		MicrosoftGraphCallRecordsSession session = record.getSessions().getFirst();
		MicrosoftGraphCallRecordsParticipantEndpoint caller = session.getCaller()
			.getMicrosoftGraphCallRecordsParticipantEndpoint();
		assertThat(caller.getName()).isEqualTo("LT-204");
		assertThat(caller.getUserAgent().getMicrosoftGraphCallRecordsClientUserAgent().getPlatform())
			.isEqualTo(MicrosoftGraphCallRecordsClientPlatform.WINDOWS);
		MicrosoftGraphCallRecordsServiceEndpoint callee = session.getCallee()
			.getMicrosoftGraphCallRecordsServiceEndpoint();
		assertThat(callee.getUserAgent().getMicrosoftGraphCallRecordsServiceUserAgent().getRole())
			.isEqualTo(MicrosoftGraphCallRecordsServiceRole.GATEWAY);
		MicrosoftGraphCallRecordsMedia media = session.getSegments().getFirst().getMedia().getFirst();
		MicrosoftGraphCallRecordsMediaStream stream = media.getStreams().getFirst();
		assertThat(stream.getAverageJitter()).isEqualTo("PT0.0160S");
		assertThat(stream.getMaxJitter()).isEqualTo("P400DT1S");
		assertThat(stream.getAveragePacketLossRate().getActualInstance()).isEqualTo(0.0125F);
		assertThat(stream.getAverageBandwidthEstimate()).isEqualTo(4294967295L);
		assertThat(stream.getAverageFreezeDuration()).isNull();
		assertThat(stream.getMaxPacketLossRate()).isNull();
		assertThat(media.getCallerNetwork().getDelayEventRatio().getActualInstance()).isEqualTo(Float.NaN);
		assertThat(media.getCallerNetwork().getTraceRouteHops().getFirst().getRoundTripTime()).isEqualTo("-PT5S");
	}

}
