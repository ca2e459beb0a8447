package dev.callrecords.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.callrecords.odata.model.DateTimeOffset;
import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;

/**
 * Makes entities at random, by the registry: every property, derived types, undeclared
 * members, nulls, and values at the borders of their types. The values are few, so that
 * they meet.
 */
final class RandomEntities {

	static final List<String> STRINGS = List.of("", "a", "A", "ab", "Łucja Berg", "łUCJA bERG", "ß", "İi", "😀x",
			"\uFFFD", " a\u00A0", "a'b", "100%_", "{}?", "\\", "\"q\"", "x\ny", "+3725550100", "e\u0301", "INF");

	static final List<BigDecimal> INT32 = Stream.of("0", "1", "-1", "5", "486", "2147483647", "-2147483648")
		.map(BigDecimal::new)
		.toList();

	static final List<BigDecimal> INT64 = Stream
		.of("0", "1", "-1", "5", "486", "9223372036854775807", "-9223372036854775808")
		.map(BigDecimal::new)
		.toList();

	static final List<Object> SINGLES = List.of(new BigDecimal("0"), new BigDecimal("0.05"), new BigDecimal("-0.50"),
			new BigDecimal("1.5"), new BigDecimal("2.50"), new BigDecimal("1E-7"), new BigDecimal("3.4E+38"), "NaN",
			"INF", "-INF");

	static final List<BigDecimal> DECIMALS = Stream
		.of("0.00", "0.14", "0.140", "-1.5", "2.5", "12345678901234567890.123456789", "1E+3")
		.map(BigDecimal::new)
		.toList();

	static final List<String> DURATIONS = List.of("PT0S", "PT0.03S", "PT0.030S", "PT1H", "PT3600S", "-PT1S", "P1DT2H",
			"PT0.000000000001S", "-P3DT0.5S");

	static final List<String> INSTANTS = List.of("2026-03-01T09:58:02.1203344Z", "2026-03-01T00:00:00Z",
			"2026-02-28T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2024-02-29T12:00Z",
			"2026-03-01T11:58:02.1203344+02:00", "2026-03-01T09:58:02.120334456Z", "2026-03-15T22:01:30.5Z");

	/** What open types hold besides what is declared. */
	static final List<String> UNDECLARED = List.of("nickname", "seats", "hidden_2", "größe");

	private static final List<Object> UNDECLARED_VALUES = List.of("a", "", "5", "NaN", "INF", 1, 5,
			new BigDecimal("1.5"), new BigDecimal("-0.0001"), 0, true, false, List.of("a"), Map.of("nickname", "a"),
			"true");

	private final Random random;

	RandomEntities(Random random) {
		this.random = random;
	}

	/** An entity with an id of its own, and up to a number of entities in each place. */
	Map<String, @Nullable Object> entity(StructuredType type, String id, int children) {
		Map<String, @Nullable Object> entity = object(type, children);
		entity.put("id", id);
		return entity;
	}

	private Map<String, @Nullable Object> object(StructuredType declared, int children) {
		List<StructuredType> types = withDerived(declared).filter((type) -> !type.isAbstract()).toList();
		StructuredType type = pick(types);
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		boolean needed = !declared.isOpen() && !declared.isEntity() && types.size() > 1;
		if (type != declared || needed) {
			object.put("@odata.type", "#" + type.qualifiedName());
		}
		else if (declared.isOpen() && this.random.nextInt(8) == 0) {
			object.put("@odata.type", "#microsoft.graph.unheardOf");
		}
		for (Property property : type.properties()) {
			member(object, type, property, children);
		}
		if (type.isOpen()) {
			for (String name : UNDECLARED) {
				if (this.random.nextBoolean()) {
					object.put(name, (this.random.nextInt(8) > 0) ? pick(UNDECLARED_VALUES) : null);
				}
			}
		}
		orderPeriod(object);
		return object;
	}

	private void member(Map<String, @Nullable Object> object, StructuredType type, Property property, int children) {
		boolean view = type.isEntity()
				&& (property.name().equals("organizer") || property.name().equals("participants"));
		if (view || (type.isEntity() && property.name().equals("id"))) {
			return;
		}
		if (property.collection()) {
			List<@Nullable Object> elements = new ArrayList<>();
			int size = this.random.nextInt(children + 1);
			for (int i = 0; i < size; i++) {
				Object value = value(property.type(), children);
				if (value instanceof Map<?, ?> && property.type() instanceof StructuredType nested
						&& nested.isEntity()) {
					value = entity(nested, pick(List.of("a", "u1", "x'y", "s")) + i, children);
				}
				elements.add(value);
			}
			object.put(property.name(), elements);
		}
		else if (property.name().equals("version")) {
			object.put("version", 1 + this.random.nextInt(5));
		}
		else if (!property.nullable() || this.random.nextInt(10) >= 4) {
			Object value = value(property.type(), children);
			if (property.type() instanceof StructuredType nested && nested.isEntity() && value instanceof Map<?, ?>) {
				value = entity(nested, pick(List.of("a", "u1")), children);
			}
			object.put(property.name(), value);
		}
		else if (this.random.nextBoolean()) {
			object.put(property.name(), null);
		}
	}

	private Object value(Type type, int children) {
		return switch (type) {
			case StructuredType structured -> object(structured, children);
			case EnumType enumType -> pick(enumType.members()).name();
			case PrimitiveType primitive -> switch (primitive) {
				case STRING -> pick(STRINGS);
				case BOOLEAN -> this.random.nextBoolean();
				case INT32 -> pick(INT32);
				case INT64 -> pick(INT64);
				case SINGLE -> pick(SINGLES);
				case DECIMAL -> pick(DECIMALS);
				case DURATION -> pick(DURATIONS);
				case DATE_TIME_OFFSET -> pick(INSTANTS);
			};
		};
	}

	private static void orderPeriod(Map<String, @Nullable Object> object) {
		if (object.get("startDateTime") instanceof String start && object.get("endDateTime") instanceof String end
				&& DateTimeOffset.parse(start).ticks() > DateTimeOffset.parse(end).ticks()) {
			object.put("startDateTime", end);
			object.put("endDateTime", start);
		}
	}

	static Stream<StructuredType> withDerived(StructuredType type) {
		return Stream.concat(Stream.of(type), type.derivedTypes().stream().flatMap(RandomEntities::withDerived));
	}

	private <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
