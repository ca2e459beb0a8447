package dev.callrecords.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Receivers that fail, and those that must not suffer from it. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "callrecords.subscriptions.settle=100ms", "callrecords.subscriptions.interval=50ms",
		"callrecords.subscriptions.pause=200ms", "callrecords.subscriptions.longest-pause=500ms",
		"callrecords.subscriptions.timeout=1s", "callrecords.subscriptions.retry-timeout=3s" })
class FailingReceiverTests {

	private final Api api;

	private final NotificationReceiver receiver = NotificationReceiver.start();

	private final MeterRegistry meters;

	FailingReceiverTests(Api api, @Autowired MeterRegistry meters) {
		this.api = api;
		this.meters = meters;
	}

	@AfterEach
	void stop() {
		Subscribing.unsubscribe(this.api);
		this.receiver.close();
	}

	private void create(String id) {
		this.api.post(Api.CALL_RECORDS, Bodies.record(id)).expect(201);
	}

	private double gauge(String name) {
		return this.meters.get("callrecords.delivery." + name).gauge().value();
	}

	@Test
	void eachRecordsOrderOutlivesFailuresAtRandom() {
		Random random = new Random(20261128);
		this.receiver.answers((item, headers) -> {
			synchronized (random) {
				return (random.nextInt(3) == 0) ? List.of(400, 500, 503, 302).get(random.nextInt(4)) : 202;
			}
		});
		Subscribing.subscribe(this.api, this.receiver);
		List<String> ids = Bodies.ids("r", 20);
		ids.forEach(this::create);
		for (int i = 0; i < 5; i++) {
			String body = "{\"joinWebUrl\": \"%d\"}".formatted(i);
			ids.forEach((id) -> this.api.patch(Api.CALL_RECORDS + "/" + id, body).expect(200));
		}
		ids.forEach((id) -> this.api.delete(Api.CALL_RECORDS + "/" + id).expect(204));
		Subscribing.await().untilAsserted(() -> assertThat(this.receiver.taken()).hasSize(20 * 7));
		assertThat(ids).allSatisfy((id) -> assertThat(this.receiver.changes(id)).containsExactly("created", "updated",
				"updated", "updated", "updated", "updated", "deleted"));
	}

