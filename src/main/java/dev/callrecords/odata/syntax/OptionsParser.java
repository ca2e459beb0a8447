package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads system query options, those of a request and, in parentheses and separated by
 * semicolons, those of an {@code $expand} item.
 */
final class OptionsParser {

	private static final Set<String> SUPPORTED = Set.of("$filter", "$orderby", "$select", "$expand", "$top", "$skip",
			"$count", "$skiptoken");

	private static final Set<String> UNSUPPORTED = Set.of("$search", "$apply", "$compute", "$format", "$deltatoken",
			"$index", "$levels", "$schemaversion");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?!\\d)");

	private static final Pattern OPTION_NAME = Pattern.compile("\\$\\w+");

	private static final Pattern NAVIGATION_SUFFIX = Pattern.compile("/\\$(?:ref|count)\\b");

	private final Map<String, String> aliases;

	private final int level;

	private @Nullable Expression filter;

	private List<OrderBy> orderBy = List.of();

	private @Nullable List<SelectPath> select;

	private List<ExpandItem> expand = List.of();

	private @Nullable Long top;

	private @Nullable Long skip;

	private @Nullable Boolean count;

	private @Nullable String skipToken;

	private OptionsParser(Map<String, String> aliases, int level) {
		this.aliases = aliases;
		this.level = level;
	}

	static QueryOptions parse(Map<String, String> options) {
		OptionsParser parser = new OptionsParser(options, 0);
		Limits limits = new Limits();
		options.forEach((name, value) -> {
			if (name.startsWith("$")) {
				Cursor cursor = new Cursor(name, value, limits);
				checkName(name, new Cursor(name, value, limits), 0);
				parser.read(name, cursor);
				if (!cursor.skipSpaces().atEnd()) {
					throw cursor.error("expected " + after(name) + ", found " + cursor.found());
				}
			}
		});
		return parser.options();
	}

	private static void checkName(String name, Cursor cursor, int position) {
		if (UNSUPPORTED.contains(name)) {
			throw new UnsupportedOptionException(name);
		}
		if (!SUPPORTED.contains(name)) {
			throw cursor.error(position,
					"there is no query option '" + name + "'" + NearestName.hint(name, new TreeSet<>(SUPPORTED)));
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
		OptionsParser parser = new OptionsParser(this.aliases, this.level + 1);
		Set<String> seen = new TreeSet<>();
		do {
			int position = cursor.skipSpaces().position();
			String name = cursor.match(OPTION_NAME).map(MatchResult::group).orElse("");
			if (name.isEmpty()) {
				throw cursor.error("expected an option such as $select, found " + cursor.found());
			}
			checkName(name, cursor, position);
			if (!seen.add(name) || name.equals("$skiptoken")) {
				throw cursor.error(position,
						name + (seen.contains("$skiptoken") ? " has no place here" : " is given twice"));
			}
			cursor.expect('=', "after " + name);
			parser.read(name, cursor);
		}
		while (cursor.skipSpaces().accept(';'));
		cursor.expect(')', "or ';' after the option");
		return parser.options();
	}

	private QueryOptions options() {
		return new QueryOptions(this.filter, this.orderBy, this.select, this.expand, this.top, this.skip, this.count,
				this.skipToken);
	}

	private void read(String name, Cursor cursor) {
		switch (name) {
			case "$filter" -> this.filter = expression(cursor);
			case "$orderby" -> this.orderBy = orderBy(cursor);
			case "$select" -> this.select = new SelectParser(cursor).paths();
			case "$expand" -> this.expand = expand(cursor);
			case "$top" -> this.top = number(name, cursor);
			case "$skip" -> this.skip = number(name, cursor);
			case "$count" -> this.count = flag(cursor);
			default -> this.skipToken = cursor.rest();
		}
	}

	private Expression expression(Cursor cursor) {
		return new ExpressionParser(cursor, this.aliases).expression();
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
			.orElseThrow(() -> cursor.error(name + " is a whole number from 0 on, of 18 digits at most"));
	}

	private static Boolean flag(Cursor cursor) {
		int position = cursor.skipSpaces().position();
		String word = cursor.word();
		if (!word.equals("true") && !word.equals("false")) {
			cursor.moveTo(position);
			throw cursor.error("expected true or false, found " + cursor.found());
		}
		return Boolean.valueOf(word);
	}

}
