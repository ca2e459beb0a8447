package dev.callrecords.web;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A service behind a proxy that an operator has said to be trusted. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class ForwardedHeaderTests {

	@Test
	void linksCarryTheHostThatTheClientUsed(Api api) {
		Answer created = api
			.post(Api.CALL_RECORDS, Bodies.record("r1"), "X-Forwarded-Host", "calls.example", "X-Forwarded-Proto",
					"https")
			.expect(201);
		String root = "https://calls.example/v1.0";
		assertThat(created.header("Location")).isEqualTo(root + "/communications/callRecords('r1')");
		assertThat(created.text("/@odata.context")).startsWith(root + "/$metadata#");
	}

}
