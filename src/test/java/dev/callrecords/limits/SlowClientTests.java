package dev.callrecords.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many clients are stuck; one is not. None of them is cut off while a test lasts. */
@ServiceTest
@TestPropertySource(properties = { "server.tomcat.connection-timeout=10m", "callrecords.limits.slow-after=10m" })
class SlowClientTests {

	private static final int MANY = 200;

	/** So many are let in; the others are told to try again. */
	private static final int LOADS = 50;

	static Stream<String> sending() {
		return Stream.of(SlowClients.HEADERS, SlowClients.BODY);
	}

	@ParameterizedTest
	@MethodSource("sending")
	void halfSentAndDripFedRequestsHoldUpNobody(String start, Api api) throws IOException {
		try (SlowClients slow = new SlowClients(api, MANY, start)) {
			useAsEver(api);
			slow.drip();
			useAsEver(api);
			assertThat(slow.answered()).isZero();
		}
	}

	@Test
	void pausedLoadsHoldUpNobodyAndAreNotMoreThanThereMayBe(Api api) throws IOException {
		try (SlowClients slow = new SlowClients(api, MANY, SlowClients.LOAD)) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> slow.answered() == MANY - LOADS);
			useAsEver(api);
			assertThat(slow.answered()).isEqualTo(MANY - LOADS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { SlowClients.PAGE_HEADER, SlowClients.EXPORT_HEADER })
	void unreadAnswersHoldUpNobody(String header, Api api) throws IOException {
		SlowClients.storeLargeRecords(api);
		try (SlowClients slow = new SlowClients(api, MANY, SlowClients.get(header))) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> slow.answered() == MANY);
			useAsEver(api);
		}
	}

	private static void useAsEver(Api api) {
		for (int i = 0; i < 5; i++) {
			assertThat(api.put(Api.CALL_RECORDS + "/healthy", Bodies.record("healthy")).status()).isIn(200, 201);
			api.get(Api.CALL_RECORDS + "/healthy").expect(200);
			api.get(Api.CALL_RECORDS + "/$count").expect(200);
			api.get("/actuator/health/readiness").expect(200);
			api.get("/actuator/health/liveness").expect(200);
		}
	}

}
