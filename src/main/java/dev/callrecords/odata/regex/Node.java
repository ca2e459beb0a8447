package dev.callrecords.odata.regex;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a regular expression; writes itself in PostgreSQL's advanced form. */
sealed interface Node {

	/** Stands for "as often as there is something to match". */
	int UNLIMITED = -1;

	String text();

	record One(CodePoints set) implements Node {

		@Override
		public String text() {
			return this.set.text();
		}

	}

	record Begin() implements Node {

		@Override
		public String text() {
			return "^";
		}

	}

	record End() implements Node {

		@Override
		public String text() {
			return "$";
		}

	}

	record Sequence(List<Node> parts) implements Node {

		@Override
		public String text() {
			return this.parts.stream().map(Node::text).collect(Collectors.joining());
		}

	}

	record Choice(List<Node> branches) implements Node {

		@Override
		public String text() {
			return this.branches.stream().map(Node::text).collect(Collectors.joining("|", "(?:", ")"));
		}

	}

	record Repeat(Node part, int least, int most) implements Node {

		@Override
		public String text() {
			return this.part.text() + "{" + this.least
					+ ((this.most == UNLIMITED) ? "," : (this.most == this.least) ? "" : "," + this.most) + "}";
		}

	}

}
