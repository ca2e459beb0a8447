package dev.callrecords.subscription;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.callrecords.support.Answer;
import org.jspecify.annotations.Nullable;

/** Subscriptions as clients send them. */
final class SubscriptionBodies {

	private SubscriptionBodies() {
	}

	/** A point in time, some minutes ahead. */
	static String in(long minutes) {
		return Instant.now().plus(minutes, ChronoUnit.MINUTES).toString();
	}

	/** A sound subscription, with other or further members: names and values in turn. */
	static String body(String url, @Nullable Object... members) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("changeType", "created,updated");
		body.put("notificationUrl", url);
		body.put("resource", "communications/callRecords");
		body.put("expirationDateTime", in(60));
		for (int i = 0; i < members.length; i += 2) {
			body.put(String.valueOf(members[i]), members[i + 1]);
		}
		return Answer.JSON.writeValueAsString(body);
	}

}
