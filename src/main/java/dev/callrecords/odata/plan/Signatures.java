package dev.callrecords.odata.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.callrecords.odata.plan.ValueType.Kind;
import org.jspecify.annotations.Nullable;

/** What the functions take and give. */
final class Signatures {

	private static final Set<Kind> STRING = Set.of(Kind.STRING);

	private static final Set<Kind> INTEGER = Set.of(Kind.INTEGER);

	private static final Set<Kind> NUMBER = Set.of(Kind.DECIMAL, Kind.INTEGER);

	private static final Set<Kind> DAY = Set.of(Kind.INSTANT, Kind.DATE);

	private static final Set<Kind> TIME = Set.of(Kind.INSTANT, Kind.TIME_OF_DAY);

	private static final Set<String> SPECIAL = Set.of("matchespattern", "mindatetime", "maxdatetime", "isof", "cast");

	private static final Map<String, String> OTHER_NAMES = Map.of("substringof", "contains", "lower", "tolower",
			"upper", "toupper", "len", "length", "like", "contains", "regex", "matchespattern");

	private Signatures() {
	}

	static @Nullable Method of(String name) {
		for (Method method : Method.values()) {
			if (name(method).equals(name)) {
				return method;
			}
		}
		return null;
	}

	static String name(Method method) {
		return method.name().toLowerCase(Locale.ROOT);
	}

	static Set<String> names() {
		Set<String> names = new TreeSet<>(SPECIAL);
		for (Method method : Method.values()) {
			names.add(name(method));
		}
		return names;
	}

	/** The function that somebody means by a name from elsewhere. */
	static @Nullable String meantBy(String name) {
		return OTHER_NAMES.get(name);
	}

	static Signature signature(Method method) {
		return switch (method) {
			case CONTAINS, STARTSWITH, ENDSWITH -> new Signature(ValueType.BOOLEAN, List.of(STRING, STRING));
			case TOLOWER, TOUPPER, TRIM -> new Signature(ValueType.STRING, List.of(STRING));
			case LENGTH -> new Signature(ValueType.INTEGER, List.of(STRING));
			case INDEXOF -> new Signature(ValueType.INTEGER, List.of(STRING, STRING));
			case SUBSTRING -> new Signature(ValueType.STRING, List.of(STRING, INTEGER, INTEGER), 2);
			case CONCAT -> new Signature(ValueType.STRING, List.of(STRING, STRING));
			case YEAR, MONTH, DAY -> new Signature(ValueType.INTEGER, List.of(DAY));
			case HOUR, MINUTE, SECOND -> new Signature(ValueType.INTEGER, List.of(TIME));
			case FRACTIONALSECONDS -> new Signature(ValueType.DECIMAL, List.of(TIME));
			case DATE -> new Signature(ValueType.DATE, List.of(Set.of(Kind.INSTANT)));
			case TIME -> new Signature(ValueType.TIME_OF_DAY, List.of(Set.of(Kind.INSTANT)));
			case TOTALSECONDS -> new Signature(ValueType.DECIMAL, List.of(Set.of(Kind.DURATION)));
			case NOW -> new Signature(ValueType.INSTANT, List.of());
			case ROUND, FLOOR, CEILING -> new Signature(ValueType.DECIMAL, List.of(NUMBER));
		};
	}

	/**
	 * What a function takes and gives.
	 *
	 * @param result the type of its value
	 * @param parameters the kinds that each argument may have
	 * @param least how many arguments are needed
	 */
	record Signature(ValueType result, List<Set<Kind>> parameters, int least) {

		Signature(ValueType result, List<Set<Kind>> parameters) {
			this(result, parameters, parameters.size());
		}

	}

}
