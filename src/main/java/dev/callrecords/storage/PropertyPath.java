package dev.callrecords.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way from an entity's content to a value that has a column.
 *
 * @param properties the properties on the way, at least one
 */
record PropertyPath(List<Property> properties) {

	/**
	 * Finds a path.
	 * @param type the entity's type
	 * @param path names of properties with slashes between them
	 * @return the path
	 * @throws IllegalArgumentException when the registry has no such property
	 */
	static PropertyPath of(StructuredType type, String path) {
		List<Property> properties = new ArrayList<>();
		StructuredType owner = type;
		for (String name : path.split("/")) {
			Property property = owner.property(name)
				.orElseThrow(() -> new IllegalArgumentException("%s has no property %s".formatted(type, path)));
			properties.add(property);
			owner = (property.type() instanceof StructuredType structured) ? structured : owner;
		}
		return new PropertyPath(List.copyOf(properties));
	}

	/** The properties' names with slashes between them. */
	String text() {
		return this.properties.stream().map(Property::name).collect(Collectors.joining("/"));
	}

	/**
	 * Whether the content tells the value: a navigation property that it does not name
	 * stays as it is stored.
	 */
	boolean isIn(ObjectNode content) {
		Property first = this.properties.getFirst();
		return !first.navigation() || content.has(first.name());
	}

	Property last() {
		return this.properties.getLast();
	}

	boolean isStructured() {
		return last().type() instanceof StructuredType;
	}

	/**
	 * The value that a column has.
	 * @param content the entity's content in canonical form
	 * @param type the column's type
	 * @return a value of the column's Java type, or null
	 */
	@Nullable Object value(ObjectNode content, ColumnType type) {
		JsonNode value = content;
		for (Property property : this.properties) {
			value = value.path(property.name());
		}
		boolean absent = value.isNull() || value.isMissingNode();
		if (isStructured() && type == ColumnType.BOOLEAN) {
			return !absent;
		}
		return absent ? null : switch (last().type()) {
			case StructuredType structured -> Json.write(value);
			case EnumType enumType -> (short) enumType.member(value.stringValue()).orElseThrow().value();
			case PrimitiveType primitive -> value(value, primitive);
		};
	}

	private static Object value(JsonNode value, PrimitiveType type) {
		return switch (type) {
			case STRING -> value.stringValue();
			case BOOLEAN -> value.booleanValue();
			case INT32 -> value.intValue();
			case INT64 -> value.longValue();
			case DECIMAL -> value.decimalValue();
			case DATE_TIME_OFFSET -> DateTimeOffset.parse(value.stringValue()).ticks();
			case SINGLE, DURATION -> throw new IllegalArgumentException("No column holds a value of " + type);
		};
	}

	/** The type of the column that holds such values as they are. */
	private ColumnType columnType() {
		return switch (last().type()) {
			case StructuredType structured -> ColumnType.TEXT;
			case EnumType enumType -> ColumnType.SMALLINT;
			case PrimitiveType primitive -> switch (primitive) {
				case STRING -> ColumnType.TEXT;
				case BOOLEAN -> ColumnType.BOOLEAN;
				case INT32 -> ColumnType.INTEGER;
				case INT64, DATE_TIME_OFFSET -> ColumnType.BIGINT;
				case SINGLE, DECIMAL, DURATION -> ColumnType.NUMERIC;
			};
		};
	}

	/** Whether a column of a type can hold the values. */
	boolean fits(ColumnType type) {
		return type == columnType() || (isStructured() && type == ColumnType.BOOLEAN);
	}

}