	@Test
	void aNotificationThatFailsHoldsUpNoOtherRecord(CapturedOutput log) {
		this.receiver
			.answers((item, headers) -> item.at("/resourceData/id").stringValue().equals("poison") ? 500 : 202);
		String id = Subscribing.subscribe(this.api, this.receiver, "clientState", "s3cret");
		create("poison");
		this.api.patch(Api.CALL_RECORDS + "/poison", "{\"joinWebUrl\": \"1\"}").expect(200);
		List<String> others = Bodies.ids("other", 30);
		others.forEach(this::create);
		Subscribing.await()
			.untilAsserted(() -> assertThat(this.receiver.changes())
				.containsExactlyInAnyOrderElementsOf(others.stream().map((other) -> "created " + other).toList()));
		Subscribing.await().untilAsserted(() -> {
			JsonNode delivery = Subscribing.delivery(this.api, id);
			assertThat(delivery.get("state").stringValue()).isEqualTo("failing");
			assertThat(delivery.get("lastError").stringValue()).isEqualTo("The receiver answered 500.");
			assertThat(delivery.get("backlog").intValue()).isEqualTo(2);
			assertThat(delivery.get("oldestUndeliveredDateTime").isString()).isTrue();
		});
		Subscribing.await().untilAsserted(() -> {
			assertThat(gauge("failing")).isEqualTo(1);
			assertThat(gauge("backlog")).isEqualTo(2);
			assertThat(gauge("oldest")).isPositive();
		});
		this.receiver.answers((item, headers) -> 200);
		Subscribing.await()
			.untilAsserted(() -> assertThat(this.receiver.changes("poison")).containsExactly("created", "updated"));
		Subscribing.await().untilAsserted(() -> assertThat(Subscribing.state(this.api, id)).isEqualTo("active"));
		Subscribing.await().untilAsserted(() -> assertThat(gauge("backlog") + gauge("oldest")).isZero());
		assertThat(log.getOut()).doesNotContain("Notifications cannot be delivered");
		assertThat(log.getOut().lines().filter((line) -> line.contains(id))).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("127.0.0.1").doesNotContain("s3cret", "notify", "code"));
	}

	@Test
	void deadAndSlowReceiversHoldUpNobody() throws InterruptedException {
		NotificationReceiver dead = NotificationReceiver.start();
		NotificationReceiver slow = NotificationReceiver.start();
		CountDownLatch healthyIsDone = new CountDownLatch(1);
		slow.answers((item, headers) -> {
			try {
				return healthyIsDone.await(60, TimeUnit.SECONDS) ? 200 : 500;
			}
			catch (InterruptedException ex) {
				return 500;
			}
		});
		for (int i = 0; i < 20; i++) {
			Subscribing.subscribe(this.api, dead, "resource", Subscribing.all(i));
			Subscribing.subscribe(this.api, slow, "resource", Subscribing.all(100 + i));
		}
		dead.close();
		Subscribing.subscribe(this.api, this.receiver);
		List<String> ids = Bodies.ids("h", 100);
		ids.forEach(this::create);
		Subscribing.await().untilAsserted(() -> assertThat(this.receiver.changes()).hasSize(100));
		assertThat(slow.changes()).isEmpty();
		healthyIsDone.countDown();
		try (NotificationReceiver back = NotificationReceiver.start(dead.port())) {
			Subscribing.await().untilAsserted(() -> assertThat(back.changes()).hasSizeGreaterThanOrEqualTo(20 * 100));
			Subscribing.await().untilAsserted(() -> assertThat(slow.changes()).hasSizeGreaterThanOrEqualTo(20 * 100));
			assertThat(List.copyOf(back.changes())).as("nothing twice, for nothing was taken before").hasSize(20 * 100);
		}
		slow.close();
	}

	@Test
	void whoWantsToBeLeftAloneIs() {
		AtomicInteger asked = new AtomicInteger();
		this.receiver.answers((item, headers) -> {
			asked.incrementAndGet();
			headers.set("Retry-After", "3600");
			return 429;
		});
		String id = Subscribing.subscribe(this.api, this.receiver);
		create("first");
		Subscribing.await().untilAsserted(() -> assertThat(Subscribing.state(this.api, id)).isEqualTo("paused"));
		int before = asked.get();
		List<String> ids = Bodies.ids("later", 20);
		ids.forEach(this::create);
		NotificationReceiver witness = NotificationReceiver.start();
		Subscribing.subscribe(this.api, witness, "resource", Subscribing.all(1));
		create("last");
		Subscribing.await().until(() -> witness.changes().contains("created last"));
		assertThat(asked).hasValue(before);
		this.receiver.answers((item, headers) -> 200);
		String from = this.api.get(Api.CALL_RECORDS + "/first").expect(200).text("/lastModifiedDateTime");
		this.api
			.post("/v1.0/subscriptions/" + id + "/replay",
					"{\"fromDateTime\": \"%s\"}".formatted(from.replaceFirst("T.*", "T00:00:00Z")))
			.expect(202);
		List<String> all = new ArrayList<>(ids);
		all.add("first");
		all.add("last");
		Subscribing.await()
			.untilAsserted(() -> assertThat(this.receiver.changes())
				.containsExactlyInAnyOrderElementsOf(all.stream().map((one) -> "created " + one).toList()));
		witness.close();
	}

	@Test
	void whoIsGoneIsSubscribedNoMore() {
		this.receiver.answers((item, headers) -> 410);
		String id = Subscribing.subscribe(this.api, this.receiver);
		create("a");
		Subscribing.await()
			.untilAsserted(() -> assertThat(this.api.get("/v1.0/subscriptions/" + id).status()).isEqualTo(404));
	}

	@Test
	void whoAnswers500ToEverythingIsPausedAndGetsEverythingLater() {
		AtomicInteger asked = new AtomicInteger();
		this.receiver.answers((item, headers) -> {
			asked.incrementAndGet();
			return 500;
		});
		String id = Subscribing.subscribe(this.api, this.receiver);
		List<String> ids = Bodies.ids("many", 800);
		String lines = String.join("\n", ids.stream().map((one) -> Bodies.record(one).replace("\n", "")).toList());
		this.api
			.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"application/x-ndjson")
			.expect(200);
		Subscribing.await().untilAsserted(() -> assertThat(Subscribing.state(this.api, id)).isEqualTo("paused"));
		assertThat(Subscribing.delivery(this.api, id).get("backlog").intValue()).isEqualTo(800);
		this.receiver.answers((item, headers) -> 200);
		Subscribing.await()
			.untilAsserted(() -> assertThat(this.receiver.changes())
				.containsExactlyInAnyOrderElementsOf(ids.stream().map((one) -> "created " + one).toList()));
	}

}
