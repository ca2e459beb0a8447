package dev.callrecords.delivery;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.graph.models.ChangeNotificationCollection;
import com.microsoft.graph.models.ChangeType;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import dev.callrecords.support.Api;
import dev.callrecords.support.Bodies;
import dev.callrecords.support.ServiceTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent to whom, and in which form. */
@ServiceTest
@TestPropertySource(properties = { "callrecords.subscriptions.settle=100ms", "callrecords.subscriptions.interval=50ms",
		"callrecords.subscriptions.pause=200ms", "callrecords.subscriptions.longest-pause=500ms" })
class DeliveryTests {

	private static final String PERSON = "1a2b3c4d-0000-4000-8000-00000000000a";

	private final Api api;

	private final JdbcClient jdbc;

	private final NotificationReceiver receiver = NotificationReceiver.start();

	DeliveryTests(Api api, @Autowired JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@AfterEach
	void stop() {
		Subscribing.unsubscribe(this.api);
		this.receiver.close();
	}

	private void create(String id, String... members) {
		this.api.post(Api.CALL_RECORDS, Bodies.record(id, members)).expect(201);
	}

	private void change(String id, String value) {
		this.api.patch(Api.CALL_RECORDS + "/" + id, "{\"joinWebUrl\": \"%s\"}".formatted(value)).expect(200);
	}

	private void delete(String id) {
		this.api.delete(Api.CALL_RECORDS + "/" + id).expect(204);
	}

	private void awaitChanges(String... changes) {
		Subscribing.await().untilAsserted(() -> assertThat(this.receiver.changes()).containsExactlyInAnyOrder(changes));
	}

	@Test
	void everyChangeIsSentOnceAndInItsRecordsOrder() {
		String id = Subscribing.subscribe(this.api, this.receiver, "clientState", "s3cret");
		create("a");
		change("a", "1");
		change("a", "2");
		create("b");
		delete("a");
		awaitChanges("created a", "updated a", "updated a", "created b", "deleted a");
		assertThat(this.receiver.changes("a")).containsExactly("created", "updated", "updated", "deleted");
		assertThat(this.receiver.taken()).allSatisfy((one) -> {
			assertThat(one.count()).as("receivers take the last one of several").isOne();
			assertThat(one.path()).isEqualTo("/notify?code=a%2Fb");
			assertThat(one.headers().getFirst("Content-Type")).isEqualTo("application/json");
			assertThat(one.headers().keySet()).doesNotContain("Webhook-id");
		});
		String until = this.api.get("/v1.0/subscriptions/" + id).expect(200).text("/expirationDateTime");
		JsonNode first = this.receiver.taken()
			.stream()
			.filter((one) -> one.change().equals("created b"))
			.findFirst()
			.orElseThrow()
			.item();
		assertThat(Instant.parse(first.get("subscriptionExpirationDateTime").stringValue().replace("+00:00", "Z")))
			.isEqualTo(Instant.parse(until).truncatedTo(ChronoUnit.MILLIS));
		assertThat(first.toString()).isEqualTo("""
				{"subscriptionId":"%s","clientState":"s3cret","tenantId":"00000000-0000-0000-0000-000000000000",\
				"subscriptionExpirationDateTime":%s,"changeType":"created","resource":"communications/callRecords/b",\
				"resourceData":{"@odata.type":"#Microsoft.Graph.callRecord","@odata.id":"communications/callRecords/b",\
				"id":"b"}}""".formatted(id, first.get("subscriptionExpirationDateTime")));
		Subscribing.await().untilAsserted(() -> {
			JsonNode delivery = Subscribing.delivery(this.api, id);
			assertThat(delivery.get("state").stringValue()).isEqualTo("active");
			assertThat(delivery.get("backlog").intValue()).isZero();
			assertThat(delivery.get("lastSuccessDateTime").isString()).isTrue();
			assertThat(delivery.get("lastError").isNull()).isTrue();
			assertThat(delivery.get("oldestUndeliveredDateTime").isNull()).isTrue();
		});
	}

	@Test
	void graphsSdkReadsANotification() {
		Subscribing.subscribe(this.api, this.receiver);
		create("sdk");
		awaitChanges("created sdk");
		byte[] body = this.receiver.taken().getFirst().body().getBytes(StandardCharsets.UTF_8);
		ChangeNotificationCollection collection = new JsonParseNodeFactory()
			.getParseNode("application/json", new ByteArrayInputStream(body))
			.getObjectValue(ChangeNotificationCollection::createFromDiscriminatorValue);
		assertThat(collection.getValue()).singleElement().satisfies((notification) -> {
			assertThat(notification.getChangeType()).isEqualTo(ChangeType.Created);
			assertThat(notification.getResource()).isEqualTo("communications/callRecords/sdk");
			assertThat(notification.getResourceData()).isNotNull()
				.extracting("additionalData")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("id", "sdk");
			assertThat(notification.getTenantId()).isNotNull();
		});
	}

	@Test
	void whoAsksForUpdatesOnlyLearnsOfNewRecordsAsUpdates() {
		Subscribing.subscribe(this.api, this.receiver, "changeType", "updated");
		create("a");
		change("a", "1");
		delete("a");
		create("b");
		awaitChanges("updated a", "updated a", "updated b");
	}

	@Test
	void whoAsksForNewRecordsOnlyLearnsOfNothingElse() {
		Subscribing.subscribe(this.api, this.receiver, "changeType", "created");
		create("a");
		change("a", "1");
		delete("a");
		create("b");
		awaitChanges("created a", "created b");
	}

	/** The receiver knows only subscriptions whose 201 has been read. */
	@Test
	void nothingIsSentBeforeTheSubscriptionIsKnown() {
		Set<String> known = ConcurrentHashMap.newKeySet();
		AtomicInteger unknown = new AtomicInteger();
		this.receiver.answers((item, headers) -> {
			if (known.contains(item.get("subscriptionId").stringValue())) {
				return 202;
			}
			unknown.incrementAndGet();
			return 500;
		});
		for (int i = 0; i < 5; i++) {
			int number = i;
			Thread writer = Thread.startVirtualThread(() -> Bodies.ids("w" + number + "-", 10).forEach(this::create));
			known.add(Subscribing.subscribe(this.api, this.receiver, "resource", Subscribing.all(i)));
			create("after" + i);
			Subscribing.await().until(() -> !writer.isAlive());
		}
		Subscribing.await().until(() -> this.receiver.changes("after4").size() == 5);
		assertThat(unknown).hasValue(0);
		assertThat(this.receiver.changes("after0")).isNotEmpty();
	}

	@Test
	void aFilterIsJudgedOnTheRecordAsItIsAndOnADeletedOneAsItWas() {
		Subscribing.subscribe(this.api, this.receiver, "resource",
				"communications/callRecords?$filter=participants/any(p:p/id eq '%s')".formatted(PERSON));
		NotificationReceiver starred = NotificationReceiver.start();
		Subscribing.subscribe(this.api, starred, "resource",
				"/communications/callRecords?$filter=joinWebUrl%20eq%20'star'");
		create("with", "\"participants_v2\": [%s]".formatted(Bodies.user(PERSON)));
		create("without");
		change("without", "star");
		change("without", "gone");
		change("with", "star");
		delete("with");
		delete("without");
		create("last", "\"joinWebUrl\": \"star\"", "\"participants_v2\": [%s]".formatted(Bodies.user(PERSON)));
		Subscribing.await().until(() -> starred.changes().contains("created last"));
		Subscribing.await().until(() -> this.receiver.changes().contains("created last"));
		assertThat(this.receiver.changes("without")).isEmpty();
		assertThat(this.receiver.changes("with")).last().isEqualTo("deleted");
		assertThat(starred.changes("with")).last().isEqualTo("deleted");
		assertThat(starred.changes("without")).doesNotContain("deleted");
		starred.close();
	}

	/** A subscription of a person who may read own calls only. */
	@Test
	void nobodyLearnsOfTheCallsOfOthers() {
		String id = Subscribing.subscribe(this.api, this.receiver);
		this.jdbc.sql("update subscription set person = ? where id = ?").params(PERSON, id).update();
		String own = "\"participants_v2\": [%s]".formatted(Bodies.user(PERSON));
		create("other");
		create("own", own);
		delete("other");
		change("own", "1");
		Subscribing.await().until(() -> this.receiver.changes("own").size() == 2);
		delete("own");
		Subscribing.await().until(() -> this.receiver.changes("own").contains("deleted"));
		assertThat(this.receiver.changes("other")).isEmpty();
		this.jdbc.sql("update subscription set person = null where id = ?").param(id).update();
	}

	@Test
	void whatIsLoadedIsSent() {
		Subscribing.subscribe(this.api, this.receiver);
		List<String> ids = Bodies.ids("loaded", 1000);
		String lines = String.join("\n", ids.stream().map((id) -> Bodies.record(id).replace("\n", "")).toList());
		this.api
			.send("POST", Api.CALL_RECORDS, lines.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"application/x-ndjson")
			.expect(200);
		awaitChanges(ids.stream().map((id) -> "created " + id).toArray(String[]::new));
	}

	@Test
	void aReplaySendsAgain() {
		String before = Instant.now().toString();
		create("earlier");
		String id = Subscribing.subscribe(this.api, this.receiver);
		create("a");
		change("a", "1");
		awaitChanges("created a", "updated a");
		String path = "/v1.0/subscriptions/" + id + "/replay";
		this.api.post(path, "{\"fromDateTime\": \"%s\"}".formatted(before)).expect(202);
		awaitChanges("created a", "updated a", "created earlier", "created a", "updated a");
		assertThat(this.receiver.changes("a")).containsExactly("created", "updated", "created", "updated");
		this.api.post(path, "{}").expectError(400, "BadRequest", "fromDateTime");
		this.api.post(path, "{\"fromDateTime\": \"yesterday\"}").expectError(400, "BadRequest", "fromDateTime");
		this.api.post(path, "{\"fromDateTime\": \"2999-01-01T00:00:00Z\"}")
			.expectError(400, "BadRequest", "fromDateTime");
		this.api.post("/v1.0/subscriptions/none/replay", "{\"fromDateTime\": \"%s\"}".formatted(before))
			.expectError(404, "NotFound");
		this.api.get(path).expectError(405, "MethodNotAllowed");
	}

	@Test
	void aReplayOfWhatIsForgottenIsRefused() {
		String before = Instant.now().toString();
		String id = Subscribing.subscribe(this.api, this.receiver);
		create("a");
		awaitChanges("created a");
		this.jdbc.sql("delete from feed_entry").update();
		this.jdbc.sql("update feed_state set forgotten = position").update();
		this.api.post("/v1.0/subscriptions/" + id + "/replay", "{\"fromDateTime\": \"%s\"}".formatted(before))
			.expectError(410, "resyncRequired");
	}

	@Test
	void theOwnerIsRemindedOnceBeforeTheEndAndThenItIsGone() {
		NotificationReceiver lifecycle = NotificationReceiver.start();
		String id = Subscribing.subscribe(this.api, this.receiver, "lifecycleNotificationUrl", lifecycle.url(),
				"clientState", "mine", "expirationDateTime", Instant.now().plusSeconds(6).toString());
		create("a");
		awaitChanges("created a");
		Subscribing.await().until(() -> lifecycle.taken().size() == 1);
		this.api.get("/v1.0/subscriptions/" + id).expect(200);
		JsonNode item = lifecycle.taken().getFirst().item();
		assertThat(item.toString()).isEqualTo("""
				{"subscriptionId":"%s","clientState":"mine","tenantId":"00000000-0000-0000-0000-000000000000",\
				"subscriptionExpirationDateTime":%s,"lifecycleEvent":"reauthorizationRequired"}""".formatted(id,
				item.get("subscriptionExpirationDateTime")));
		Subscribing.await().untilAsserted(() -> {
			this.api.get("/v1.0/subscriptions/" + id).expectError(404, "NotFound");
			for (String table : List.of("subscription", "subscription_delivery", "pending_delivery")) {
				assertThat(this.jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table)
					.isZero();
			}
		});
		assertThat(lifecycle.taken()).hasSize(1);
		lifecycle.close();
	}

	@Test
	void aRenewalRemindsAgain() {
		NotificationReceiver lifecycle = NotificationReceiver.start();
		String id = Subscribing.subscribe(this.api, this.receiver, "lifecycleNotificationUrl", lifecycle.url(),
				"expirationDateTime", Instant.now().plusSeconds(6).toString());
		Subscribing.await().until(() -> lifecycle.taken().size() == 1);
		this.api
			.patch("/v1.0/subscriptions/" + id,
					"{\"expirationDateTime\": \"%s\"}".formatted(Instant.now().plusSeconds(4)))
			.expect(200);
		Subscribing.await().until(() -> lifecycle.taken().size() == 2);
		lifecycle.close();
	}

}
