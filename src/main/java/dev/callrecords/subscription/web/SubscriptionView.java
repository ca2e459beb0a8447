package dev.callrecords.subscription.web;

import java.nio.charset.StandardCharsets;

import dev.callrecords.subscription.Subscription;
import dev.callrecords.subscription.SubscriptionService;
import dev.callrecords.web.ODataRequest;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.MetadataLevel;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows subscriptions as clients want them. */
@Component
class SubscriptionView {

	private static final String DELIVERY = "@callrecords.delivery";

	private final SubscriptionService service;

	SubscriptionView(SubscriptionService service) {
		this.service = service;
	}

	/** A subscription as all of an answer. */
	ObjectNode single(ODataRequest request, Subscription subscription) {
		ObjectNode answer = opened(request, "subscriptions/$entity");
		return answer.setAll(content(request, subscription));
	}

	/** Several; the secret that notifications repeat is shown one by one only. */
	ObjectNode list(ODataRequest request, Iterable<Subscription> subscriptions) {
		ObjectNode answer = opened(request, "subscriptions");
		answer.set("value", Json.array());
		subscriptions
			.forEach((subscription) -> answer.withArray("value").add(withoutSecret(content(request, subscription))));
		return answer;
	}

	private static ObjectNode withoutSecret(ObjectNode content) {
		return content.has("clientState") ? content.putNull("clientState") : content;
	}

	private static ObjectNode opened(ODataRequest request, String context) {
		ObjectNode answer = Json.object();
		return (request.shape().metadata() != MetadataLevel.NONE)
				? answer.put("@odata.context", request.root().context(context)) : answer;
	}

	private ObjectNode content(ODataRequest request, Subscription subscription) {
		ObjectNode content = Json.object();
		if (request.shape().metadata() == MetadataLevel.FULL) {
			String path = path(subscription);
			content.put("@odata.type", "#microsoft.graph.subscription")
				.put("@odata.id", request.root().resource(path))
				.put("@odata.editLink", path);
		}
		content.setAll(Json.readOwn(subscription.body().getBytes(StandardCharsets.UTF_8)));
		if (request.shape().omitNulls()) {
			content.removeIf(JsonNode::isNull);
		}
		ObjectNode delivery = this.service.deliveryState(subscription);
		if (delivery != null) {
			content.set(DELIVERY, delivery);
		}
		return content;
	}

	/** Below the root. */
	static String path(Subscription subscription) {
		return "subscriptions/" + subscription.id();
	}

}
