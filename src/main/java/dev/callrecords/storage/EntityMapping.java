package dev.callrecords.storage;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import jakarta.persistence.IdClass;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a JPA entity to its table: which columns there are, and what each holds.
 * A key begins with the parent's key; its last part tells siblings apart.
 */
final class EntityMapping {

	private static final String BODY = "body";

	private static final String REVISION = "revision";

	private static final String ORDINAL = "ordinal";

	private static final String EVOLVED = "evolved";

	/** The fields that the storage fills. */
	private static final Set<String> OWN = Set.of(BODY, REVISION, ORDINAL, EVOLVED);

	private static final String VERSION = "version";

	private static final Set<Type> AS_IN_JSON = Set.of(PrimitiveType.STRING, PrimitiveType.BOOLEAN, PrimitiveType.INT32,
			PrimitiveType.INT64, PrimitiveType.DECIMAL);

	private final Class<? extends StoredEntity> entity;

	private final StructuredType type;

	private final String table;

	/** By the names of the entity's fields. */
	private final Map<String, Column> columns = new LinkedHashMap<>();

	/** By the paths of the properties. */
	private final Map<String, Column> values = new LinkedHashMap<>();

	private final Map<String, Column> presences = new LinkedHashMap<>();

	private final Map<String, Column> inlined = new LinkedHashMap<>();

	private final List<Column> parentKey;

	private final List<String> systemColumns = new ArrayList<>();

	/**
	 * Reads a mapping.
	 * @param entity the JPA entity
	 * @param type the type that it stores
	 * @param table the table's name; the query of an entity that is computed
	 * @param columnNames the columns' names by the entity's fields
	 * @throws IllegalArgumentException when a field is no property of the type
	 */
	EntityMapping(Class<? extends StoredEntity> entity, StructuredType type, String table,
			Map<Field, String> columnNames) {
		this.entity = entity;
		this.type = type;
		List<String> parents = parents(entity);
		columnNames.entrySet()
			.stream()
			.sorted(Comparator.comparing(Map.Entry::getValue))
			.forEach((column) -> add(column.getKey(), column.getValue(), parents));
		this.parentKey = parents.stream().map(this::field).toList();
		for (String name : List.of(VERSION, REVISION, EVOLVED)) {
			// A version is part of the tag, which only roots have.
			if (this.columns.containsKey(name) && (!name.equals(VERSION) || this.columns.containsKey(REVISION))) {
				this.systemColumns.add(name);
			}
		}
		this.inlined.values().forEach((column) -> this.systemColumns.add(column.name()));
		this.table = (computedFrom() != null) ? withBody(table) : table;
	}

	/** The rows of a query, each with the text that clients get. */
	private String withBody(String query) {
		String members = this.type.structuralProperties()
			.stream()
			.map((property) -> "r.%s as \"%s\"".formatted(asInJson(property), property.name()))
			.collect(Collectors.joining(", "));
		return "(select r.*, (select row_to_json(m)::text from (select %s) m) as body from (%s) r)".formatted(members,
				query);
	}

	/** The column of a property whose values JSON writes as SQL does. */
	private String asInJson(Property property) {
		if (!AS_IN_JSON.contains(property.type())) {
			throw new IllegalArgumentException("%s of %s cannot be computed".formatted(property.name(), this.type));
		}
		return value(property.name())
			.orElseThrow(() -> new IllegalArgumentException("%s has no %s".formatted(this.entity, property.name())))
			.name();
	}

	/** The entity that this one is computed from, or null when it is stored. */
	@Nullable Class<? extends StoredEntity> computedFrom() {
		ComputedFrom computed = this.entity.getAnnotation(ComputedFrom.class);
		return (computed != null) ? computed.value() : null;
	}

	private static List<String> parents(Class<?> entity) {
		IdClass key = entity.getAnnotation(IdClass.class);
		if (key == null) {
			return List.of();
		}
		RecordComponent[] parts = key.value().getRecordComponents();
		return Arrays.stream(parts).limit(parts.length - 1L).map(RecordComponent::getName).toList();
	}

	private void add(Field field, String name, List<String> parents) {
		Holds holds = field.getAnnotation(Holds.class);
		boolean own = holds == null && (OWN.contains(field.getName()) || parents.contains(field.getName()));
		PropertyPath source = own ? null
				: PropertyPath.of(this.type, (holds != null) ? holds.value() : field.getName());
		Column column = new Column(name, field, source);
		this.columns.put(field.getName(), column);
		if (source != null) {
			Map<String, Column> found = !source.isStructured() ? this.values
					: (column.type() == ColumnType.BOOLEAN) ? this.presences : this.inlined;
			found.put(source.text(), column);
		}
	}

	Class<? extends StoredEntity> entity() {
		return this.entity;
	}

	StructuredType type() {
		return this.type;
	}

	String table() {
		return this.table;
	}

	List<Column> columns() {
		return List.copyOf(this.columns.values());
	}

	/**
	 * The column of a field.
	 * @throws IllegalArgumentException when the entity has no such field
	 */
	Column field(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException(this.entity + " has no field " + name));
	}

	private Optional<Column> find(String field) {
		return Optional.ofNullable(this.columns.get(field));
	}

	Optional<Column> value(String path) {
		return Optional.ofNullable(this.values.get(path));
	}

	Optional<Column> presence(String path) {
		return Optional.ofNullable(this.presences.get(path));
	}

	Map<String, Column> inlined() {
		return this.inlined;
	}

	List<Column> parentKey() {
		return this.parentKey;
	}

	List<String> systemColumns() {
		return this.systemColumns;
	}

	/** A new entity without content. */
	StoredEntity instance() {
		try {
			Constructor<? extends StoredEntity> constructor = this.entity.getDeclaredConstructor();
			constructor.setAccessible(true);
			return constructor.newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(this.entity + " needs a constructor without parameters", ex);
		}
	}

	void setOrdinal(StoredEntity row, int ordinal) {
		find(ORDINAL).ifPresent((column) -> column.set(row, ordinal));
	}

	void setEvolved(StoredEntity row, boolean evolved) {
		find(EVOLVED).ifPresent((column) -> column.set(row, evolved));
	}

	boolean isEvolved(StoredEntity row) {
		return find(EVOLVED).map((column) -> Boolean.TRUE.equals(column.get(row))).orElse(false);
	}

	void setBody(StoredEntity row, @Nullable String body) {
		field(BODY).set(row, body);
	}

}
