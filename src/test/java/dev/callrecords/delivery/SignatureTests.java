package dev.callrecords.delivery;

import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.callrecords.delivery.NotificationReceiver.Received;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Signatures as Standard Webhooks has them, checked by its own verifier. */
@ServiceTest
@TestPropertySource(properties = { "callrecords.subscriptions.settle=100ms", "callrecords.subscriptions.interval=50ms",
		"callrecords.subscriptions.pause=200ms", "callrecords.subscriptions.longest-pause=500ms",
		"callrecords.subscriptions.signing-secret=" + SignatureTests.SECRET })
class SignatureTests {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final Api api;

	private final NotificationReceiver receiver = NotificationReceiver.start();

	SignatureTests(Api api) {
		this.api = api;
	}

	@AfterEach
	void stop() {
		Subscribing.unsubscribe(this.api);
		this.receiver.close();
	}

	@Test
	void whatIsSentIsSignedAndKeepsItsIdWhenItIsSentAgain() throws WebhookVerificationException {
		AtomicInteger attempts = new AtomicInteger();
		this.receiver.answers((item, headers) -> (attempts.incrementAndGet() <= 2) ? 500 : 200);
		Subscribing.subscribe(this.api, this.receiver);
		this.api.post(Api.CALL_RECORDS, Bodies.record("a")).expect(201);
		Subscribing.await().until(() -> this.receiver.taken().size() == 1);
		Received received = this.receiver.taken().getFirst();
		HttpHeaders headers = HttpHeaders.of(Map.of("webhook-id", received.headers().get("webhook-id"),
				"webhook-timestamp", received.headers().get("webhook-timestamp"), "webhook-signature",
				received.headers().get("webhook-signature")), (name, value) -> true);
		new Webhook(SECRET).verify(received.body(), headers);
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> new Webhook(SECRET).verify(received.body().replace("created", "deleted"), headers));
		assertThat(this.receiver.asked()).hasSize(3)
			.extracting((one) -> one.getFirst("webhook-id"))
			.containsOnly(received.headers().getFirst("webhook-id"));
	}

}
