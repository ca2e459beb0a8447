package dev.callrecords.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.callrecords.odata.model.EnumType;
import dev.callrecords.odata.model.PrimitiveType;
import dev.callrecords.odata.model.Property;
import dev.callrecords.odata.model.StructuredType;
import dev.callrecords.odata.model.Type;
import dev.callrecords.odata.plan.ValueType.Kind;

/**
 * Makes filters and orders at random, by the registry: every property at any depth, types
 * named and not named, undeclared members, nested lambdas, every operator and function.
 */
final class RandomQueries {

	private static final int PATH_DEPTH = 4;

	private static final List<String> COMPARISONS = List.of("eq", "ne", "gt", "ge", "lt", "le");

	private static final List<String> PATTERNS = List.of("^[a-zŁ]+", "\\d{1,2}$", "(a|u)1?", ".+ .+", "^$", "\\s",
			"[^\\w]");

	private static final List<Kind> KINDS = List.of(Kind.STRING, Kind.STRING, Kind.STRING, Kind.DECIMAL, Kind.DECIMAL,
			Kind.INSTANT, Kind.DURATION, Kind.DATE, Kind.TIME_OF_DAY, Kind.BOOLEAN);

	private final Random random;

	private final StructuredType type;

	private final Map<Type, Shape> shapes = new HashMap<>();

	private int variables;

	RandomQueries(Random random, StructuredType type) {
		this.random = random;
		this.type = type;
	}

	String filter() {
		return condition(1 + this.random.nextInt(4), List.of(new Place("", this.type)));
	}

	String orderBy() {
		List<Place> scope = List.of(new Place("", this.type));
		return some(3, () -> orderable(scope) + pick(List.of("", " asc", " desc")));
	}

	private String orderable(List<Place> scope) {
		List<Place> leaves = shape(this.type).leaves;
		Place leaf = pick(leaves);
		if (this.random.nextBoolean() && !(leaf.type instanceof StructuredType)) {
			return leaf.path;
		}
		return (this.random.nextInt(8) == 0) ? "(" + condition(1, scope) + ")" : value(pick(KINDS), 2, scope);
	}

	private String condition(int depth, List<Place> scope) {
		Place owner = scope.get(this.random.nextInt(scope.size()));
		if (!(owner.type instanceof StructuredType)) {
			return element(owner);
		}
		if (depth == 0) {
			return this.random.nextBoolean() ? comparison(0, scope) : nullComparison(scope);
		}
		return switch (this.random.nextInt(20)) {
			case 0, 1 -> "(" + condition(depth - 1, scope) + " and " + condition(depth - 1, scope) + ")";
			case 2, 3 -> "(" + condition(depth - 1, scope) + " or " + condition(depth - 1, scope) + ")";
			case 4 -> "not (" + condition(depth - 1, scope) + ")";
			case 5 ->
				"(" + condition(depth - 1, scope) + ") " + pick(COMPARISONS) + " (" + condition(depth - 1, scope) + ")";
			case 6 -> list(depth, scope);
			case 7 -> value(Kind.BOOLEAN, depth, scope);
			case 8 -> nullComparison(scope);
			case 9 -> undeclared(depth, scope);
			case 10 -> isOf(scope);
			case 11, 12 -> comparison(depth, scope);
			case 13, 14 -> leafComparison(scope);
			case 15 -> enumeration(scope);
			default -> lambda(depth, scope);
		};
	}

	/** A condition on a simple value in a collection. */
	private String element(Place element) {
		EnumType enumType = (EnumType) type(element);
		return pick(List.of(element.path + " " + pick(COMPARISONS) + " '" + pick(enumType.members()).name() + "'",
				element.path + " in ('" + pick(enumType.members()).name() + "'," + enumType.qualifiedName() + "'"
						+ pick(enumType.members()).name() + "')",
				element.path + " " + pick(List.of("eq", "ne", "ge")) + " null"));
	}

	private String comparison(int depth, List<Place> scope) {
		Kind kind = pick(KINDS);
		String right = (kind == Kind.INSTANT && this.random.nextInt(4) == 0) ? value(Kind.DATE, depth - 1, scope)
				: value(kind, depth - 1, scope);
		return "(" + value(kind, depth - 1, scope) + ") " + pick(COMPARISONS) + " (" + right + ")";
	}

	private String leafComparison(List<Place> scope) {
		Place leaf = leaf(scope);
		if (leaf.type instanceof EnumType enumType) {
			return leaf.path + " " + pick(COMPARISONS) + " '" + pick(enumType.members()).name() + "'";
		}
		Kind kind = kind(leaf.type);
		return (kind == Kind.STRUCTURED || kind == Kind.UNDECLARED) ? leaf.path + " ne null"
				: leaf.path + " " + pick(COMPARISONS) + " " + literal(kind);
	}

