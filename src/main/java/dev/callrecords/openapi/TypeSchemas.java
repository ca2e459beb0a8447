package dev.callrecords.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import org.springframework.util.StringUtils;

/**
 * The types of the registry as JSON schemas, each with all of its members. Where a value
 * has to tell its type, one of the possible types is referred to, with the discriminator
 * by which generated clients choose a class. They demand that it is always there, and
 * that they know each of its values. Where a type is open neither is so; its schema has
 * the members of all derived types instead.
 */
final class TypeSchemas {

	private static final String TYPE = "@odata.type";

	private static final String KEY = "id";

	private TypeSchemas() {
	}

	/**
	 * Adds the types that bodies can hold.
	 * @param components where they are put
	 * @param registry the types
	 * @param roots the types of whole bodies
	 */
	static void addTo(Components components, Schema registry, Collection<StructuredType> roots) {
		Set<Type> reached = new HashSet<>();
		roots.forEach((root) -> reach(root, reached));
		components.addSchemas(PropertySchemas.SINGLE, PropertySchemas.singleNumber());
		registry.types().stream().filter(reached::contains).forEach((type) -> {
			if (type instanceof StructuredType structured && isChoice(structured)) {
				components.addSchemas(nameOf(type), choice(structured));
			}
			if (!(type instanceof StructuredType structured && structured.isAbstract())) {
				components.addSchemas(type.qualifiedName(), of(type));
			}
		});
	}

	private static void reach(Type type, Set<Type> reached) {
		if (reached.add(type) && type instanceof StructuredType structured) {
			if (isChoice(structured)) {
				structured.derivedTypes().forEach((derived) -> reach(derived, reached));
			}
			structured.properties().forEach((property) -> reach(property.type(), reached));
		}
	}

	/**
	 * The name of the schema of a type's values where the type is declared.
	 * @param type the declared type
	 */
	static String nameOf(Type type) {
		String name = type.qualifiedName();
		int local = name.lastIndexOf('.') + 1;
		return (type instanceof StructuredType structured && isChoice(structured))
				? name.substring(0, local) + "any" + StringUtils.capitalize(name.substring(local)) : name;
	}

	/** Whether values have to tell their types. */
	private static boolean isChoice(StructuredType type) {
		return !type.isOpen() && !type.isEntity() && !type.derivedTypes().isEmpty();
	}

	private static JsonSchema of(Type type) {
		return switch (type) {
			case PrimitiveType primitive -> throw new IllegalArgumentException(primitive + " needs no name");
			case EnumType enumeration -> of(enumeration);
			case StructuredType structured -> of(structured);
		};
	}

	private static JsonSchema of(EnumType type) {
		JsonSchema schema = JsonSchemas.text(type.members()
			.stream()
			.map((member) -> "* `%s` – %s".formatted(member.name(), member.description()))
			.collect(Collectors.joining("\n", type.description() + "\n\n", "")));
		schema.setTitle(type.qualifiedName().substring(type.qualifiedName().lastIndexOf('.') + 1));
		type.members().forEach((member) -> schema.addEnumItemObject(member.name()));
		return schema;
	}

	private static JsonSchema choice(StructuredType type) {
		List<StructuredType> kinds = new ArrayList<>(derivedFrom(type));
		if (!type.isAbstract()) {
			kinds.add(type);
		}
		JsonSchema schema = new JsonSchema();
		schema.setTitle(nameOf(type).substring(type.qualifiedName().length() - type.name().length()));
		schema.setDescription(type.description());
		Discriminator discriminator = new Discriminator().propertyName(TYPE);
		kinds.forEach((kind) -> {
			JsonSchema reference = JsonSchemas.reference(kind.qualifiedName());
			schema.addOneOfItem(reference);
			discriminator.mapping("#" + kind.qualifiedName(), reference.get$ref());
		});
		schema.setDiscriminator(discriminator);
		return schema;
	}

	private static JsonSchema of(StructuredType type) {
		JsonSchema schema = extensible(type.description());
		schema.setTitle(type.name());
		StructuredType base = type.baseType();
		if (type.isEntity() || isLogRow(type)) {
			addControlInformation(schema);
		}
		else if (isChoice(type) || (base != null && isChoice(base))) {
			addTypeName(schema, type);
		}
		type.properties().forEach((property) -> addProperty(schema, type, property));
		if (type.isOpen() && !type.derivedTypes().isEmpty()) {
			addKinds(schema, type);
		}
		return schema;
	}

