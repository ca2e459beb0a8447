package dev.callrecords.feed;

import java.util.Set;
import java.util.stream.Collectors;

/** Sets of ids as a text in the database, one a line; a line break within one is none. */
final class Lines {

	private Lines() {
	}

	static String of(Set<String> ids) {
		return ids.stream().map((id) -> id.replace('\n', ' ')).collect(Collectors.joining("\n"));
	}

	static Set<String> read(String text) {
		return text.isEmpty() ? Set.of() : text.lines().collect(Collectors.toUnmodifiableSet());
	}

}
