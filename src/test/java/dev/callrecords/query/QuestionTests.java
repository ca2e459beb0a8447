package dev.callrecords.query;

import java.util.List;

import dev.callrecords.support.Api;
import dev.callrecords.support.QueryUrls;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The questions in the OpenAPI document, asked as they stand there. */
@ServiceTest
class QuestionTests {

	private static final String ADA = "5b0e6c1a-7c55-4a0e-9f5f-2f1b6f0c9a01";

	private static final String BO = "f0a3b1de-31bc-4f13-8f0d-1c6a6f2d9a02";

	private static final String SESSION = """
			{"id": "s1", "startDateTime": "2026-03-05T22:30:00Z", "endDateTime": "2026-03-05T22:50:00Z",
			 "failureInfo": {"stage": "midcall", "reason": "The connection was lost."},
			 "caller": {"@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
			  "userAgent": {"@odata.type": "#microsoft.graph.callRecords.clientUserAgent", "platform": "android",
			   "productFamily": "teams"},
			  "feedback": {"rating": "bad", "text": "I heard nothing."}},
			 "segments": [{"id": "g1", "startDateTime": "2026-03-05T22:30:00Z", "endDateTime": "2026-03-05T22:50:00Z",
			  "media": [{"label": "main-audio", "callerNetwork": {"connectionType": "wifi",
			   "networkTransportProtocol": "tcp"}, "streams": [{"averageJitter": "PT0.045S",
			   "averagePacketLossRate": 0.08, "streamDirection": "callerToCallee"}]}]}]}""";

	@Test
	void everyQuestionHasAnAnswer(Api api) {
		store(api);
		String description = api.get("/v3/api-docs").expect(200).json().at("/info/description").stringValue();
		List<String> urls = description.lines()
			.map(String::strip)
			.filter((line) -> line.startsWith("GET "))
			.map((line) -> line.substring("GET ".length()))
			.toList();
		assertThat(urls).hasSizeGreaterThanOrEqualTo(20);
		for (String url : urls) {
			if (url.contains("/$count?")) {
				assertThat(api.get(QueryUrls.encoded(url)).expect(200).body()).as(url).isEqualTo("1");
			}
			else {
				// Of two or three entities, the question leaves at least one out.
				assertThat(Queries.ids(api, url)).as(url).hasSize(url.contains("$filter") ? 1 : 2);
			}
		}
	}

	private static void store(Api api) {
		Queries.store(api, "e523d2ed-2966-4b6b-925b-754a88034cc5", "2026-03-05T22:30:00Z", "2026-03-05T23:59:00Z",
				"""
						, "type": "groupCall", "modalities": ["audio", "video", "screenSharing"],
						"lastModifiedDateTime": "2026-03-06T00:10:00Z", "joinWebUrl": "https://teams.example.test/l/meetup-join/1",
						"organizer_v2": {"id": "%1$s", "identity": {"user": {"@odata.type": "#microsoft.graph.userIdentity",
						 "id": "%1$s", "displayName": "Łucja Berg", "userPrincipalName": "lucja@example.test"}}},
						"participants_v2": [{"id": "%1$s", "identity": {"user": {"id": "%1$s", "displayName": "Łucja Berg"}}},
						 {"id": "%2$s", "identity": {"user": {"id": "%2$s", "displayName": "Bo Lind"}}},
						 {"id": "8:acs:1", "identity": {"azureCommunicationServicesUser": {"id": "8:acs:1"}}},
						 {"id": "+3725550100", "identity": {"phone": {"id": "+3725550100"}}}],
						"sessions": [%3$s,
						 {"id": "s2", "startDateTime": "2026-03-05T22:31:00Z", "endDateTime": "2026-03-05T22:32:00Z",
						  "failureInfo": {"stage": "callSetup", "reason": "The callee did not answer."}},
						 {"id": "s3", "startDateTime": "2026-03-05T22:35:00Z", "endDateTime": "2026-03-05T23:59:00Z"}]"""
					.formatted(ADA, BO, SESSION));
		Queries.store(api, "2bb8ec32-ea35-431d-be26-6ba10d62b4af", "2026-04-02T10:00:00Z", "2026-04-02T10:05:00Z",
				"""
						, "type": "peerToPeer", "modalities": ["audio"], "lastModifiedDateTime": "2026-03-01T00:10:00Z",
						"participants_v2": [{"id": "%s", "identity": {"user": {"id": "%1$s", "displayName": "Bo Lind"}}}],
						"sessions": [{"id": "s1", "startDateTime": "2026-04-02T10:00:00Z", "endDateTime": "2026-04-02T10:05:00Z",
						 "segments": [{"id": "g1", "startDateTime": "2026-04-02T10:00:00Z", "endDateTime": "2026-04-02T10:05:00Z",
						  "media": [{"callerNetwork": {"connectionType": "wired"}, "streams": [{"averageJitter": null,
						   "averagePacketLossRate": 0.09, "streamDirection": "callerToCallee"}]}]}]}]"""
					.formatted(BO));
		api.post(Api.PSTN_ROWS, """
				{"id": "p1", "userId": "%s", "userDisplayName": "Łucja Berg", "usageCountryCode": "DE",
				 "charge": 1.20, "connectionCharge": null, "currency": "EUR", "duration": 600,
				 "calleeNumber": "+4930555010", "destinationContext": "International",
				 "startDateTime": "2026-03-07T10:00:00Z"}""".formatted(ADA)).expect(201);
		api.post(Api.PSTN_ROWS, """
				{"id": "p2", "userId": "%s", "usageCountryCode": "DE", "charge": 0.00, "connectionCharge": 0.10,
				 "calleeNumber": "+46855501", "destinationContext": "International",
				 "startDateTime": "2026-03-08T10:00:00Z"}""".formatted(BO)).expect(201);
		for (int i = 0; i < 2; i++) {
			api.post(Api.DIRECT_ROUTING_ROWS, """
					{"id": "d%d", "successfulCall": %s, "finalSipCode": %d, "startDateTime": "2026-03-03T10:00:00Z",
					 "trunkFullyQualifiedDomainName": "sbc1.example.test"}""".formatted(i, i == 0,
					(i == 0) ? 200 : 486))
				.expect(201);
		}
	}

}
