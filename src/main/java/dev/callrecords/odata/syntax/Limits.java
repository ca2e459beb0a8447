package dev.callrecords.odata.syntax;

/** What one request's options may ask for; counted while they are read. */
final class Limits {

	static final int FILTER_NODES = 100;

	static final int EXPAND_LEVELS = 4;

	static final int ORDER_BY_TERMS = 8;

	/**
	 * Deeper than any tree that {@link #FILTER_NODES} allows would need, and far from the
	 * end of a thread's stack.
	 */
	static final int DEPTH = 100;

	private int nodes;

	private int depth;

	/** Counts an operator, a function, a lambda or a path; literals are free. */
	void node(Cursor cursor, int position) {
		if (++this.nodes > FILTER_NODES) {
			throw cursor.error(position,
					"the limit of " + FILTER_NODES
							+ " filter nodes (operators, functions, lambdas and paths in all expressions of a request)"
							+ " is exceeded");
		}
	}

	void enter(Cursor cursor) {
		if (++this.depth > DEPTH) {
			throw cursor.error("the limit of " + DEPTH + " levels of nesting is exceeded");
		}
	}

	void leave() {
		this.depth--;
	}

}
