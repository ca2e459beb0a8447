package dev.callrecords.storage;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A column of a table, and the field of the JPA entity that is mapped to it. */
public final class Column {

	private final String name;

	private final Field field;

	private final ColumnType type;

	private final boolean nullable;

	private final @Nullable PropertyPath source;

	/**
	 * Creates a column.
	 * @param name its name in the database
	 * @param field the entity's field
	 * @param source what of an entity's content it holds, or null when the storage fills
	 * it
	 */
	Column(String name, Field field, @Nullable PropertyPath source) {
		this.name = name;
		this.field = field;
		this.type = ColumnType.of(field.getType());
		this.nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
		this.source = source;
		if (source != null && !source.fits(this.type)) {
			throw new IllegalArgumentException("%s cannot hold %s".formatted(field, source.last().name()));
		}
		field.setAccessible(true);
	}

	/**
	 * The column's name.
	 * @return the name in the database
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The column's type.
	 * @return the type's name in SQL
	 */
	public String sqlType() {
		return this.type.sqlName();
	}

	/**
	 * Whether the column can be null.
	 * @return what the entity says of its field
	 */
	public boolean nullable() {
		return this.nullable;
	}

	/**
	 * The name of the entity's field, by which JPA queries find it.
	 * @return the field's name
	 */
	public String attribute() {
		return this.field.getName();
	}

	/**
	 * Whether an index on the column holds values in a form of its own.
	 * @param form the form
	 * @return true when conditions have to be written for it
	 */
	public boolean isIndexed(Indexed.Form form) {
		Indexed indexed = this.field.getAnnotation(Indexed.class);
		return indexed != null && indexed.value() == form;
	}

	ColumnType type() {
		return this.type;
	}

	Optional<PropertyPath> source() {
		return Optional.ofNullable(this.source);
	}

	/** The values of entities as a statement's parameter. */
	Object array(List<StoredEntity> entities) {
		@Nullable Object[] array = (Object[]) Array.newInstance(this.type.elementType(), entities.size());
		for (int i = 0; i < array.length; i++) {
			array[i] = this.type.element(get(entities.get(i)));
		}
		return array;
	}

	@Nullable Object get(StoredEntity entity) {
		try {
			return this.field.get(entity);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void set(StoredEntity entity, @Nullable Object value) {
		try {
			this.field.set(entity, value);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
