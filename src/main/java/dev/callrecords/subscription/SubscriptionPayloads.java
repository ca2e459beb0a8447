package dev.callrecords.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.subscription.target.Target;
import dev.callrecords.subscription.target.TargetException;
import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.StorableText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what clients send as subscriptions, and keeps it as it was sent. */
@Component
class SubscriptionPayloads {

	static final String NOTIFICATION_URL = "notificationUrl";

	static final String LIFECYCLE_URL = "lifecycleNotificationUrl";

	private static final String CHANGE_TYPE = "changeType";

	private static final String RESOURCE = "resource";

	private static final String CLIENT_STATE = "clientState";

	private static final String EXPIRATION = "expirationDateTime";

	private static final String TLS_VERSION = "latestSupportedTlsVersion";

	private static final String INCLUDE_RESOURCE_DATA = "includeResourceData";

	/** In the order in which Graph answers. */
	private static final List<String> MEMBERS = List.of("id", RESOURCE, "applicationId", CHANGE_TYPE, CLIENT_STATE,
			NOTIFICATION_URL, LIFECYCLE_URL, EXPIRATION, "creatorId", TLS_VERSION, INCLUDE_RESOURCE_DATA,
			"encryptionCertificate", "encryptionCertificateId", "notificationQueryOptions", "notificationUrlAppId");

	private static final Set<String> CHANGEABLE = Set.of(EXPIRATION, CLIENT_STATE, NOTIFICATION_URL);

	private static final Set<String> TLS_VERSIONS = Set.of("v1_0", "v1_1", "v1_2", "v1_3");

	private static final int MAX_CLIENT_STATE = 255;

	private static final String REPLAY_FROM = "fromDateTime";

	private static final int MAX_URL = 2048;

	/** In bytes. */
	private static final int MAX_SIZE = 32 * 1024;

	/** How far a client's clock may be ahead. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private final StructuredType callRecord;

	private final Target target;

	private final Duration maxLifetime;

	private final Clock clock;

	SubscriptionPayloads(Schema schema, Target target, SubscriptionProperties properties, Clock clock) {
		this.callRecord = schema.callRecordsType("callRecord");
		this.target = target;
		this.maxLifetime = properties.maxLifetime();
		this.clock = clock;
	}

	/**
	 * Makes a subscription of what was sent.
	 * @param owner whose it is
	 * @param sent the body
	 * @return the subscription, under a new id
	 * @throws InvalidPayloadException when the body is wrong
	 * @throws ApiException a 400 when it would end in the past or too late, a 413
	 */
	Subscription create(SubscriptionOwner owner, ObjectNode sent) {
		StorableText.require(sent);
		String changeType = required(sent, CHANGE_TYPE);
		ChangeTypes.of(changeType);
		String notificationUrl = url(sent, NOTIFICATION_URL, required(sent, NOTIFICATION_URL));
		String resource = required(sent, RESOURCE);
		SubscriptionFilter filter = SubscriptionFilter.of(this.callRecord, resource);
		Instant now = this.clock.instant();
		Instant expiresAt = expiration(required(sent, EXPIRATION), now);
		String lifecycleUrl = text(sent, LIFECYCLE_URL);
		requireBasic(sent);
		ObjectNode body = body(UUID.randomUUID().toString(), owner, sent);
		return new Subscription(body.get("id").stringValue(), owner.application(), owner.person(), owner.tenant(),
				changeType, resource, filter.text(), notificationUrl,
				(lifecycleUrl != null) ? url(sent, LIFECYCLE_URL, lifecycleUrl) : null, clientState(sent), expiresAt,
				now, written(body));
	}

	private ObjectNode body(String id, SubscriptionOwner owner, ObjectNode sent) {
		String tlsVersion = text(sent, TLS_VERSION);
		if (tlsVersion != null && !TLS_VERSIONS.contains(tlsVersion)) {
			throw new InvalidPayloadException(TLS_VERSION,
					"'%s' must be one of v1_0, v1_1, v1_2, v1_3.".formatted(TLS_VERSION));
		}
		ObjectNode body = Json.object();
		MEMBERS.forEach((name) -> body.set(name, member(sent, name)));
		sent.properties()
			.stream()
			.filter((member) -> !isAnnotation(member.getKey()))
			.forEach((member) -> body.set(member.getKey(), member.getValue()));
		body.put("id", id);
		body.put("applicationId", owner.application().isEmpty() ? null : owner.application());
		body.put("creatorId", owner.creator());
		return body.put(TLS_VERSION, (tlsVersion != null) ? tlsVersion : "v1_2");
	}

