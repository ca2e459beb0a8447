package dev.callrecords.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.callrecords.wire.InvalidPayloadException;
import dev.callrecords.wire.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be done to a person's data.
 *
 * @param subject the person
 * @param method what stands in the person's place
 * @param dryRun whether it is only counted what would change
 */
public record Erasure(DataSubject subject, Method method, boolean dryRun) {

	private static final String METHOD = "method";

	private static final String DRY_RUN = "dryRun";

	/**
	 * Reads a request's body.
	 * @param body the body
	 * @return what is asked for; pseudonyms and a dry run unless the body says otherwise,
	 * for what is lost cannot be had again
	 * @throws InvalidPayloadException when the body is wrong
	 */
	public static Erasure of(ObjectNode body) {
		List<Problem> problems = new ArrayList<>();
		JsonNode dryRun = body.path(DRY_RUN);
		if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
			problems.add(new Problem(DRY_RUN, "'dryRun' must be true or false."));
		}
		JsonNode name = body.path(METHOD);
		Method method = Method.PSEUDONYMIZE;
		for (Method candidate : Method.values()) {
			method = candidate.wireName().equals(name.asString("")) ? candidate : method;
		}
		if (!name.isMissingNode() && !(name.isString() && method.wireName().equals(name.stringValue()))) {
			problems.add(new Problem(METHOD, "'method' must be \"pseudonymize\" or \"erase\"."));
		}
		if (!problems.isEmpty()) {
			throw new InvalidPayloadException(problems);
		}
		return new Erasure(DataSubject.of(body, Set.of(METHOD, DRY_RUN)), method,
				dryRun.isMissingNode() || dryRun.booleanValue());
	}

	/** What stands in a person's place. */
	public enum Method {

		/** A pseudonym, the same everywhere. */
		PSEUDONYMIZE("pseudonymize"),
		/** Nothing. */
		ERASE("erase");

		private final String wireName;

		Method(String wireName) {
			this.wireName = wireName;
		}

		String wireName() {
			return this.wireName;
		}

	}

}
