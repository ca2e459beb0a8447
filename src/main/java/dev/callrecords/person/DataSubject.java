package dev.callrecords.person;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person whose data are asked for.
 *
 * @param identifiers what identifies the person, each in its one spelling; at least one
 */
public record DataSubject(List<String> identifiers) {

	/** The member with an object id, or another id of an identity. */
	private static final String ID = "id";

	private static final String ADDRESS = "userPrincipalName";

	private static final String NUMBER = "phoneNumber";

	private static final int MAX_LENGTH = 256;

	/** What is shorter is part of too much. */
	private static final int MIN_LENGTH = 3;

	/**
	 * Reads a person from a request's body.
	 * @param body the body
	 * @param others the members that the body may have besides
	 * @return the person
	 * @throws InvalidPayloadException when a member is unknown or wrong, or none names
	 * the person
	 */
	public static DataSubject of(ObjectNode body, Set<String> others) {
		List<Problem> problems = new ArrayList<>();
		Set<String> identifiers = new LinkedHashSet<>();
		body.properties().forEach((member) -> {
			String name = member.getKey();
			if (name.equals(ID) || name.equals(ADDRESS) || name.equals(NUMBER)) {
				String identifier = identifier(name, member.getValue());
				if (identifier == null) {
					problems.add(new Problem(name, wrong(name)));
				}
				else {
					identifiers.add(identifier);
				}
			}
			else if (!others.contains(name)) {
				problems.add(new Problem(name, "'%s' is not known here.".formatted(name)));
			}
		});
		if (problems.isEmpty() && identifiers.isEmpty()) {
			problems.add(new Problem("", "One of '%s', '%s' and '%s' is required.".formatted(ID, ADDRESS, NUMBER)));
		}
		if (!problems.isEmpty()) {
			throw new InvalidPayloadException(problems);
		}
		return new DataSubject(List.copyOf(identifiers));
	}

	private static @Nullable String identifier(String name, JsonNode value) {
		String text = value.isString() ? value.stringValue().strip() : "";
		if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
			return null;
		}
		return switch (name) {
			case NUMBER -> Identifiers.number(text);
			case ADDRESS -> (text.indexOf('@') > 0 && text.indexOf(' ') < 0) ? Identifiers.text(text) : null;
			default -> (Identifiers.number(text) != null && text.startsWith("+")) ? Identifiers.number(text)
					: Identifiers.text(text);
		};
	}

	private static String wrong(String name) {
		return switch (name) {
			case NUMBER -> "'phoneNumber' must be a number with its country's code, for instance \"+3725550138\".";
			case ADDRESS ->
				"'userPrincipalName' must be a name with an @, of up to %d characters.".formatted(MAX_LENGTH);
			default -> "'id' must be a string of %d to %d characters.".formatted(MIN_LENGTH, MAX_LENGTH);
		};
	}

	/** The same person, who is held under a pseudonym as well. */
	DataSubject and(Set<String> pseudonyms) {
		Set<String> all = new LinkedHashSet<>(this.identifiers);
		for (String pseudonym : pseudonyms) {
			Replacement replacement = new Replacement(pseudonym);
			all.add(pseudonym);
			all.add(String.valueOf(replacement.address()));
		}
		return new DataSubject(List.copyOf(all));
	}

	/** Knows this person alone. */
	Known replacedBy(Replacement replacement) {
		Set<String> mine = Set.copyOf(this.identifiers);
		return (identifier) -> mine.contains(identifier) ? replacement : null;
	}

}
