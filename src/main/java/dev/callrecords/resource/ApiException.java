package dev.callrecords.resource;

import org.jspecify.annotations.Nullable;

/**
 * A request that fails in one of the ways that the API defines. Has no stack trace: it
 * tells of the client's doing.
 */
public final class ApiException extends RuntimeException {

	private final ErrorCode code;

	private final @Nullable String target;

	/**
	 * Creates the exception.
	 * @param code in which way the request fails
	 * @param message what is wrong and what would be right, for developers; shown to the
	 * client
	 */
	public ApiException(ErrorCode code, String message) {
		this(code, message, null);
	}

	/**
	 * Creates the exception.
	 * @param code in which way the request fails
	 * @param message what is wrong and what would be right, for developers; shown to the
	 * client
	 * @param target the option, header or path of the value in question, or null when
	 * there is none
	 */
	public ApiException(ErrorCode code, String message, @Nullable String target) {
		super(message, null, false, false);
		this.code = code;
		this.target = target;
	}

	/**
	 * A 404.
	 * @param what the kind of resource, for instance {@code call record}
	 * @param id its id
	 * @return the exception, to be thrown
	 */
	public static ApiException notFound(String what, String id) {
		return new ApiException(ErrorCode.NOT_FOUND, "There is no %s with the id '%s'.".formatted(what, id));
	}

	/**
	 * A 404 for a path at which the API has nothing.
	 * @return the exception, to be thrown
	 */
	public static ApiException noSuchResource() {
		return new ApiException(ErrorCode.NOT_FOUND, "There is no such resource.");
	}

	/**
	 * A 409 for a creation.
	 * @param what the kind of resource, for instance {@code call record}
	 * @param id its id
	 * @return the exception, to be thrown
	 */
	public static ApiException alreadyExists(String what, String id) {
		return new ApiException(ErrorCode.CONFLICT, "A %s with the id '%s' already exists.".formatted(what, id), "id");
	}

	/**
	 * In which way the request fails.
	 * @return the code
	 */
	public ErrorCode code() {
		return this.code;
	}

	/**
	 * The option, header or path of the value in question.
	 * @return the target, or null when there is none
	 */
	public @Nullable String target() {
		return this.target;
	}

	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : "";
	}

}
