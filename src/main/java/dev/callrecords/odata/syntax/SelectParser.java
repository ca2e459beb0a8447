package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads {@code $select}: paths, {@code *}, and {@code path($select=…)}, which is spread
 * out into paths.
 */
final class SelectParser {

	private static final Pattern OPTION_NAME = Pattern.compile("\\$?\\w*");

	private final Cursor cursor;

	private final List<SelectPath> paths = new ArrayList<>();

	SelectParser(Cursor cursor) {
		this.cursor = cursor;
	}

	List<SelectPath> paths() {
		items(List.of());
		return List.copyOf(this.paths);
	}

	private void items(List<PathSegment> prefix) {
		this.cursor.limits().enter(this.cursor);
		do {
			List<PathSegment> segments = new ArrayList<>(prefix);
			do {
				segments.add(segment());
			}
			while (this.cursor.accept('/'));
			if (this.cursor.skipSpaces().accept('(')) {
				nested(segments);
			}
			else {
				this.paths.add(new SelectPath(List.copyOf(segments)));
			}
		}
		while (this.cursor.skipSpaces().accept(','));
		this.cursor.limits().leave();
	}

	private PathSegment segment() {
		int position = this.cursor.skipSpaces().position();
		String name = this.cursor.accept('*') ? "*" : this.cursor.qualifiedName();
		if (name.isEmpty()) {
			throw this.cursor.error("expected a property's name, found " + this.cursor.found());
		}
		return new PathSegment(name, position);
	}

	private void nested(List<PathSegment> prefix) {
		int position = this.cursor.skipSpaces().position();
		String name = this.cursor.match(OPTION_NAME).map(MatchResult::group).orElse("");
		if (!OptionNames.canonical(name).equals(OptionNames.SELECT)) {
			String found = name.isEmpty() ? this.cursor.found() : name;
			throw this.cursor.error(position, "expected $select, found " + found + "; nothing else can be nested here");
		}
		this.cursor.expect('=', "after $select");
		if (this.cursor.skipSpaces().accept(')')) {
			this.paths.add(new SelectPath(List.copyOf(prefix)));
			return;
		}
		items(prefix);
		this.cursor.expect(')', "after the nested $select");
	}

}
