package dev.callrecords.audit;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.AuditLogs;
import dev.callrecords.support.Issuer;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asks, where tokens are asked for and a proxy stands before the service. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class AuditedCallerTests {

	private static final Issuer ISSUER = Issuer.start();

	private static final String[] IDA = ISSUER.person("ida", "CallRecords.Read.All")
		.header("X-Forwarded-For", "203.0.113.7, 10.0.0.1");

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::url);
		registry.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> Issuer.AUDIENCE);
	}

	@AfterAll
	static void stopIssuer() {
		ISSUER.close();
	}

	private static void expectIda(JsonNode entry, String type) {
		assertThat(entry.at("/user/id").asString()).isEqualTo("ida");
		assertThat(entry.at("/client/ip").asString()).isEqualTo("203.0.113.7");
		assertThat(entry.at("/event/type/0").asString()).isEqualTo(type);
	}

	@Test
	void whoHasAuthenticatedIsNamed(Api api) {
		expectIda(AuditLogs.entry(api.get(Api.CALL_RECORDS, IDA).expect(200)), "access");
	}

	@Test
	void whoIsTurnedAwayIsNamedAsWell(Api api) {
		Answer refused = api.delete(Api.CALL_RECORDS + "/r1", IDA);
		refused.expectError(403, "Forbidden");
		JsonNode entry = AuditLogs.entry(refused);
		assertThat(entry.at("/event/outcome").asString()).isEqualTo("failure");
		expectIda(entry, "deletion");
	}

	@Test
	void anApplicationHasAName(Api api) {
		Issuer.Token token = ISSUER.application("CallRecords.Read.All").with("azp", null).with("sub", "subject");
		assertThat(user(api, token)).isEqualTo("subject");
		assertThat(user(api, token.with("client_id", "client"))).isEqualTo("client");
	}

	private static String user(Api api, Issuer.Token token) {
		return AuditLogs.entry(api.get(Api.CALL_RECORDS, token.header()).expect(200)).at("/user/id").asString();
	}

	@Test
	void theCallerOfABatchIsThatOfEachOfItsRequests(Api api) {
		String id = api.post("/v1.0/$batch", """
				{"requests": [{"id": "1", "method": "GET", "url": "/communications/callRecords"}]}""", IDA)
			.expect(200)
			.header("request-id");
		expectIda(AuditLogs.entry("callrecords.batch", id), "access");
	}

}
