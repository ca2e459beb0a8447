package dev.callrecords.wire;

import java.util.List;

/**
 * A request body that cannot be taken as it is: a 400 with one detail for each problem.
 */
public final class InvalidPayloadException extends RuntimeException {

	private final transient List<Problem> problems;

	/**
	 * Creates the exception.
	 * @param problems what is wrong, at least one
	 */
	public InvalidPayloadException(List<Problem> problems) {
		super(problems.getFirst().message());
		this.problems = List.copyOf(problems);
	}

	/**
	 * Creates the exception for a single problem.
	 * @param target the path of the value
	 * @param message what is wrong and what was expected
	 */
	public InvalidPayloadException(String target, String message) {
		this(List.of(new Problem(target, message)));
	}

	/**
	 * What is wrong.
	 * @return at least one problem, in the order of the body
	 */
	public List<Problem> problems() {
		return this.problems;
	}

}
