package dev.callrecords.storage;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The types of columns, each with the one Java type that its values have. */
enum ColumnType {

	TEXT("text", String.class), BIGINT("bigint", Long.class), INTEGER("integer", Integer.class),
	SMALLINT("smallint", Short.class), BOOLEAN("boolean", Boolean.class), NUMERIC("numeric", BigDecimal.class);

	private final String sqlName;

	private final Class<?> javaType;

	ColumnType(String sqlName, Class<?> javaType) {
		this.sqlName = sqlName;
		this.javaType = javaType;
	}

	/**
	 * The type of a field's column.
	 * @param fieldType the field's type, primitive or boxed
	 * @throws IllegalArgumentException when no column has such values
	 */
	static ColumnType of(Class<?> fieldType) {
		Class<?> boxed = MethodType.methodType(fieldType).wrap().returnType();
		return Arrays.stream(values())
			.filter((type) -> type.javaType == boxed)
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException("No column has values of " + fieldType));
	}

	String sqlName() {
		return this.sqlName;
	}

	/** The type of the elements of an array that is a statement's parameter. */
	Class<?> elementType() {
		return (this == NUMERIC) ? String.class : this.javaType;
	}

	/**
	 * A value as such an element: the driver takes exact numbers in arrays as text only.
	 */
	@Nullable Object element(@Nullable Object value) {
		return (this == NUMERIC && value != null) ? value.toString() : value;
	}

}
