package dev.callrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.callrecords.support.Answer;
import dev.callrecords.support.Api;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/** How tests subscribe, and wait for what comes of it. */
final class Subscribing {

	private Subscribing() {
	}

	/** Subscribes to all changes; members are names and values in turn. */
	static String subscribe(Api api, NotificationReceiver receiver, Object... members) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("changeType", "created, updated,deleted");
		body.put("notificationUrl", receiver.url());
		body.put("resource", "communications/callRecords");
		body.put("expirationDateTime", Instant.now().plus(Duration.ofHours(1)).toString());
		for (int i = 0; i < members.length; i += 2) {
			body.put((String) members[i], members[i + 1]);
		}
		return api.post("/v1.0/subscriptions", Answer.JSON.writeValueAsString(body)).expect(201).text("/id");
	}

	/** A resource that is another one for each number, and stands for all records. */
	static String all(int number) {
		return "communications/callRecords?$filter=id ne 'none" + number + "'";
	}

	/** Ends all subscriptions. */
	static void unsubscribe(Api api) {
		api.get("/v1.0/subscriptions")
			.expect(200)
			.json()
			.get("value")
			.forEach((one) -> api.delete("/v1.0/subscriptions/" + one.get("id").stringValue()).expect(204));
	}

	/** How deliveries fare. */
	static JsonNode delivery(Api api, String id) {
		return api.get("/v1.0/subscriptions/" + id).expect(200).json().get("@callrecords.delivery");
	}

	static String state(Api api, String id) {
		return delivery(api, id).get("state").stringValue();
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
	}

}