	/**
	 * Changes a subscription.
	 * @param stored the subscription as it is
	 * @param sent what was sent: members to be changed, and others as they are
	 * @return the subscription as it is to be
	 * @throws InvalidPayloadException when a value is wrong, or cannot change
	 * @throws ApiException a 400 when it would end in the past or too late
	 */
	Subscription amend(Subscription stored, ObjectNode sent) {
		StorableText.require(sent);
		ObjectNode body = Json.readOwn(stored.body().getBytes(StandardCharsets.UTF_8));
		sent.properties().forEach((member) -> {
			String name = member.getKey();
			if (!CHANGEABLE.contains(name) && !isAnnotation(name) && !member.getValue().equals(member(body, name))) {
				throw new InvalidPayloadException(name, "'%s' cannot be changed.".formatted(name));
			}
		});
		Instant expiresAt = stored.expiresAt();
		if (sent.has(EXPIRATION)) {
			String text = required(sent, EXPIRATION);
			expiresAt = expiration(text, this.clock.instant());
			body.put(EXPIRATION, text);
		}
		String notificationUrl = stored.notificationUrl();
		if (sent.has(NOTIFICATION_URL)) {
			notificationUrl = url(sent, NOTIFICATION_URL, required(sent, NOTIFICATION_URL));
			body.put(NOTIFICATION_URL, notificationUrl);
		}
		// Lists withhold it: who sends back what they show does not mean to lose it.
		String clientState = clientState(sent);
		if (clientState != null) {
			body.put(CLIENT_STATE, clientState);
		}
		return new Subscription(stored.id(), stored.application(), stored.person(), stored.tenant(),
				stored.changeTypes(), stored.resource(), stored.filter(), notificationUrl,
				stored.lifecycleNotificationUrl(), (clientState != null) ? clientState : stored.clientState(),
				expiresAt, stored.createdAt(), written(body));
	}

	/** Control information is the service's, and other annotations are not kept. */
	private static boolean isAnnotation(String name) {
		return name.indexOf('@') >= 0;
	}

	private static JsonNode member(ObjectNode object, String name) {
		JsonNode value = object.get(name);
		return (value != null) ? value : NullNode.getInstance();
	}

	private static @Nullable String text(ObjectNode sent, String name) {
		JsonNode value = member(sent, name);
		if (value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			throw new InvalidPayloadException(name, "'%s' must be a string.".formatted(name));
		}
		return value.stringValue();
	}

	private static String required(ObjectNode sent, String name) {
		String text = text(sent, name);
		if (text == null) {
			throw new InvalidPayloadException(name, "'%s' is required.".formatted(name));
		}
		return text;
	}

	private static @Nullable String clientState(ObjectNode sent) {
		String text = text(sent, CLIENT_STATE);
		if (text != null && text.length() > MAX_CLIENT_STATE) {
			throw new InvalidPayloadException(CLIENT_STATE,
					"'%s' must have %d characters at the most.".formatted(CLIENT_STATE, MAX_CLIENT_STATE));
		}
		return text;
	}

	private static void requireBasic(ObjectNode sent) {
		JsonNode included = member(sent, INCLUDE_RESOURCE_DATA);
		if (!included.isNull() && !included.isBoolean()) {
			throw new InvalidPayloadException(INCLUDE_RESOURCE_DATA,
					"'%s' must be true or false.".formatted(INCLUDE_RESOURCE_DATA));
		}
		for (String name : List.of("encryptionCertificate", "encryptionCertificateId", INCLUDE_RESOURCE_DATA)) {
			if (!member(sent, name).isNull() && !member(sent, name).equals(BooleanNode.FALSE)) {
				throw new InvalidPayloadException(name,
						"'%s' has no meaning: notifications of call records are basic ones, without the record's data."
							.formatted(name));
			}
		}
		text(sent, "notificationQueryOptions");
		text(sent, "notificationUrlAppId");
	}

	private String url(ObjectNode sent, String name, String text) {
		if (text.length() > MAX_URL) {
			throw new InvalidPayloadException(name,
					"'%s' must have %d characters at the most.".formatted(name, MAX_URL));
		}
		try {
			if (!text.chars().allMatch((c) -> c < 0x80)) {
				throw new URISyntaxException(name, "not encoded");
			}
			this.target.require(new URI(text));
			return text;
		}
		catch (URISyntaxException ex) {
			throw new InvalidPayloadException(name,
					"'%s' must be a URL, with what it may not hold percent-encoded.".formatted(name));
		}
		catch (TargetException ex) {
			throw new InvalidPayloadException(name, "'%s' %s.".formatted(name, ex.getMessage()));
		}
	}

	/**
	 * Reads since when a replay sends changes again.
	 * @param sent the body
	 * @return a time that is not in the future
	 * @throws InvalidPayloadException when the body is wrong
	 */
	Instant replayFrom(ObjectNode sent) {
		Instant from = time(REPLAY_FROM, required(sent, REPLAY_FROM));
		if (from.isAfter(this.clock.instant())) {
			throw new InvalidPayloadException(REPLAY_FROM, "'%s' must not be in the future.".formatted(REPLAY_FROM));
		}
		return from;
	}

	private static Instant time(String name, String text) {
		try {
			return DateTimeOffset.instant(DateTimeOffset.parse(text).ticks());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPayloadException(name, "'%s' %s.".formatted(name, ex.getMessage()));
		}
	}

	private Instant expiration(String text, Instant now) {
		Instant end = time(EXPIRATION, text);
		if (!end.isAfter(now)) {
			throw new ApiException(ErrorCode.EXTENSION_ERROR, "A subscription must end in the future.", EXPIRATION);
		}
		if (end.isAfter(now.plus(this.maxLifetime).plus(CLOCK_SKEW))) {
			throw new ApiException(ErrorCode.EXTENSION_ERROR,
					"A subscription can end %d minutes in the future at the latest."
						.formatted(this.maxLifetime.toMinutes()),
					EXPIRATION);
		}
		return end;
	}

	private static String written(ObjectNode body) {
		String text = Json.write(body);
		if (text.length() > MAX_SIZE) {
			throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
					"A subscription must have %d characters at the most.".formatted(MAX_SIZE));
		}
		return text;
	}

}
