package dev.callrecords.openapi;

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

/**
 * The types of the registry as JSON schemas. A derived type is all of its base type and
 * more; where a property can hold values of derived types it lists them, so that a reader
 * finds them, and the base type has the discriminator that tools look for.
 */
final class TypeSchemas {

	private static final String TYPE = "@odata.type";

	private TypeSchemas() {
	}

	static void addTo(Components components, Schema registry) {
		registry.types().forEach((type) -> components.addSchemas(type.qualifiedName(), of(type)));
	}

	private static JsonSchema of(Type type) {
		return switch (type) {
			case PrimitiveType primitive -> throw new IllegalArgumentException(primitive + " needs no name");
			case EnumType enumeration -> of(enumeration);
			case StructuredType structured -> of(structured);
		};
	}

	private static JsonSchema of(EnumType type) {
		JsonSchema schema = Schemas.text(type.members()
			.stream()
			.map((member) -> "* `%s` – %s".formatted(member.name(), member.description()))
			.collect(Collectors.joining("\n", type.description() + "\n\n", "")));
		schema.setTitle(type.qualifiedName().substring(type.qualifiedName().lastIndexOf('.') + 1));
		type.members().forEach((member) -> schema.addEnumItemObject(member.name()));
		return schema;
	}

	private static JsonSchema of(StructuredType type) {
		JsonSchema schema = Schemas.of("object");
		schema.setTitle(type.name());
		schema.setDescription(type.description());
		StructuredType base = type.baseType();
		if (base != null) {
			schema.addAllOfItem(Schemas.reference(base.qualifiedName()));
		}
		else if (type.isEntity() || isLogRow(type)) {
			addControlInformation(schema);
		}
		else if (!type.derivedTypes().isEmpty()) {
			schema.addProperty(TYPE, typeProperty(type));
		}
		if (!type.isEntity() && !type.derivedTypes().isEmpty()) {
			schema.setDiscriminator(discriminator(type));
		}
		type.properties()
			.stream()
			.filter((property) -> base == null || base.property(property.name()).isEmpty())
			.forEach((property) -> addProperty(schema, type, property));
		if (type.isOpen()) {
			schema.setAdditionalProperties(true);
		}
		return schema;
	}

	private static boolean isLogRow(StructuredType type) {
		return type.name().endsWith("LogRow");
	}

	private static void addControlInformation(JsonSchema schema) {
		schema.addProperty("@odata.context",
				Schemas.url("Tells what the answer holds, in an answer with one resource."));
		JsonSchema etag = Schemas.text("The resource's tag, the same as in the header `ETag`.");
		etag.setReadOnly(true);
		schema.addProperty("@odata.etag", etag);
	}

	private static JsonSchema typeProperty(StructuredType type) {
		JsonSchema schema = Schemas.text(
				"Name of the value's type, which says what members it has. It need not be the first member. Absent with odata.metadata=none"
						+ (type.isOpen() ? ", and where the value is of the declared type." : "; required when sent."));
		schema.addExample("#" + PropertySchemas.concreteTypes(type).getLast().qualifiedName());
		return schema;
	}

	private static Discriminator discriminator(StructuredType type) {
		Discriminator discriminator = new Discriminator().propertyName(TYPE);
		PropertySchemas.concreteTypes(type)
			.forEach((concrete) -> discriminator.mapping("#" + concrete.qualifiedName(),
					Components.COMPONENTS_SCHEMAS_REF + concrete.qualifiedName()));
		return discriminator;
	}

	private static void addProperty(JsonSchema schema, StructuredType type, Property property) {
		JsonSchema value = PropertySchemas.of(property);
		if (type.isEntity() && property.name().equals("id")) {
			value.setMinLength(1);
			value.setMaxLength(256);
		}
		schema.addProperty(property.name(), value);
		if (property.navigation() && property.collection()) {
			schema.addProperty(property.name() + "@odata.nextLink", Schemas
				.url("Leads to the rest of `%s` when not all of them are expanded.".formatted(property.name())));
		}
	}

}
