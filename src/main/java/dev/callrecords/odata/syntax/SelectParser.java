package dev.callrecords.odata.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code $select}: paths, {@code *}, and {@code path($select=…)}, which is spread
 * out into paths.
 */
final class SelectParser {

	private static final String NESTED = "$select";

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
		this.cursor.expect('$', "of $select");
		int position = this.cursor.position() - 1;
		String name = "$" + this.cursor.word();
		if (!name.equals(NESTED)) {
			throw this.cursor.error(position, "expected $select, found " + name + "; nothing else can be nested here");
		}
		this.cursor.expect('=', "after $select");
		items(prefix);
		this.cursor.expect(')', "after the nested $select");
	}

}
