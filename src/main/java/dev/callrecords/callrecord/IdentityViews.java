package dev.callrecords.callrecord;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import dev.callrecords.wire.Json;
import dev.callrecords.wire.PayloadCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two views of identity sets: alone, and as the identity of a participant or
 * organizer with an id of its own.
 */
final class IdentityViews {

	/**
	 * How many elements the deprecated view of the participants shows, as in Microsoft
	 * Graph.
	 */
	private static final int MAX_VIEW = 130;

	/**
	 * The identities that can give their id to a participant, the first one that is there
	 * does.
	 */
	private static final List<String> KINDS = List.of("user", "guest", "phone", "azureCommunicationServicesUser",
			"applicationInstance", "application", "onPremises", "encrypted", "device", "assertedIdentity");

	private IdentityViews() {
	}

	/**
	 * The id of a participant or organizer that comes without one.
	 * @param participant the participant as it was sent
	 * @return the id of its first identity that has one which can be a key, or one made
	 * from the content when there is none
	 */
	static String idOf(ObjectNode participant) {
		if (participant.get("identity") instanceof ObjectNode identity) {
			for (String kind : KINDS) {
				String id = idOfKind(identity, kind);
				if (id != null) {
					return id;
				}
			}
			for (String kind : identity.propertyNames()) {
				String id = idOfKind(identity, kind);
				if (id != null) {
					return id;
				}
			}
		}
		return UUID.nameUUIDFromBytes(Json.write(participant).getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static @Nullable String idOfKind(ObjectNode identitySet, String kind) {
		JsonNode identity = identitySet.get(kind);
		JsonNode id = (identity != null) ? identity.get("id") : null;
		return (id != null && id.isString() && !id.stringValue().isEmpty()
				&& id.stringValue().length() <= PayloadCheck.MAX_ID_LENGTH) ? id.stringValue() : null;
	}

	/**
	 * The deprecated view of an organizer.
	 * @param organizer the organizer, or JSON's null when there is none
	 * @return its identity set, or JSON's null
	 */
	static JsonNode view(JsonNode organizer) {
		return organizer.isNull() ? organizer : organizer.path("identity");
	}

	/**
	 * The deprecated view of the participants.
	 * @param participants the participants in their order
	 * @return their identity sets, no more of them than Graph shows
	 */
	static ArrayNode view(List<ObjectNode> participants) {
		ArrayNode view = Json.array();
		participants.stream()
			.limit(MAX_VIEW)
			.map((participant) -> participant.get("identity"))
			.filter(JsonNode::isObject)
			.forEach(view::add);
		return view;
	}

}
