package dev.callrecords.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.target.Target;
import dev.callrecords.subscription.target.TargetAnswer;
import dev.callrecords.subscription.target.TargetException;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends notifications as Graph does, one in each request. */
@Component
class Sender {

	private static final String COUNTED = "callrecords.deliveries";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	private static final int GONE = 410;

	/**
	 * What receivers answer, or what stands before them, whatever they are sent: others
	 * may be due to the one notification.
	 */
	private static final Set<Integer> OF_RECEIVER = Set.of(401, 403, 404, 405, 429, 502, 503, 504);

	private final Target target;

	private final WebhookSignature signature;

	private final DeliveryProperties properties;

	private final MeterRegistry meters;

	private final Clock clock;

	Sender(Target target, WebhookSignature signature, DeliveryProperties properties, MeterRegistry meters,
			Clock clock) {
		this.target = target;
		this.signature = signature;
		this.properties = properties;
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * Notifies a subscription of a change.
	 * @param subscription the subscription
	 * @param change the change
	 * @return null when the receiver took it, else why not
	 */
	@Nullable Failure notify(Subscription subscription, Undelivered change) {
		String resource = "communications/callRecords/" + change.recordId();
		ObjectNode notification = notification(subscription);
		notification.put("changeType", change.changeType());
		notification.put("resource", resource);
		notification.putObject("resourceData")
			.put("@odata.type", "#Microsoft.Graph.callRecord")
			.put("@odata.id", resource)
			.put("id", change.recordId());
		return post(subscription.notificationUrl(), "%s_%d".formatted(subscription.id(), change.position()),
				notification, (change.attempts() == 0) ? this.properties.timeout() : this.properties.retryTimeout());
	}

	/**
	 * Reminds a subscription's owner to renew it.
	 * @param subscription the subscription
	 * @param url where reminders go to
	 * @return null when the receiver took it, else why not
	 */
	@Nullable Failure remind(Subscription subscription, String url) {
		ObjectNode notification = notification(subscription);
		notification.put("lifecycleEvent", "reauthorizationRequired");
		return post(url, "%s_until_%d".formatted(subscription.id(), subscription.expiresAt().toEpochMilli()),
				notification, this.properties.retryTimeout());
	}

	private ObjectNode notification(Subscription subscription) {
		ObjectNode notification = JsonNodeFactory.instance.objectNode();
		notification.put("subscriptionId", subscription.id());
		notification.put("clientState", subscription.clientState());
		notification.put("tenantId", Objects.requireNonNullElse(subscription.tenant(), this.properties.tenantId()));
		notification.put("subscriptionExpirationDateTime",
				TIME.format(subscription.expiresAt().atOffset(ZoneOffset.UTC)));
		return notification;
	}

	private @Nullable Failure post(String url, String id, ObjectNode notification, Duration timeout) {
		ObjectNode envelope = JsonNodeFactory.instance.objectNode();
		envelope.putArray("value").add(notification);
		byte[] body = envelope.toString().getBytes(StandardCharsets.UTF_8);
		Failure failure = post(url, body, id, timeout);
		this.meters
			.counter(COUNTED, "outcome", (failure != null) ? "failed" : "delivered", "cause",
					(failure != null) ? failure.cause() : "none")
			.increment();
		return failure;
	}

	private @Nullable Failure post(String url, byte[] body, String id, Duration timeout) {
		Instant now = this.clock.instant();
		try {
			TargetAnswer answer = this.target.post(URI.create(url), "application/json", body,
					this.signature.headers(id, now, body), timeout, 0);
			return (answer.status() / 100 == 2) ? null : failure(answer, now);
		}
		catch (TargetException ex) {
			return new Failure(ex.reason().name().toLowerCase(Locale.ROOT),
					"The receiver %s.".formatted(ex.getMessage()), true, null);
		}
	}

	private Failure failure(TargetAnswer answer, Instant now) {
		int status = answer.status();
		return new Failure((status == GONE) ? Failure.GONE : "status_" + status / 100 + "xx",
				"The receiver answered %d.".formatted(status), OF_RECEIVER.contains(status),
				RetryAfter.read(answer.retryAfter(), now, this.properties.retryFor()));
	}

}