	private String nullComparison(List<Place> scope) {
		Place leaf = leaf(scope);
		String operator = (leaf.type instanceof StructuredType) ? pick(List.of("eq", "ne")) : pick(COMPARISONS);
		return this.random.nextBoolean() ? leaf.path + " " + operator + " null" : "null " + operator + " " + leaf.path;
	}

	private String list(int depth, List<Place> scope) {
		if (this.random.nextInt(10) == 0) {
			return pick(List.of("null in (1,2)", "null in (1,null)", "null in ('a')", "null in (null)"));
		}
		Kind kind = pick(List.of(Kind.STRING, Kind.DECIMAL, Kind.INSTANT, Kind.DURATION, Kind.BOOLEAN));
		return "(" + value(kind, depth - 1, scope) + ") in (" + some(4, () -> switch (this.random.nextInt(5)) {
			case 0 -> "null";
			case 1 -> value(kind, 0, scope);
			default -> literal(kind);
		}) + ")";
	}

	private String undeclared(int depth, List<Place> scope) {
		List<Place> leaves = leaves(scope, Kind.UNDECLARED);
		if (leaves.isEmpty()) {
			return comparison(depth, scope);
		}
		String path = pick(leaves).path;
		return switch (this.random.nextInt(9)) {
			case 0 -> path + " " + pick(COMPARISONS) + " " + literal(Kind.STRING);
			case 1 -> path + " " + pick(COMPARISONS) + " " + literal(Kind.DECIMAL);
			case 2 -> path + " " + pick(COMPARISONS) + " " + pick(List.of("0", "1", "5", "NaN", "INF"));
			case 3 -> path + " eq true";
			case 4 -> path + " in (" + some(3, () -> literal(Kind.STRING)) + ")";
			case 5 -> path + " in (" + some(3, () -> literal(Kind.DECIMAL)) + ",null)";
			case 6 -> "(" + path + " " + pick(List.of("add", "sub", "mul", "div", "divby", "mod")) + " "
					+ value(Kind.DECIMAL, depth - 1, scope) + ") " + pick(COMPARISONS) + " "
					+ value(Kind.DECIMAL, 0, scope);
			case 7 -> path + " " + pick(COMPARISONS) + " " + pick(leaves).path;
			default -> "substring('abcde'," + path + ") ge " + literal(Kind.STRING);
		};
	}

	private String isOf(List<Place> scope) {
		List<Place> leaves = leaves(scope, Kind.STRUCTURED);
		if (leaves.isEmpty()) {
			return nullComparison(scope);
		}
		Place place = pick(leaves);
		List<StructuredType> types = RandomEntities.withDerived((StructuredType) type(place)).toList();
		return "isof(" + place.path + "," + pick(types).qualifiedName() + ")";
	}

	private static Type type(Place place) {
		Type type = place.type;
		if (type == null) {
			throw new IllegalArgumentException("Undeclared: " + place.path);
		}
		return type;
	}

	private String enumeration(List<Place> scope) {
		List<Place> leaves = scope.stream()
			.flatMap((owner) -> leaves(owner).stream())
			.filter((leaf) -> leaf.type instanceof EnumType)
			.toList();
		if (leaves.isEmpty()) {
			return leafComparison(scope);
		}
		Place leaf = pick(leaves);
		EnumType enumType = (EnumType) type(leaf);
		Supplier<String> member = () -> (this.random.nextBoolean() ? enumType.qualifiedName() : "") + "'"
				+ pick(enumType.members()).name() + "'";
		return switch (this.random.nextInt(4)) {
			case 0 -> leaf.path + " in (" + some(3, member) + ")";
			case 1 -> leaf.path + " in (" + some(3, member) + ",null)";
			case 2 -> leaf.path + " " + pick(COMPARISONS) + " "
					+ pick(leaves.stream().filter((other) -> enumType.equals(other.type)).toList()).path;
			default -> leaf.path + " " + pick(COMPARISONS) + " " + member.get();
		};
	}

