package dev.callrecords.query.sql;

import java.math.BigDecimal;
import java.util.Comparator;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.plan.TypedExpression.Constant;
import dev.callrecords.odata.plan.ValueType;
import org.jspecify.annotations.Nullable;

/** How values of each kind are represented in SQL. */
final class SqlTypes {

	private SqlTypes() {
	}

	/** The SQL type of a kind. */
	static String of(ValueType type) {
		return switch (type.kind()) {
			case STRING -> "text";
			case BOOLEAN -> "boolean";
			case ENUM -> "integer";
			case STRUCTURED, UNDECLARED, NULL -> "jsonb";
			case INTEGER, DECIMAL, DURATION, INSTANT, DATE, TIME_OF_DAY -> "numeric";
		};
	}

	/** A value of a JSON text; null where it is of another kind. */
	static Sql fromJson(Sql json, ValueType type) {
		return switch (type.kind()) {
			case STRING -> Sql.format("(json_text({}) collate \"C\")", json);
			case BOOLEAN -> Sql.format("json_boolean({})", json);
			case INTEGER -> Sql.format("json_integer({})", json);
			case DECIMAL -> Sql.format("json_number({})", json);
			case DURATION -> Sql.format("json_seconds({})", json);
			case INSTANT -> Sql.format("json_ticks({})", json);
			case ENUM -> Sql.format("(array_position({}, json_text({})) - 1)", names(type), json);
			case STRUCTURED, UNDECLARED -> Sql.format("nullif({}, 'null'::jsonb)", json);
			case NULL, DATE, TIME_OF_DAY -> Sql.of("cast(null as numeric)");
		};
	}

	/**
	 * The members' names by number; the registry's enumerations number them from 0
	 * without a gap.
	 */
	private static Sql names(ValueType type) {
		if (!(type.type() instanceof EnumType enumType)) {
			throw new IllegalArgumentException("Not an enumeration: " + type);
		}
		String[] names = enumType.members()
			.stream()
			.sorted(Comparator.comparingInt(EnumType.Member::value))
			.map(EnumType.Member::name)
			.toArray(String[]::new);
		return Sql.of("cast(? as text[])", (Object) names);
	}

	static Sql constant(Constant constant) {
		Object value = constant.value();
		String type = of(constant.type());
		return switch (value) {
			case null -> Sql.of("cast(null as " + type + ")");
			case EnumType.Member member -> Sql.of("cast(? as integer)", member.value());
			case Double special -> Sql.of("cast(? as numeric)", special.toString());
			case BigDecimal number -> fitsLong(number) ? Sql.of("cast(? as bigint)", number.longValueExact())
					: Sql.of("cast(? as numeric)", number);
			case Boolean flag -> Sql.of("cast(? as boolean)", flag);
			default -> Sql.of("(cast(? as text) collate \"C\")", value);
		};
	}

	/** An integer with which an index on an integer column can be searched. */
	private static boolean fitsLong(BigDecimal number) {
		return number.scale() == 0 && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
				&& number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
	}

	static boolean isNull(@Nullable Object constant) {
		return constant instanceof Constant found && found.value() == null;
	}

}
