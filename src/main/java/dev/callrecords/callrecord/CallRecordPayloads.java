package dev.callrecords.callrecord;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.wire.EvolvedMembers;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns what clients send about calls into what is stored: defaults, checks, and the two
 * views of identity sets.
 */
@Component
class CallRecordPayloads {

	private static final JsonNode VIEW_TYPE = StringNode.valueOf("#microsoft.graph.identitySet");

	private final Schema schema;

	private final EvolvedMembers evolvedMembers;

	private final Clock clock;

	private final StructuredType callRecord;

	private final StructuredType session;

	private final StructuredType participantBase;

	private final StructuredType identitySet;

	private final EnumType callType;

	CallRecordPayloads(Schema schema, Clock clock) {
		this.schema = schema;
		this.evolvedMembers = new EvolvedMembers(schema);
		this.clock = clock;
		this.callRecord = schema.callRecordsType("callRecord");
		this.session = schema.callRecordsType("session");
		this.participantBase = schema.callRecordsType("participantBase");
		this.identitySet = schema.structuredType("microsoft.graph.communicationsIdentitySet").orElseThrow();
		this.callType = (EnumType) this.callRecord.property("type").orElseThrow().type();
	}

	/**
	 * Reads a whole record.
	 * @param body what was sent; changed on the way
	 * @return its content
	 * @throws dev.callrecords.wire.InvalidPayloadException when something is wrong with
	 * it
	 */
	CallRecordContent record(ObjectNode body) {
		PayloadCheck check = check();
		body.putIfAbsent("version", IntNode.valueOf(1));
		body.putIfAbsent("lastModifiedDateTime", StringNode.valueOf(DateTimeOffset.of(this.clock.instant()).text()));
		JsonNode organizerView = body.remove("organizer");
		JsonNode participantsView = body.remove("participants");
		ObjectNode record = check.structured(body, this.callRecord, Path.ROOT);
		JsonNode organizer = body.has("organizer_v2") ? record.get("organizer_v2")
				: organizer(organizerView, check, Path.ROOT.member("organizer"));
		List<ObjectNode> participants = body.has("participants_v2") ? objects(record.get("participants_v2"))
				: participants(participantsView, check, Path.ROOT.member("participants"));
		List<ObjectNode> sessions = objects(record.get("sessions"));
		record.remove(List.of("organizer_v2", "participants_v2", "sessions"));
		requireDistinctSessions(sessions, check, Path.ROOT.member("sessions"));
		check.throwIfInvalid();
		requireSense(record, check);
		check.throwIfInvalid();
		@Nullable ObjectNode presentOrganizer = (organizer instanceof ObjectNode object) ? object : null;
		record.set("organizer", IdentitySets.view(presentOrganizer));
		record.set("participants", IdentitySets.view(participants));
		int typeNumber = this.callType.member(record.get("type").stringValue()).orElseThrow().value();
		return new CallRecordContent(record, typeNumber, presentOrganizer, participants, sessions);
	}

	/**
	 * Reads a session, segment or participant.
	 * @param body what was sent
	 * @param type its type
	 * @return the canonical form, with its segments if it has any
	 * @throws dev.callrecords.wire.InvalidPayloadException when something is wrong with
	 * it
	 */
	ObjectNode nested(ObjectNode body, StructuredType type) {
		PayloadCheck check = check();
		ObjectNode canonical = check.structured(body, type, Path.ROOT);
		if (type == this.session) {
			requireDistinct(objects(canonical.get("segments")), check, Path.ROOT.member("segments"));
		}
		check.throwIfInvalid();
		return canonical;
	}

	boolean hasEvolvedMembers(ObjectNode canonical, StructuredType type) {
		return this.evolvedMembers.areIn(canonical, type);
	}

	/**
	 * The objects of a canonical array; those that are wrong have been noted and are left
	 * out.
	 */
	static List<ObjectNode> objects(@Nullable JsonNode array) {
		List<ObjectNode> objects = new ArrayList<>();
		if (array instanceof ArrayNode elements) {
			elements.forEach((element) -> {
				if (element instanceof ObjectNode object) {
					objects.add(object);
				}
			});
		}
		return objects;
	}

	private PayloadCheck check() {
		return new PayloadCheck(this.schema, (type, entity) -> type.isA(this.participantBase)
				? IdentitySets.idOf(entity) : UUID.randomUUID().toString());
	}

	private @Nullable JsonNode organizer(@Nullable JsonNode view, PayloadCheck check, Path path) {
		return (view == null || view.isNull()) ? null : ofIdentitySet(view, check, path);
	}

	private List<ObjectNode> participants(@Nullable JsonNode view, PayloadCheck check, Path path) {
		List<ObjectNode> participants = new ArrayList<>();
		if (view instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				participants.add(ofIdentitySet(array.get(i), check, path.element(i)));
			}
		}
		else if (view != null && !view.isNull()) {
			check.problem(path, "'participants' must be a JSON array.");
		}
		return participants;
	}

	private ObjectNode ofIdentitySet(JsonNode view, PayloadCheck check, Path path) {
		if (view instanceof ObjectNode object && VIEW_TYPE.equals(object.get("@odata.type"))) {
			// The view's own type is a base of the one under which the set is kept.
			object.remove("@odata.type");
		}
		ObjectNode participant = Json.object();
		participant.putNull("id");
		participant.putArray("administrativeUnitInfos");
		participant.set("identity", check.structured(view, this.identitySet, path));
		participant.put("id", check.key(IdentitySets.idOf(participant), path));
		return participant;
	}

	private static void requireSense(ObjectNode record, PayloadCheck check) {
		if (CallRecordContent.ticks(record, "endDateTime") < CallRecordContent.ticks(record, "startDateTime")) {
			check.problem(Path.ROOT.member("endDateTime"), "'endDateTime' must not be before 'startDateTime'.");
		}
		if (record.get("version").longValue() < 0) {
			check.problem(Path.ROOT.member("version"), "'version' must not be negative.");
		}
	}

	private static void requireDistinctSessions(List<ObjectNode> sessions, PayloadCheck check, Path path) {
		requireDistinct(sessions, check, path);
		for (int i = 0; i < sessions.size(); i++) {
			requireDistinct(objects(sessions.get(i).get("segments")), check, path.element(i).member("segments"));
		}
	}

	private static void requireDistinct(List<ObjectNode> entities, PayloadCheck check, Path path) {
		Set<JsonNode> ids = new HashSet<>();
		for (int i = 0; i < entities.size(); i++) {
			JsonNode id = entities.get(i).get("id");
			if (id != null && !ids.add(id)) {
				check.problem(path.element(i).member("id"), "The id %s stands twice in '%s'.".formatted(id, path));
			}
		}
	}

}
