package dev.callrecords.person;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes persons out of one content: their identities, what hangs on their side of a call,
 * and every other text that names them. What belongs to others stays as it is. One object
 * for one content.
 */
final class ContentEraser {

	private static final String ID = "id";

	private static final String IDENTITY = "identity";

	private static final String ASSOCIATED = "associatedIdentity";

	private static final String TYPE = "@odata.type";

	private static final List<String> SIDES = List.of("caller", "callee");

	/** Members of an identity, or of a set of them, that tell of no person. */
	private static final Set<String> IMPERSONAL = Set.of(TYPE, "tenantId", "endpointType", "applicationType");

	/** What the identities of an endpoint and its software are, seen to by themselves. */
	private static final Set<String> PARTS = Set.of(TYPE, IDENTITY, ASSOCIATED, "userAgent");

	private static final List<String> ADDRESSES = List.of("userPrincipalName", "email");

	private static final List<String> NUMBERS = List.of("callerNumber", "calleeNumber", "sourceNumber",
			"destinationNumber", "userTelephoneNumber");

	/** Calls and messages of the user's own number, by their direction. */
	private static final Pattern OUTGOING = Pattern.compile("(?:user_|byot|sms_)out.*");

	private static final Pattern INCOMING = Pattern.compile("(?:user_|byot|sms_)in.*");

	private final Schema schema;

	private final Known known;

	private final IdentifyingTexts texts;

	ContentEraser(Schema schema, Known known) {
		this.schema = schema;
		this.known = known;
		this.texts = new IdentifyingTexts(known);
	}

	/**
	 * Takes persons out of a content.
	 * @param content an entity in canonical form, with what it nests; changed in place
	 * @param type its type
	 */
	void apply(ObjectNode content, StructuredType type) {
		switch (type.name()) {
			case "callRecord" -> record(content);
			case "session" -> session(content);
			case "segment" -> part(content, null);
			case "participant", "organizer" -> party(content);
			default -> row(content);
		}
		sweep(content, type, true);
	}

	private void record(ObjectNode content) {
		party(content.get("organizer_v2"));
		content.path("participants_v2").forEach(this::party);
		partOfSet(content.get("organizer"));
		content.path("participants").forEach(this::partOfSet);
		content.path("sessions").forEach((session) -> session((ObjectNode) session));
	}

	/** A participant or organizer. */
	private void party(@Nullable JsonNode node) {
		if (node instanceof ObjectNode party) {
			Replacement person = ofSet(party.get(IDENTITY));
			person = (person != null) ? person : ofText(party.get(ID));
			if (person != null) {
				replaceSet(party.get(IDENTITY), person);
				see(party.get(ID), person);
				party.put(ID, person.key());
			}
		}
	}

	private void partOfSet(@Nullable JsonNode set) {
		Replacement person = ofSet(set);
		if (person != null) {
			replaceSet(set, person);
		}
	}

	private void session(ObjectNode session) {
		List<@Nullable Replacement> sides = part(session, null);
		session.path("segments").forEach((segment) -> part((ObjectNode) segment, sides));
	}

	/**
	 * A session or segment. A segment's endpoint that names nobody is that of its
	 * session.
	 */
	private List<@Nullable Replacement> part(ObjectNode part, @Nullable List<@Nullable Replacement> around) {
		@Nullable Replacement[] found = new Replacement[SIDES.size()];
		for (int i = 0; i < found.length; i++) {
			String side = SIDES.get(i);
			JsonNode endpoint = part.path(side);
			boolean named = endpoint.path(ASSOCIATED).isObject() || isFilled(endpoint.path(IDENTITY));
			found[i] = (named || around == null) ? ofEndpoint(endpoint) : around.get(i);
			Replacement person = found[i];
			if (person != null) {
				endpoint(endpoint, person);
				for (JsonNode media : part.path("media")) {
					clear(media.path(side + "Network"), this.schema.callRecordsType("networkInfo"), Set.of());
					clear(media.path(side + "Device"), this.schema.callRecordsType("deviceInfo"), Set.of());
				}
			}
		}
		return Arrays.asList(found);
	}

	private static boolean isFilled(JsonNode set) {
		return set.isObject() && set.valueStream().anyMatch(JsonNode::isObject);
	}

	private @Nullable Replacement ofEndpoint(JsonNode endpoint) {
		Replacement person = ofIdentity(endpoint.path(ASSOCIATED));
		return (person != null) ? person : ofSet(endpoint.path(IDENTITY));
	}

	private void endpoint(JsonNode endpoint, Replacement person) {
		if (endpoint.path(ASSOCIATED) instanceof ObjectNode identity) {
			replaceIdentity(identity, person);
		}
		replaceSet(endpoint.get(IDENTITY), person);
		clear(endpoint, this.schema.callRecordsType("participantEndpoint"), PARTS);
	}

	/** One party under up to several kinds of identity. */
	private @Nullable Replacement ofSet(@Nullable JsonNode set) {
		if (set instanceof ObjectNode kinds) {
			for (JsonNode identity : kinds) {
				Replacement person = ofIdentity(identity);
				if (person != null) {
					return person;
				}
			}
		}
		return null;
	}

	private @Nullable Replacement ofIdentity(JsonNode identity) {
		if (identity instanceof ObjectNode members) {
			for (JsonNode value : members) {
				Replacement person = ofText(value);
				if (person != null) {
					return person;
				}
			}
		}
		return null;
	}

