package dev.callrecords.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * The place of a value in a body, built step by step while descending and written out
 * only when something is wrong there.
 */
public final class Path {

	/** The body itself. */
	public static final Path ROOT = new Path(null, "", -1, 1);

	private final @Nullable Path parent;

	private final String name;

	private final int index;

	private final int level;

	private Path(@Nullable Path parent, String name, int index, int level) {
		this.parent = parent;
		this.name = name;
		this.index = index;
		this.level = level;
	}

	/**
	 * The same place in a body whose content is kept further inside.
	 * @param levels how many objects and arrays are around it besides those of the body
	 * @return the place, under the same name
	 */
	public Path inside(int levels) {
		return new Path(this.parent, this.name, this.index, this.level + levels);
	}

	/** How many objects and arrays stand within each other here, the value included. */
	int level() {
		return this.level;
	}

	/**
	 * The place at which a parser is.
	 * @param context the parser's context
	 * @return the place of the value that it reads
	 */
	static Path of(TokenStreamContext context) {
		if (context.inRoot()) {
			return ROOT;
		}
		Path parent = of(context.getParent());
		return context.inArray() ? parent.element(context.getCurrentIndex()) : parent.member(context.currentName());
	}

	/**
	 * The place of a member.
	 * @param memberName the member's name
	 * @return the place below this one
	 */
	public Path member(String memberName) {
		return new Path(this, memberName, -1, this.level + 1);
	}

	/**
	 * The place of an element.
	 * @param elementIndex the element's number, from 0
	 * @return the place below this one
	 */
	public Path element(int elementIndex) {
		return new Path(this, "", elementIndex, this.level + 1);
	}

	/**
	 * The path as an error's target.
	 * @return for instance {@code sessions[3].caller}; empty for the body itself
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		appendTo(text);
		return text.toString();
	}

	private void appendTo(StringBuilder text) {
		if (this.parent == null) {
			return;
		}
		this.parent.appendTo(text);
		if (this.index >= 0) {
			text.append('[').append(this.index).append(']');
		}
		else {
			text.append(text.isEmpty() ? "" : ".").append(this.name);
		}
	}

}
