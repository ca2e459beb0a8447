package dev.callrecords.odata.plan;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes filters on call records at random, all of them well typed; lambdas, casts, nulls
 * and every operator and function occur.
 */
final class RandomFilters {

	private static final List<String> SESSION_STRINGS = List.of("id", "failureInfo/reason", "caller/name",
			"caller/userAgent/headerValue", "caller/microsoft.graph.callRecords.participantEndpoint/cpuName",
			"caller/associatedIdentity/displayName");

	private static final List<String> RECORD_STRINGS = List.of("id", "joinWebUrl", "organizer/user/displayName",
			"organizer/user/nickname", "organizer_v2/id", "organizer_v2/identity/user/userPrincipalName");

	private static final List<String> TEXTS = List.of("''", "'r1'", "'u1'", "'Łucja Berg'", "'a''b'", "'LT-204'",
			"null");

	private static final List<String> NUMBERS = List.of("0", "1", "-1", "3", "2.5", "-0.5", "1e3",
			"9223372036854775807", "version", "sessions/$count", "modalities/$count", "null", "INF");

	private static final List<String> INSTANTS = List.of("startDateTime", "endDateTime", "lastModifiedDateTime",
			"2026-03-01T09:58:02.1203344Z", "2026-03-01T12:00:00+02:00", "now()", "maxdatetime()");

	private static final List<String> DURATIONS = List.of("duration'PT0.03S'", "duration'-P1DT2H'", "duration'PT1H'");

	private static final List<String> COMPARISONS = List.of("eq", "ne", "gt", "ge", "lt", "le");

	private final Random random;

	private int variables;

	RandomFilters(long seed) {
		this.random = new Random(seed);
	}

	String next() {
		return condition(4, "");
	}

	/** A condition on the record, or on the session that the prefix names. */
	private String condition(int depth, String prefix) {
		if (depth == 0) {
			return compare(string(0, prefix), string(0, prefix));
		}
		return switch (this.random.nextInt(14)) {
			case 0 -> "(" + condition(depth - 1, prefix) + " and " + condition(depth - 1, prefix) + ")";
			case 1 -> "(" + condition(depth - 1, prefix) + " or " + condition(depth - 1, prefix) + ")";
			case 2 -> "not (" + condition(depth - 1, prefix) + ")";
			case 3 -> compare(number(depth - 1, prefix), number(depth - 1, prefix));
			case 4 -> compare(instant(depth - 1), pick(List.of(instant(depth - 1), "2026-03-01", "date(endDateTime)")));
			case 5 -> compare(duration(depth - 1), duration(depth - 1));
			case 6 -> pick(List.of("contains", "startswith", "endswith")) + "(" + string(depth - 1, prefix) + ","
					+ string(depth - 1, prefix) + ")";
			case 7 -> "matchespattern(" + string(depth - 1, prefix) + ",'"
					+ pick(List.of("^[a-zŁ]+", "\\d{1,2}$", "(u|r)1", ".+ .+")) + "')";
			case 8 -> string(depth - 1, prefix) + " in (" + some(() -> string(0, prefix)) + ")";
			case 9 -> compare("type", pick(List.of("'groupCall'", "'unknown'", "null")));
			case 10 -> pick(List.of("'video' in modalities", "modalities/all(m:m ne 'data')",
					"sessions/any(x:x/isTest)", "isof(organizer,graph.identitySet)", "organizer/user/nickname ne 3"));
			case 11 -> compare(prefix.isEmpty() ? "organizer/device" : prefix + "failureInfo", "null")
				.replaceAll("g[te]|l[te]", "eq");
			default -> lambda(depth - 1, prefix);
		};
	}

	private String lambda(int depth, String prefix) {
		String quantifier = pick(List.of("any", "all"));
		if (!prefix.isEmpty()) {
			return compare(string(depth, prefix), string(depth, prefix));
		}
		String variable = "v" + this.variables++;
		return "sessions/" + quantifier + "(" + variable + ":" + condition(depth, variable + "/") + ")";
	}

	private String string(int depth, String prefix) {
		if (depth == 0) {
			return this.random.nextBoolean() ? pick(TEXTS)
					: prefix.isEmpty() ? pick(RECORD_STRINGS) : prefix + pick(SESSION_STRINGS);
		}
		String inner = string(depth - 1, prefix);
		return switch (this.random.nextInt(4)) {
			case 0 -> pick(List.of("tolower", "toupper", "trim")) + "(" + inner + ")";
			case 1 -> "substring(" + inner + "," + this.random.nextInt(-3, 6) + "," + this.random.nextInt(4) + ")";
			case 2 -> "concat(" + inner + "," + string(0, prefix) + ")";
			default -> inner;
		};
	}

	private String number(int depth, String prefix) {
		if (depth == 0) {
			return pick(NUMBERS);
		}
		return switch (this.random.nextInt(6)) {
			case 0 -> "length(" + string(depth - 1, prefix) + ")";
			case 1 -> "indexof(" + string(depth - 1, prefix) + "," + string(0, prefix) + ")";
			case 2 -> pick(List.of("round", "floor", "ceiling")) + "(" + number(depth - 1, prefix) + ")";
			case 3 -> pick(List.of("year", "month", "day", "hour", "minute", "second", "fractionalseconds")) + "("
					+ instant(depth - 1) + ")";
			case 4 -> "totalseconds(" + duration(depth - 1) + ")";
			default -> "(" + number(depth - 1, prefix) + " " + pick(List.of("add", "sub", "mul", "div", "divby", "mod"))
					+ " " + number(depth - 1, prefix) + ")";
		};
	}

	private String instant(int depth) {
		return (depth == 0 || this.random.nextBoolean()) ? pick(INSTANTS)
				: "(" + instant(depth - 1) + " " + pick(List.of("add", "sub")) + " " + duration(depth - 1) + ")";
	}

	private String duration(int depth) {
		if (depth == 0) {
			return pick(DURATIONS);
		}
		return switch (this.random.nextInt(4)) {
			case 0 -> "(" + instant(depth - 1) + " sub " + instant(depth - 1) + ")";
			case 1 -> "(" + duration(depth - 1) + " " + pick(List.of("mul", "div")) + " " + pick(NUMBERS) + ")";
			case 2 -> "-(" + duration(depth - 1) + ")";
			default -> "(" + duration(depth - 1) + " add " + duration(depth - 1) + ")";
		};
	}

	private String compare(String left, String right) {
		return left + " " + pick(COMPARISONS) + " " + right;
	}

	private String some(Supplier<String> supplier) {
		return IntStream.rangeClosed(0, this.random.nextInt(3))
			.mapToObj((i) -> supplier.get())
			.collect(Collectors.joining(","));
	}

	private String pick(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
