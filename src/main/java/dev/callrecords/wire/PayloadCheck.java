package dev.callrecords.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.EnumType;
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
 * The check of one request body against the schema. It brings objects into the canonical
 * form in which they are kept: {@code @odata.type} first where it says something, then
 * every declared property in the schema's order, absent ones as {@code null} or their
 * default, then the members that the schema does not declare, untouched. Control
 * information is dropped. Navigation properties stand last, and only where the body has
 * them. Problems are collected, so that a client learns of all of them at once.
 * <p>
 * Not thread-safe: one instance for one body.
 */
public final class PayloadCheck {

	private static final String KEY = "id";

	/** How many characters a key has at most. */
	public static final int MAX_ID_LENGTH = 256;

	private static final int MAX_PROBLEMS = 100;

	private final Schema schema;

	private final KeyRule keyRule;

	private final List<Problem> problems = new ArrayList<>();

	/**
	 * Starts a check.
	 * @param schema the types
	 * @param keyRule makes the {@code id} of an entity that comes without
	 */
	public PayloadCheck(Schema schema, KeyRule keyRule) {
		this.schema = schema;
		this.keyRule = keyRule;
	}

	/**
	 * Refuses an answer that was saved as it came, and is taken for what it holds.
	 * @param body what was sent
	 * @param type the type of what a body should be
	 * @throws InvalidPayloadException when the body is a page or an error message
	 */
	public static void refuseEnvelope(ObjectNode body, StructuredType type) {
		boolean error = body.path("error").isObject();
		boolean envelope = error || body.path("value").isArray();
		if (envelope && body.propertyNames()
			.stream()
			.allMatch((name) -> name.equals(KEY) || type.property(name).isEmpty())) {
			throw new InvalidPayloadException("", error ? "This is an error message, not a %s.".formatted(type.name())
					: "This is a page; send each element of its 'value' by itself.");
		}
	}

	/**
	 * Notes that something is wrong.
	 * @param path where
	 * @param message what, a whole sentence
	 */
	public void problem(Path path, String message) {
		if (this.problems.size() < MAX_PROBLEMS) {
			this.problems.add(new Problem(path.toString(), message));
		}
	}

	/**
	 * Ends the check.
	 * @throws InvalidPayloadException when there were problems
	 */
	public void throwIfInvalid() {
		if (!this.problems.isEmpty()) {
			throw new InvalidPayloadException(this.problems);
		}
	}

	/**
	 * The canonical form of a value of a structured type.
	 * @param value what was sent
	 * @param declared the type that the place asks for
	 * @param path the place
	 * @return the canonical object; of no use when {@link #throwIfInvalid()} throws
	 */
	public ObjectNode structured(JsonNode value, StructuredType declared, Path path) {
		ObjectNode canonical = Json.object();
		if (!(value instanceof ObjectNode object)) {
			problem(path, "'%s' must be a JSON object.".formatted(path));
			return canonical;
		}
		StructuredType type = actualType(object, declared, path, canonical);
		if (type == null) {
			return canonical;
		}
		for (Property property : type.structuralProperties()) {
			canonical.set(property.name(), declaredMember(object, type, property, path));
		}
		undeclaredMembers(object, type, path, canonical);
		for (Property property : type.navigationProperties()) {
			JsonNode member = object.get(property.name());
			if (member != null) {
				canonical.set(property.name(), navigation(member, property, path.member(property.name())));
			}
		}
		return canonical;
	}

	private @Nullable StructuredType actualType(ObjectNode object, StructuredType declared, Path path,
			ObjectNode canonical) {
		String member = Annotations.typeMember(object);
		JsonNode sent = object.get(member);
		if (sent == null) {
			if (!declared.isOpen() && !declared.isEntity() && !declared.derivedTypes().isEmpty()) {
				problem(path, "'%s' needs an @odata.type: one of %s.".formatted(path, typeNames(declared)));
				return null;
			}
			return declared;
		}
		JsonNode named = Annotations.canonicalName(sent);
		Path typePath = path.member(member);
		if (!named.isString() || !named.stringValue().startsWith("#")) {
			problem(typePath, "'%s' must be a string such as \"#%s\".".formatted(typePath, declared.qualifiedName()));
			return null;
		}
		Optional<StructuredType> type = this.schema.structuredType(named.stringValue().substring(1));
		boolean unknownKind = type.isEmpty() && declared.isOpen() && PrimitiveCheck.isStorable(named.stringValue());
		if (unknownKind) {
			// Graph has more kinds of identities than its schema for call records; an
			// open type takes them as they are.
			canonical.set(Annotations.TYPE, named);
			return declared;
		}
		if (type.isEmpty() || !type.get().isA(declared) || type.get().isAbstract()) {
			problem(typePath, "'%s' must be one of %s.".formatted(typePath, typeNames(declared)));
			return null;
		}
		if (!declared.isEntity()) {
			canonical.set(Annotations.TYPE, named);
		}
		return type.get();
	}

	/**
	 * Removes the name of an object's type where it is a certain one.
	 * @param object the object as it was sent
	 * @param canonicalName the type's name, with {@code #}
	 */
	public static void removeTypeName(ObjectNode object, String canonicalName) {
		String member = Annotations.typeMember(object);
		if (Annotations.canonicalName(object.path(member)).stringValue("").equals(canonicalName)) {
			object.remove(member);
		}
	}

