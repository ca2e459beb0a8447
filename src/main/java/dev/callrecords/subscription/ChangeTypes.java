package dev.callrecords.subscription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.callrecords.wire.InvalidPayloadException;

/** The kinds of changes that a subscription can be about. */
final class ChangeTypes {

	private static final Set<String> ALL = Set.of("created", "updated", "deleted");

	private ChangeTypes() {
	}

	/**
	 * Reads a list of kinds.
	 * @param text names in any case, with commas between them
	 * @return the names in lower case, at least one
	 * @throws InvalidPayloadException when there is another one
	 */
	static Set<String> of(String text) {
		Set<String> types = Arrays.stream(text.split(",", -1))
			.map((type) -> type.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		if (!ALL.containsAll(types)) {
			throw new InvalidPayloadException("changeType",
					"'changeType' must be one or several of created, updated and deleted, with commas between them.");
		}
		return types;
	}

}
