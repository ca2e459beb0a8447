package dev.callrecords.callrecord;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.resource.ContentRule;
import dev.callrecords.storage.EntityTable;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.Path;
import dev.callrecords.wire.PayloadCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns what clients send about calls into what is stored: defaults, checks, and the two
 * views of identity sets.
 */
@Component
class CallRecordPayloads {

	static final String ORGANIZER = "organizer_v2";

	static final String PARTICIPANTS = "participants_v2";

	static final String PARTICIPANTS_VIEW = "participants";

	static final String VERSION = "version";

	private static final String VIEW_TYPE = "#microsoft.graph.identitySet";

	private final Schema schema;

	private final Clock clock;

	private final StructuredType callRecord;

	private final StructuredType session;

	private final StructuredType participantBase;

	private final StructuredType identitySet;

	private final ContentRule rule;

	CallRecordPayloads(Schema schema, Clock clock, ContentRule rule) {
		this.rule = rule;
		this.schema = schema;
		this.clock = clock;
		this.callRecord = schema.callRecordsType("callRecord");
		this.session = schema.callRecordsType("session");
		this.participantBase = schema.callRecordsType("participantBase");
		this.identitySet = schema.structuredType("microsoft.graph.communicationsIdentitySet").orElseThrow();
	}

	/**
	 * Reads a whole record that is about to be stored, and applies the rule for all
	 * contents.
	 * @param body what was sent; changed on the way
	 * @return as {@link #checked(ObjectNode)}
	 * @throws dev.callrecords.wire.InvalidPayloadException when something is wrong with
	 * it
	 */
	ObjectNode record(ObjectNode body) {
		ObjectNode record = checked(body);
		applyRule(List.of(record));
		return record;
	}

	/**
	 * Applies the rule for all contents as it is in the database.
	 * @param records records in canonical form that are about to be stored
	 */
	void applyRule(List<ObjectNode> records) {
		this.rule.refresh();
		records.forEach((record) -> this.rule.apply(record, this.callRecord));
	}

	/**
	 * Reads a whole record that waits to be stored.
	 * @param body what was sent; changed on the way
	 * @return the canonical form, with {@code organizer_v2} (or null),
	 * {@code participants_v2} and, if they were sent, {@code sessions}
	 * @throws dev.callrecords.wire.InvalidPayloadException when something is wrong with
	 * it
	 */
	ObjectNode checked(ObjectNode body) {
		PayloadCheck.refuseEnvelope(body, this.callRecord);
		PayloadCheck check = check();
		body.putIfAbsent(VERSION, IntNode.valueOf(1));
		body.putIfAbsent("lastModifiedDateTime", StringNode.valueOf(now()));
		JsonNode organizerView = body.remove("organizer");
		JsonNode participantsView = body.remove(PARTICIPANTS_VIEW);
		ObjectNode record = check.structured(body, this.callRecord, Path.ROOT);
		JsonNode organizer = body.has(ORGANIZER) ? record.get(ORGANIZER)
				: organizer(organizerView, check, Path.ROOT.member("organizer"));
		List<ObjectNode> participants = body.has(PARTICIPANTS) ? objects(record.get(PARTICIPANTS))
				: participants(participantsView, check, Path.ROOT.member(PARTICIPANTS_VIEW));
		requireDistinctSessions(objects(record.get("sessions")), check, Path.ROOT.member("sessions"));
		check.throwIfInvalid();
		requireSense(record, check);
		check.throwIfInvalid();
		record.set(ORGANIZER, organizer);
		record.set("organizer", IdentityViews.view(organizer));
		record.set(PARTICIPANTS, Json.array().addAll(participants));
		record.set(PARTICIPANTS_VIEW, IdentityViews.view(participants));
		return record;
	}

	/** The time of a change, as records show it. */
	String now() {
		return DateTimeOffset.of(this.clock.instant()).text();
	}

	/**
	 * Reads a session, segment or participant.
	 * @param body what was sent
	 * @param table where it is stored
	 * @return the canonical form, with its segments if it has any
	 * @throws dev.callrecords.wire.InvalidPayloadException when something is wrong with
	 * it
	 */
	ObjectNode nested(ObjectNode body, EntityTable table) {
		PayloadCheck.refuseEnvelope(body, table.type());
		PayloadCheck check = check();
		ObjectNode canonical = check.structured(body, table.type(), Path.ROOT.inside(table.levels()));
		if (table.type() == this.session) {
			requireDistinct(objects(canonical.get("segments")), check, Path.ROOT.member("segments"));
		}
		check.throwIfInvalid();
		this.rule.refresh();
		this.rule.apply(canonical, table.type());
		return canonical;
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
				? IdentityViews.idOf(entity) : UUID.randomUUID().toString());
	}

	private JsonNode organizer(@Nullable JsonNode view, PayloadCheck check, Path path) {
		return (view == null || view.isNull()) ? NullNode.getInstance() : ofIdentitySet(view, check, path);
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
		if (view instanceof ObjectNode object) {
			// The view's own type is a base of the one under which the set is kept.
			PayloadCheck.removeTypeName(object, VIEW_TYPE);
		}
		ObjectNode participant = Json.object();
		participant.putNull("id");
		participant.putArray("administrativeUnitInfos");
		participant.set("identity", check.structured(view, this.identitySet, path.inside(1)));
		participant.put("id", check.key(IdentityViews.idOf(participant), path));
		return participant;
	}

	private static void requireSense(ObjectNode record, PayloadCheck check) {
		if (ticks(record, "endDateTime") < ticks(record, "startDateTime")) {
			check.problem(Path.ROOT.member("endDateTime"), "'endDateTime' must not be before 'startDateTime'.");
		}
		if (record.get(VERSION).longValue() < 0) {
			check.problem(Path.ROOT.member(VERSION), "'version' must not be negative.");
		}
	}

	private static long ticks(ObjectNode record, String property) {
		return DateTimeOffset.parse(record.get(property).stringValue()).ticks();
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