	private String lambda(int depth, List<Place> scope) {
		List<Place> collections = scope.stream()
			.filter((owner) -> owner.type instanceof StructuredType)
			.flatMap((owner) -> shape((StructuredType) type(owner)).collections.stream()
				.map((leaf) -> new Place(owner.path + leaf.path, leaf.type)))
			.toList();
		if (collections.isEmpty()) {
			return comparison(depth, scope);
		}
		Place collection = pick(collections);
		Type element = type(collection);
		if (this.random.nextInt(8) == 0) {
			return collection.path + "/any()";
		}
		if (element instanceof EnumType enumType && this.random.nextInt(3) == 0) {
			return "'" + pick(enumType.members()).name() + "' in " + collection.path;
		}
		String name = "v" + this.variables++;
		List<Place> inner = new ArrayList<>();
		if (this.random.nextInt(3) == 0) {
			inner.addAll(scope);
		}
		inner.add(new Place((element instanceof EnumType) ? name : name + "/", element));
		inner.add(inner.getLast());
		return collection.path + "/" + pick(List.of("any", "any", "all")) + "(" + name + ":"
				+ condition((this.random.nextInt(3) > 0) ? Math.max(depth - 1, 1) : depth - 1, inner) + ")";
	}

	/** An expression of a kind, without parentheses around it. */
	private String value(Kind kind, int depth, List<Place> scope) {
		List<Place> leaves = leaves(scope, kind);
		if (depth <= 0 || this.random.nextInt(3) == 0) {
			return (!leaves.isEmpty() && this.random.nextInt(4) > 0) ? pick(leaves).path
					: (this.random.nextInt(12) == 0) ? "null" : literal(kind);
		}
		int next = depth - 1;
		return switch (kind) {
			case STRING -> switch (this.random.nextInt(5)) {
				case 0 -> pick(List.of("tolower", "toupper", "trim")) + "(" + value(kind, next, scope) + ")";
				case 1 -> "substring(" + value(kind, next, scope) + "," + this.random.nextInt(-4, 5) + ")";
				case 2 -> "substring(" + value(kind, next, scope) + "," + pick(List.of("length('ab')", "-2", "0", "1"))
						+ "," + this.random.nextInt(4) + ")";
				default -> "concat(" + value(kind, next, scope) + "," + value(kind, next, scope) + ")";
			};
			case BOOLEAN -> switch (this.random.nextInt(3)) {
				case 0 -> "matchespattern(" + value(Kind.STRING, next, scope) + ",'" + pick(PATTERNS) + "')";
				default -> pick(List.of("contains", "startswith", "endswith")) + "(" + value(Kind.STRING, next, scope)
						+ "," + value(Kind.STRING, next, scope) + ")";
			};
			case DECIMAL -> number(next, scope);
			case DURATION -> switch (this.random.nextInt(5)) {
				case 0 -> "(" + value(Kind.INSTANT, next, scope) + " sub " + value(Kind.INSTANT, next, scope) + ")";
				case 1 -> "(" + value(kind, next, scope) + " " + pick(List.of("mul", "div", "divby")) + " "
						+ value(Kind.DECIMAL, next, scope) + ")";
				case 2 -> "(" + value(Kind.DECIMAL, next, scope) + " mul " + value(kind, next, scope) + ")";
				case 3 -> "-(" + value(kind, next, scope) + ")";
				default -> "(" + value(kind, next, scope) + " " + pick(List.of("add", "sub")) + " "
						+ value(kind, next, scope) + ")";
			};
			case INSTANT -> "(" + value(kind, next, scope) + " " + pick(List.of("add", "sub")) + " "
					+ value(Kind.DURATION, next, scope) + ")";
			case DATE -> "date(" + value(Kind.INSTANT, next, scope) + ")";
			case TIME_OF_DAY -> "time(" + value(Kind.INSTANT, next, scope) + ")";
			default -> literal(kind);
		};
	}

	private String number(int depth, List<Place> scope) {
		return switch (this.random.nextInt(9)) {
			case 0 -> "length(" + value(Kind.STRING, depth, scope) + ")";
			case 1 -> "indexof(" + value(Kind.STRING, depth, scope) + "," + value(Kind.STRING, depth, scope) + ")";
			case 2 -> pick(List.of("round", "floor", "ceiling")) + "(" + value(Kind.DECIMAL, depth, scope) + ")";
			case 3 -> pick(List.of("year", "month", "day", "hour", "minute", "second", "fractionalseconds")) + "("
					+ value(Kind.INSTANT, depth, scope) + ")";
			case 4 -> pick(List.of("year", "month", "day")) + "(" + value(Kind.DATE, depth, scope) + ")";
			case 5 -> pick(List.of("hour", "minute", "second", "fractionalseconds")) + "("
					+ value(Kind.TIME_OF_DAY, depth, scope) + ")";
			case 6 -> "totalseconds(" + value(Kind.DURATION, depth, scope) + ")";
			case 7 -> "-(" + value(Kind.DECIMAL, depth, scope) + ")";
			default -> "(" + value(Kind.DECIMAL, depth, scope) + " "
					+ pick(List.of("add", "sub", "mul", "div", "divby", "mod")) + " "
					+ value(Kind.DECIMAL, depth, scope) + ")";
		};
	}