	/** Generated classes keep undeclared members only where the schema says so. */
	private static JsonSchema extensible(String description) {
		JsonSchema schema = JsonSchemas.of("object");
		schema.setDescription(description);
		schema.setAdditionalProperties(true);
		return schema;
	}

	private static void addTypeName(JsonSchema schema, StructuredType type) {
		JsonSchema name = JsonSchemas
			.text("Name of the value's type. It need not be the first member. Absent with odata.metadata=none only.");
		name.addEnumItemObject("#" + type.qualifiedName());
		name.setDefault("#" + type.qualifiedName());
		schema.addProperty(TYPE, name);
		schema.addRequiredItem(TYPE);
	}

	/**
	 * What a PATCH sends. It is not the entity's own schema, for generated classes send
	 * an empty array where none was set, unless it may be null, and so would empty what
	 * they do not mean to change.
	 * @param type the entity's type
	 * @param fixed the members that a PATCH does not change
	 * @return a schema without its title
	 */
	static JsonSchema change(StructuredType type, Set<String> fixed) {
		JsonSchema schema = extensible(
				"What changes in a %s; members that are absent stay as they are.".formatted(type.name()));
		type.properties()
			.stream()
			.filter((property) -> !property.name().equals(KEY) && !fixed.contains(property.name()))
			.forEach((property) -> {
				JsonSchema value = PropertySchemas.of(property);
				if (property.collection()) {
					value.addType("null");
				}
				schema.addProperty(property.name(), value);
			});
		return schema;
	}

	private static boolean isLogRow(StructuredType type) {
		return type.name().endsWith("LogRow");
	}

	private static void addControlInformation(JsonSchema schema) {
		schema.addProperty("@odata.context",
				JsonSchemas.url("Tells what the answer holds, in an answer with one resource."));
		JsonSchema etag = JsonSchemas.text("The resource's tag, the same as in the header `ETag`.");
		etag.setReadOnly(true);
		schema.addProperty("@odata.etag", etag);
	}

	private static void addKinds(JsonSchema schema, StructuredType type) {
		List<StructuredType> kinds = derivedFrom(type);
		schema.addProperty(TYPE, JsonSchemas.text(kinds.stream()
			.map((kind) -> "* `#%s` – %s".formatted(kind.qualifiedName(), kind.description()))
			.collect(Collectors.joining("\n",
					"Name of a more particular type, if the value is of one; others than these are kept as well.\n\n",
					""))));
		for (StructuredType kind : kinds) {
			kind.properties()
				.stream()
				.filter((property) -> type.property(property.name()).isEmpty())
				.forEach((property) -> addPropertyOfKind(schema, kind, property));
		}
	}

	private static void addPropertyOfKind(JsonSchema schema, StructuredType kind, Property property) {
		JsonSchema value = PropertySchemas.of(property);
		String description = "In a %s: %s".formatted(kind.name(), value.getDescription());
		io.swagger.v3.oas.models.media.Schema<?> known = schema.getProperties().get(property.name());
		if (known != null) {
			known.setDescription(known.getDescription() + " " + description);
		}
		else {
			value.setDescription(description);
			schema.addProperty(property.name(), value);
		}
	}

	private static List<StructuredType> derivedFrom(StructuredType type) {
		List<StructuredType> types = new ArrayList<>();
		for (StructuredType derived : type.derivedTypes()) {
			types.add(derived);
			types.addAll(derivedFrom(derived));
		}
		return types;
	}

	private static void addProperty(JsonSchema schema, StructuredType type, Property property) {
		JsonSchema value = PropertySchemas.of(property);
		String name = property.name();
		if (type.isEntity() && name.equals(KEY)) {
			value.setMinLength(1);
			value.setMaxLength(256);
		}
		schema.addProperty(name, value);
		if (property.navigation()) {
			schema.addProperty(name + "@odata.context", JsonSchemas.url("Tells what `%s` holds.".formatted(name)));
		}
		if (property.navigation() && property.collection()) {
			schema.addProperty(name + "@odata.count", JsonSchemas
				.count("Number of all `%s`, when the expansion asks for it with `$count=true`.".formatted(name)));
			schema.addProperty(name + "@odata.nextLink",
					JsonSchemas.url("Leads to the rest of `%s` when not all of them are expanded.".formatted(name)));
		}
	}

}
