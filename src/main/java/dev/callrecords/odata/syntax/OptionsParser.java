package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads system query options, those of a request and, in parentheses and separated by
 * semicolons, those of an {@code $expand} item.
 */
final class OptionsParser {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?!\\d)");

	private static final Pattern OPTION_NAME = Pattern.compile("\\$?\\w+");

	private static final Pattern NAVIGATION_SUFFIX = Pattern.compile("/\\$(?:ref|count)\\b");

	private final QueryString query;

	private final int level;

	private @Nullable Expression filter;

	private List<OrderBy> orderBy = List.of();

	private @Nullable List<SelectPath> select;

	private List<ExpandItem> expand = List.of();

	private @Nullable Long top;

	private @Nullable Long skip;

	private @Nullable Boolean count;

	private @Nullable String skipToken;

	private @Nullable String deltaToken;

	private OptionsParser(QueryString query, int level) {
		this.query = query;
		this.level = level;
	}

	static QueryOptions parse(QueryString query) {
		OptionsParser parser = new OptionsParser(query, 0);
		Limits limits = new Limits();
		query.options().forEach((name, value) -> {
			if (name.startsWith("$")) {
				Cursor cursor = new Cursor(name, value, limits);
				parser.requireKnown(name, cursor, 0);
				parser.read(name, cursor);
				if (!cursor.skipSpaces().atEnd()) {
					throw cursor.error("expected " + after(name) + ", found " + cursor.found());
				}
			}
		});
		return parser.options(query.link());
	}

	private void requireKnown(String name, Cursor cursor, int position) {
		if (!OptionNames.isKnown(name, this.level > 0)) {
			throw cursor.error(position, "there is no query option '" + name + "'" + OptionNames.hint(name));
		}
	}

	private static String after(String name) {
		return switch (name) {
			case "$filter" -> "an operator such as 'and', 'eq' or 'in', or the end";
			case "$orderby" -> "'asc', 'desc', ',' or the end";
			case "$select", "$expand" -> "',' or the end";
			default -> "the end";
		};
	}

	private QueryOptions nested(Cursor cursor) {
		OptionsParser parser = new OptionsParser(this.query, this.level + 1);
		Map<String, String> written = new LinkedHashMap<>();
		do {
			int position = cursor.skipSpaces().position();
			String name = OptionNames.canonical(cursor.match(OPTION_NAME).map(MatchResult::group).orElse(""));
			if (name.isEmpty()) {
				throw cursor.error("expected an option such as $select, found " + cursor.found());
			}
			parser.requireKnown(name, cursor, position);
			if (written.containsKey(name) || OptionNames.isOfRequest(name)) {
				throw cursor.error(position,
						name + (written.containsKey(name) ? " is given twice" : " has no place here"));
			}
			cursor.expect('=', "after " + name);
			if (!isNothing(cursor)) {
				parser.read(name, cursor);
				written.put(name, cursor.since(position));
			}
		}
		while (cursor.skipSpaces().accept(';'));
		cursor.expect(')', "or ';' after the option");
		return parser.options(this.query.link(List.copyOf(written.values())));
	}

	/** An option without a value counts as absent. */
	private static boolean isNothing(Cursor cursor) {
		char next = cursor.skipSpaces().peek();
		return next == ';' || next == ')';
	}

	private QueryOptions options(String link) {
		return new QueryOptions(this.filter, this.orderBy, this.select, this.expand, this.top, this.skip, this.count,
				this.skipToken, this.deltaToken, link);
	}

	private void read(String name, Cursor cursor) {
		if (!OptionNames.isSupported(name)) {
			throw new UnsupportedOptionException(name);
		}
		switch (name) {
			case "$filter" -> this.filter = expression(cursor);
			case "$orderby" -> this.orderBy = orderBy(cursor);
			case "$select" -> this.select = new SelectParser(cursor).paths();
			case "$expand" -> this.expand = expand(cursor);
			// Stands for a header, and is read where headers are.
			case OptionNames.FORMAT -> cursor.rest();
			case "$top" -> this.top = number(name, cursor);
			case "$skip" -> this.skip = number(name, cursor);
			case "$count" -> this.count = flag(cursor);
			case OptionNames.DELTA_TOKEN -> this.deltaToken = cursor.rest();
			default -> this.skipToken = cursor.rest();
		}
	}

	private Expression expression(Cursor cursor) {
		return new ExpressionParser(cursor, this.query.options()).expression();
	}

	private List<OrderBy> orderBy(Cursor cursor) {
		List<OrderBy> terms = new ArrayList<>();
		do {
			if (terms.size() == Limits.ORDER_BY_TERMS) {
				throw cursor.error("the limit of " + Limits.ORDER_BY_TERMS + " $orderby terms is exceeded");
			}
			Expression term = expression(cursor);
			int position = cursor.skipSpaces().position();
			String direction = cursor.word().toLowerCase(Locale.ROOT);
			if (!Set.of("", "asc", "desc").contains(direction)) {
				cursor.moveTo(position);
				throw cursor.error("expected 'asc', 'desc', ',' or the end, found " + cursor.found());
			}
			terms.add(new OrderBy(term, direction.equals("desc")));
		}
		while (cursor.skipSpaces().accept(','));
		return List.copyOf(terms);
	}

	private List<ExpandItem> expand(Cursor cursor) {
		if (this.level == Limits.EXPAND_LEVELS) {
			throw cursor.error("the limit of " + Limits.EXPAND_LEVELS + " $expand levels is exceeded");
		}
		List<ExpandItem> items = new ArrayList<>();
		do {
			int position = cursor.skipSpaces().position();
			String name = cursor.accept('*') ? ExpandItem.ALL : cursor.word();
			if (name.isEmpty()) {
				throw cursor.error("expected a navigation property such as sessions, found " + cursor.found());
			}
			cursor.match(NAVIGATION_SUFFIX).ifPresent((suffix) -> {
				throw new UnsupportedOptionException("$expand=" + name + suffix.group());
			});
			if (items.stream().anyMatch((item) -> item.navigation().equals(name))) {
				throw cursor.error(position, "'" + name + "' is expanded twice");
			}
			boolean options = cursor.skipSpaces().accept('(');
			items.add(new ExpandItem(name, options ? nested(cursor) : QueryOptions.NONE, position));
		}
		while (cursor.skipSpaces().accept(','));
		return List.copyOf(items);
	}

	private static Long number(String name, Cursor cursor) {
		return cursor.skipSpaces()
			.match(NUMBER)
			.map((digits) -> Long.valueOf(digits.group()))
			.orElseThrow(() -> cursor.error(name + " is an integer from 0 on, of 18 digits at most"));
	}

	private static Boolean flag(Cursor cursor) {
		int position = cursor.skipSpaces().position();
		String word = cursor.word().toLowerCase(Locale.ROOT);
		if (!word.equals("true") && !word.equals("false")) {
			cursor.moveTo(position);
			throw cursor.error("expected true or false, found " + cursor.found());
		}
		return Boolean.valueOf(word);
	}

}
