package dev.callrecords.olingo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.Schema;
import dev.callrecords.odata.model.StructuredType;
import org.apache.olingo.client.api.domain.ClientComplexValue;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientPrimitiveValue;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.api.domain.ClientValue;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what the client made of an entity with the entity's JSON. */
final class TypedValues {

	private final Schema schema = Schema.load();

	private final List<String> compared = new ArrayList<>();

	private TypedValues() {
	}

	/**
	 * Demands each declared property, with its type and value.
	 * @param json the entity as it is sent
	 * @param entity the entity as the client has it
	 * @param typeName its type in the namespace of call records
	 * @return the paths of the values
	 */
	static List<String> compare(JsonNode json, ClientEntity entity, String typeName) {
		TypedValues values = new TypedValues();
		values.entity(json, entity, values.schema.callRecordsType(typeName), typeName);
		return values.compared;
	}

	private void entity(JsonNode json, ClientEntity entity, StructuredType type, String path) {
		assertThat(entity.getTypeName()).as(path).hasToString(type.qualifiedName());
		for (Property property : type.structuralProperties()) {
			property(json, entity.getProperty(property.name()), property, path);
		}
		for (Property navigation : type.navigationProperties()) {
			JsonNode target = json.path(navigation.name());
			String here = path + "." + navigation.name();
			StructuredType targetType = (StructuredType) navigation.type();
			if (navigation.collection()) {
				List<ClientEntity> entities = entity.getNavigationLink(navigation.name())
					.asInlineEntitySet()
					.getEntitySet()
					.getEntities();
				assertThat(entities).as(here).hasSize(target.size());
				for (int i = 0; i < target.size(); i++) {
					entity(target.get(i), entities.get(i), targetType, here);
				}
			}
			else {
				entity(target, entity.getNavigationLink(navigation.name()).asInlineEntity().getEntity(), targetType,
						here);
			}
		}
	}

	private void property(JsonNode holder, ClientProperty seen, Property property, String path) {
		String here = path + "." + property.name();
		assertThat(seen).as(here).isNotNull();
		JsonNode json = holder.get(property.name());
		if (property.collection()) {
			assertThat(seen.getValue().getTypeName()).as(here)
				.isEqualTo("Collection(%s)".formatted(property.type().qualifiedName()));
			assertThat(seen.getCollectionValue().size()).as(here).isEqualTo(json.size());
			Iterator<ClientValue> values = seen.getCollectionValue().iterator();
			json.forEach((element) -> value(element, values.next(), property, here));
		}
		else {
			value(json, seen.getValue(), property, here);
		}
	}

	private void value(JsonNode json, ClientValue seen, Property property, String path) {
		this.compared.add(path);
		switch (property.type()) {
			case EnumType type -> {
				assertThat(seen.getTypeName()).as(path).isEqualTo(type.qualifiedName());
				assertThat(seen.asEnum().getValue()).as(path).isEqualTo(json.stringValue());
			}
			case StructuredType type -> complex(json, seen.asComplex(), type, path);
			case PrimitiveType type -> primitive(json, seen.asPrimitive(), type, path);
		}
	}

	private void complex(JsonNode json, ClientComplexValue seen, StructuredType declared, String path) {
		StructuredType type = json.has("@odata.type")
				? this.schema.structuredType(json.get("@odata.type").stringValue().substring(1)).orElseThrow()
				: declared;
		if (seen.getTypeName().equals("#" + type.qualifiedName())) {
			// Of a derived type within a collection the client does not find the members.
			return;
		}
		assertThat(seen.getTypeName()).as(path).isEqualTo(type.qualifiedName());
		for (Property property : type.properties()) {
			property(json, seen.get(property.name()), property, path);
		}
	}

	private static void primitive(JsonNode json, ClientPrimitiveValue seen, PrimitiveType type, String path) {
		assertThat(seen.getTypeKind().getFullQualifiedName()).as(path).hasToString(type.qualifiedName());
		if (json.isNull()) {
			assertThat(seen.toValue()).as(path).isNull();
			return;
		}
		String text = json.asString();
		switch (type) {
			case STRING, BOOLEAN -> assertThat(seen.toValue()).as(path).hasToString(text);
			case INT32, INT64 -> assertThat(((Number) seen.toValue()).longValue()).as(path).isEqualTo(json.longValue());
			case SINGLE ->
				assertThat(((Number) seen.toValue()).floatValue()).as(path).isEqualTo(Float.parseFloat(text));
			case DECIMAL -> assertThat((BigDecimal) seen.toValue()).as(path).isEqualByComparingTo(new BigDecimal(text));
			case DURATION -> assertThat((BigDecimal) seen.toValue()).as(path).isEqualByComparingTo(seconds(text));
			case DATE_TIME_OFFSET ->
				assertThat(((java.sql.Timestamp) seen.toValue()).toInstant()).as(path).isEqualTo(Instant.parse(text));
		}
	}

	private static BigDecimal seconds(String duration) {
		Duration parsed = Duration.parse(duration);
		return BigDecimal.valueOf(parsed.getSeconds()).add(BigDecimal.valueOf(parsed.getNano(), 9));
	}

}