	private String literal(Kind kind) {
		return switch (kind) {
			case STRING -> "'" + pick(RandomEntities.STRINGS).replace("'", "''") + "'";
			case BOOLEAN -> pick(List.of("true", "false"));
			case INTEGER, DECIMAL -> switch (this.random.nextInt(4)) {
				case 0 -> pick(List.of("INF", "-INF", "NaN", "0", "1e300", "-0.00000000000000005"));
				case 1 -> pick(RandomEntities.INT64).toPlainString();
				case 2 -> String.valueOf(pick(RandomEntities.SINGLES));
				default -> pick(RandomEntities.DECIMALS).toString();
			};
			case DURATION -> "duration'" + pick(RandomEntities.DURATIONS) + "'";
			case INSTANT -> this.random.nextInt(8) == 0 ? pick(List.of("now()", "mindatetime()", "maxdatetime()"))
					: pick(RandomEntities.INSTANTS);
			case DATE -> pick(List.of("2026-03-01", "2024-02-29", "0001-01-01", "9999-12-31", "2026-02-28"));
			case TIME_OF_DAY -> pick(List.of("00:00", "09:58:02.1203344", "23:59:59.9999999", "12:00:00"));
			default -> "null";
		};
	}

	private Place leaf(List<Place> scope) {
		List<Place> leaves = new ArrayList<>();
		while (leaves.isEmpty()) {
			leaves.addAll(leaves(pick(scope)));
		}
		return pick(leaves);
	}

	private List<Place> leaves(List<Place> scope, Kind kind) {
		return scope.stream().flatMap((owner) -> leaves(owner).stream()).filter((leaf) -> {
			Kind found = kind(leaf.type);
			return found == kind || (kind == Kind.DECIMAL && found == Kind.INTEGER);
		}).toList();
	}

	private List<Place> leaves(Place owner) {
		if (!(owner.type instanceof StructuredType structured)) {
			return List.of();
		}
		return shape(structured).leaves.stream().map((leaf) -> new Place(owner.path + leaf.path, leaf.type)).toList();
	}

	private static Kind kind(@Nullable Type type) {
		return switch (type) {
			case null -> Kind.UNDECLARED;
			case StructuredType structured -> Kind.STRUCTURED;
			case EnumType enumType -> Kind.ENUM;
			case PrimitiveType primitive -> switch (primitive) {
				case STRING -> Kind.STRING;
				case BOOLEAN -> Kind.BOOLEAN;
				case INT32, INT64 -> Kind.INTEGER;
				case SINGLE, DECIMAL -> Kind.DECIMAL;
				case DURATION -> Kind.DURATION;
				case DATE_TIME_OFFSET -> Kind.INSTANT;
			};
		};
	}

	private Shape shape(StructuredType structured) {
		Shape known = this.shapes.get(structured);
		if (known != null) {
			return known;
		}
		Shape shape = new Shape(new ArrayList<>(), new ArrayList<>());
		collect("", structured, PATH_DEPTH, shape);
		this.shapes.put(structured, shape);
		return shape;
	}

	private static void collect(String prefix, StructuredType owner, int depth, Shape shape) {
		RandomEntities.withDerived(owner).forEach((each) -> {
			for (Property property : each.properties()) {
				boolean own = owner.property(property.name()).isPresent();
				if (!own) {
					collect(prefix + property.name(), property, depth, shape);
				}
				if (own == (each == owner)) {
					collect(prefix + ((each == owner) ? "" : each.qualifiedName() + "/") + property.name(), property,
							depth, shape);
				}
			}
		});
		if (owner.isOpen()) {
			RandomEntities.UNDECLARED.forEach((name) -> shape.leaves.add(new Place(prefix + name, null)));
		}
	}

	private static void collect(String path, Property property, int depth, Shape shape) {
		if (property.collection()) {
			shape.collections.add(new Place(path, property.type()));
			return;
		}
		shape.leaves.add(new Place(path, property.type()));
		if (property.type() instanceof StructuredType nested && depth > 1) {
			collect(path + "/", nested, depth - 1, shape);
		}
	}

	private String some(int most, Supplier<String> supplier) {
		return IntStream.rangeClosed(0, this.random.nextInt(most))
			.mapToObj((i) -> supplier.get())
			.collect(Collectors.joining(","));
	}

	private <T> T pick(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/**
	 * What an object can be asked for.
	 *
	 * @param leaves single values
	 * @param collections what lambdas go over; the type is the elements'
	 */
	private record Shape(List<Place> leaves, List<Place> collections) {
	}

	/**
	 * A value that can be named; the type of an undeclared member is null. The path of an
	 * object in scope ends in a slash, or is empty.
	 */
	private record Place(String path, @Nullable Type type) {
	}

}
