package dev.callrecords.odata.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.callrecords.odata.syntax.Expression.Literal.Kind;
import dev.callrecords.odata.syntax.Expression.Literal;

/** Reads literals that are told by their form alone, without quotes or a prefix. */
final class LiteralParser {

	/** What was matched is the whole literal. */
	private static final String END = "(?![\\p{L}\\p{N}_:-])";

	/**
	 * A plus sign that was not encoded has become a space; nothing else could be meant.
	 */
	private static final Pattern DATE_TIME = Pattern.compile(
			"(\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)(?:([Zz])|([+ -])(\\d\\d:\\d\\d))" + END);

	private static final Pattern INFINITE = Pattern.compile("(?:-?INF|NaN)(?![\\p{L}\\p{N}_:/(.])");

	/** In any case, as the operators; of {@code null} OData 4.01 does not say so. */
	private static final Pattern WORD = Pattern.compile("(?i:null|true|false)(?![\\p{L}\\p{N}_:/(.'])");

	private static final List<Form> FORMS = List.of(
			new Form(Kind.GUID, "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"),
			new Form(Kind.DATE, "\\d{4}-\\d\\d-\\d\\d"),
			new Form(Kind.TIME_OF_DAY, "\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?"),
			new Form(Kind.INTEGER, "-?\\d+(?![.eE])"), new Form(Kind.DECIMAL, "-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?"));

	private static final Pattern DIGITS = Pattern.compile("-?\\d[\\w:.-]*");

	private LiteralParser() {
	}

	static Optional<Literal> read(Cursor cursor) {
		int position = cursor.position();
		Optional<Matcher> dateTime = cursor.match(DATE_TIME);
		if (dateTime.isPresent()) {
			return Optional.of(new Literal(Kind.DATE_TIME_OFFSET, dateTime(dateTime.get()), position));
		}
		for (Form form : FORMS) {
			Optional<Matcher> match = cursor.match(form.pattern());
			if (match.isPresent()) {
				return Optional.of(new Literal(form.kind(), match.get().group(), position));
			}
		}
		return word(cursor).or(() -> {
			cursor.match(DIGITS).ifPresent((text) -> {
				throw cursor.error(position, "'" + text.group()
						+ "' is neither a number nor a date and time such as 2026-03-01T09:58:02Z, with Z or an offset at its end");
			});
			return Optional.empty();
		});
	}

	private static String dateTime(MatchResult match) {
		String local = match.group(1).replace('t', 'T');
		return (match.group(2) != null) ? local + "Z"
				: local + (match.group(3).equals("-") ? "-" : "+") + match.group(4);
	}

	private static Optional<Literal> word(Cursor cursor) {
		int position = cursor.position();
		return cursor.match(INFINITE)
			.map((match) -> new Literal(Kind.DECIMAL, match.group(), position))
			.or(() -> cursor.match(WORD)
				.map((match) -> match.group().toLowerCase(Locale.ROOT))
				.map((word) -> new Literal(word.equals("null") ? Kind.NULL : Kind.BOOLEAN, word, position)));
	}

	private record Form(Kind kind, Pattern pattern) {

		Form(Kind kind, String expression) {
			this(kind, Pattern.compile("(?:" + expression + ")" + END));
		}

	}

}