	private @Nullable Replacement ofText(@Nullable JsonNode value) {
		return (value != null && value.isString()) ? this.known.ofAny(value.stringValue()) : null;
	}

	private void replaceSet(@Nullable JsonNode set, Replacement person) {
		if (set instanceof ObjectNode kinds) {
			for (String kind : List.copyOf(kinds.propertyNames())) {
				if (kinds.get(kind) instanceof ObjectNode identity) {
					replaceIdentity(identity, person);
				}
				else if (!IMPERSONAL.contains(kind)) {
					kinds.putNull(kind);
				}
			}
		}
	}

	private void replaceIdentity(ObjectNode identity, Replacement person) {
		for (String name : List.copyOf(identity.propertyNames())) {
			JsonNode value = identity.get(name);
			if (IMPERSONAL.contains(name) || value.isNull() || value.isBoolean()) {
				continue;
			}
			see(value, person);
			if (name.equals(ID)) {
				identity.put(ID, person.id());
			}
			else {
				identity.put(name, ADDRESSES.contains(name) ? person.address() : null);
			}
		}
	}

	private void see(@Nullable JsonNode value, Replacement person) {
		if (value != null && value.isString()) {
			this.texts.see(value.stringValue(), person);
		}
	}

	/**
	 * Empties what somebody's machine tells: texts and what the schema does not declare.
	 * Numbers, enumerations and durations, by which quality is judged, stay.
	 */
	private static void clear(JsonNode node, StructuredType type, Set<String> kept) {
		if (node instanceof ArrayNode elements) {
			elements.forEach((element) -> clear(element, type, kept));
		}
		if (!(node instanceof ObjectNode object)) {
			return;
		}
		for (String name : List.copyOf(object.propertyNames())) {
			Property property = type.property(name).orElse(null);
			if (kept.contains(name) || name.equals(TYPE)) {
				continue;
			}
			if (property == null) {
				object.remove(name);
			}
			else if (property.type() instanceof StructuredType structured) {
				clear(object.get(name), structured, Set.of());
			}
			else if (property.type() == PrimitiveType.STRING) {
				object.putNull(name);
			}
		}
	}

	private void row(ObjectNode row) {
		Replacement user = ofText(row.get("userId"));
		user = (user != null) ? user : ofText(row.get("userPrincipalName"));
		for (String name : NUMBERS) {
			Replacement person = ofText(row.get(name));
			if (person == null && user != null && isOwn(name, row)) {
				person = user;
			}
			if (person != null) {
				see(row.get(name), person);
				row.put(name, person.id());
			}
		}
		if (user != null) {
			for (String name : List.of("userId", "userPrincipalName", "userDisplayName")) {
				if (row.path(name).isString()) {
					see(row.get(name), user);
					row.put(name, switch (name) {
						case "userId" -> user.id();
						case "userPrincipalName" -> user.address();
						default -> null;
					});
				}
			}
		}
	}

	/** Whether a number is the user's and not that of the other party. */
	private static boolean isOwn(String name, ObjectNode row) {
		JsonNode kind = row.has("smsType") ? row.get("smsType") : row.path("callType");
		String direction = kind.asString("").toLowerCase(Locale.ROOT);
		return row.path(name).isString() && switch (name) {
			case "userTelephoneNumber" -> true;
			case "callerNumber", "sourceNumber" -> OUTGOING.matcher(direction).matches();
			default -> INCOMING.matcher(direction).matches();
		};
	}

	/**
	 * Replaces persons in all texts, declared or not. Those of another person hold
	 * nobody's name but their own.
	 */
	private void sweep(ObjectNode object, @Nullable StructuredType declared, boolean withNames) {
		StructuredType type = actual(object, declared);
		for (String name : List.copyOf(object.propertyNames())) {
			Property property = (type != null) ? type.property(name).orElse(null) : null;
			if (property == null || property.type() == PrimitiveType.STRING) {
				if (!name.equals(TYPE) && !(name.equals(ID) && isCallOrPart(type))) {
					JsonNode after = swept(object.get(name), null, withNames);
					object.set(name, (after.isNull() && name.equals(ID) && type != null && type.isEntity())
							? StringNode.valueOf(new Replacement(null).key()) : after);
				}
			}
			else if (property.type() instanceof StructuredType structured) {
				swept(object.get(name), structured, withNames);
			}
		}
	}

	/** Their keys are the service's or the caller's, and tell of nobody. */
	private static boolean isCallOrPart(@Nullable StructuredType type) {
		return type != null && type.isEntity() && type.property("startDateTime").isPresent();
	}

	/** The value without persons; objects and arrays are changed in place. */
	private JsonNode swept(JsonNode value, @Nullable StructuredType type, boolean withNames) {
		if (value.isString()) {
			String after = this.texts.without(value.stringValue(), withNames);
			return (after == null) ? NullNode.getInstance()
					: after.equals(value.stringValue()) ? value : StringNode.valueOf(after);
		}
		if (value instanceof ObjectNode nested) {
			sweep(nested, type, withNames && !nested.path("displayName").isString());
		}
		else if (value instanceof ArrayNode elements) {
			for (int i = 0; i < elements.size(); i++) {
				elements.set(i, swept(elements.get(i), type, withNames));
			}
		}
		return value;
	}

	private @Nullable StructuredType actual(ObjectNode object, @Nullable StructuredType declared) {
		String name = object.path(TYPE).asString("");
		return name.isEmpty() ? declared
				: this.schema.structuredType(name.startsWith("#") ? name.substring(1) : name).orElse(declared);
	}

}