	private static String typeNames(StructuredType type) {
		List<String> names = new ArrayList<>();
		collectConcrete(type, names);
		return String.join(", ", names);
	}

	private static void collectConcrete(StructuredType type, List<String> names) {
		if (!type.isAbstract()) {
			names.add("#" + type.qualifiedName());
		}
		type.derivedTypes().forEach((derived) -> collectConcrete(derived, names));
	}

	private JsonNode declaredMember(ObjectNode object, StructuredType type, Property property, Path parent) {
		JsonNode value = object.get(property.name());
		boolean key = type.isEntity() && property.name().equals(KEY);
		Path path = parent.member(property.name());
		if (value == null) {
			return key ? StringNode.valueOf(key(this.keyRule.keyOf(type, object), path)) : absent(property, path);
		}
		JsonNode checked = member(value, property, path);
		if (key && checked.isString()) {
			key(checked.stringValue(), path);
		}
		return checked;
	}

	/**
	 * Checks the length of a key.
	 * @param key the key
	 * @param path its place
	 * @return the key
	 */
	public String key(String key, Path path) {
		if (key.isEmpty() || key.length() > MAX_ID_LENGTH) {
			problem(path, "'%s' must have 1 to %d characters.".formatted(path, MAX_ID_LENGTH));
		}
		return key;
	}

	private JsonNode absent(Property property, Path path) {
		if (property.collection()) {
			return Json.array();
		}
		if (property.nullable()) {
			return NullNode.getInstance();
		}
		// The published enumerations that may grow begin with a member for what is not
		// known.
		if (property.type() instanceof EnumType type && type.member("unknownFutureValue").isPresent()) {
			return StringNode.valueOf(type.member(0).name());
		}
		problem(path, "'%s' is required.".formatted(path));
		return NullNode.getInstance();
	}

	private JsonNode member(JsonNode value, Property property, Path path) {
		if (value.isNull()) {
			if (!property.nullable()) {
				problem(path, "'%s' must not be null.".formatted(path));
			}
			return value;
		}
		if (!property.collection()) {
			return single(value, property, path);
		}
		if (!(value instanceof ArrayNode array)) {
			problem(path, "'%s' must be a JSON array.".formatted(path));
			return value;
		}
		ArrayNode canonical = Json.array();
		for (int i = 0; i < array.size(); i++) {
			canonical.add(single(array.get(i), property, path.element(i)));
		}
		return canonical;
	}

	private JsonNode single(JsonNode value, Property property, Path path) {
		return switch (property.type()) {
			case StructuredType type -> structured(value, type, path);
			case EnumType type -> enumMember(value, type, path);
			case PrimitiveType type -> primitive(value, type, path);
		};
	}

	private JsonNode enumMember(JsonNode value, EnumType type, Path path) {
		Optional<EnumType.Member> member = value.isString() ? type.member(value.stringValue()) : Optional.empty();
		if (member.isEmpty()) {
			problem(path, "'%s' must be one of %s.".formatted(path,
					type.members().stream().map(EnumType.Member::name).collect(Collectors.joining(", "))));
			return value;
		}
		return StringNode.valueOf(member.get().name());
	}

	private JsonNode primitive(JsonNode value, PrimitiveType type, Path path) {
		try {
			return PrimitiveCheck.check(value, type);
		}
		catch (IllegalArgumentException ex) {
			problem(path, "'%s' %s.".formatted(path, ex.getMessage()));
			return value;
		}
	}

	private JsonNode navigation(JsonNode value, Property property, Path path) {
		if (!property.collection()) {
			return value.isNull() ? value : structured(value, (StructuredType) property.type(), path);
		}
		if (value.isNull()) {
			problem(path, "'%s' must be a JSON array.".formatted(path));
		}
		return member(value, property, path);
	}

	private void undeclaredMembers(ObjectNode object, StructuredType type, Path path, ObjectNode canonical) {
		for (Map.Entry<String, JsonNode> member : object.properties()) {
			String name = member.getKey();
			if (type.property(name).isEmpty() && !Annotations.isControl(name)) {
				untyped(name, member.getValue(), path.member(name));
				canonical.set(name, member.getValue());
			}
		}
	}

	/** What the schema does not declare is kept as it is, if PostgreSQL can keep it. */
	private void untyped(String name, JsonNode value, Path path) {
		if (!PrimitiveCheck.isStorable(name)) {
			problem(path, "'%s' must not hold U+0000 or half of a surrogate pair in its name.".formatted(path));
		}
		if (value.isContainer() && path.level() > Json.MAX_LEVELS) {
			problem(path, "'%s' is nested in more than %d levels, counted from the root of what it belongs to."
				.formatted(path, Json.MAX_LEVELS));
		}
		else if (value instanceof ObjectNode object) {
			object.properties()
				.forEach((member) -> untyped(member.getKey(), member.getValue(), path.member(member.getKey())));
		}
		else if (value instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				untyped("", array.get(i), path.element(i));
			}
		}
		else if (value.isString()) {
			primitive(value, PrimitiveType.STRING, path);
		}
		else if (value.isNumber()) {
			primitive(value, PrimitiveType.DECIMAL, path);
		}
	}

	/** How an entity gets its key when a client does not give one. */
	@FunctionalInterface
	public interface KeyRule {

		/**
		 * Makes a key.
		 * @param type the entity's type
		 * @param entity the entity as it was sent
		 * @return the id, 1 to 256 characters
		 */
		String keyOf(StructuredType type, ObjectNode entity);

	}

}
