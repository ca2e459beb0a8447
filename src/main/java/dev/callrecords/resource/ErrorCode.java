package dev.callrecords.resource;

/**
 * The ways in which a request can fail, each with its HTTP status and its name on the
 * wire.
 */
public enum ErrorCode {

	/** The request cannot be understood or breaks a rule that it can be told. */
	BAD_REQUEST(400, "BadRequest"),
	/** A subscription would end in the past, or too late. */
	EXTENSION_ERROR(400, "ExtensionError"),
	/** A receiver of notifications has not answered as it has to. */
	VALIDATION_ERROR(400, "ValidationError"),
	/** The token is missing or not valid. */
	INVALID_AUTHENTICATION_TOKEN(401, "InvalidAuthenticationToken"),
	/** The caller may not do this. */
	FORBIDDEN(403, "Forbidden"),
	/** There is no such resource. */
	NOT_FOUND(404, "NotFound"),
	/** The resource does not answer to this method. */
	METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
	/** The resource has no form that the client accepts. */
	NOT_ACCEPTABLE(406, "NotAcceptable"),
	/** The request contradicts what is stored. */
	CONFLICT(409, "Conflict"),
	/** What the client knows is too old to be brought up to date. */
	RESYNC_REQUIRED(410, "resyncRequired"),
	/** {@code If-Match} or {@code If-None-Match} did not hold. */
	PRECONDITION_FAILED(412, "PreconditionFailed"),
	/** The body is larger than the service takes. */
	REQUEST_TOO_LARGE(413, "RequestTooLarge"),
	/** The resource does not take bodies of this media type. */
	UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
	/** A request of the same batch, on which this one depends, has failed. */
	FAILED_DEPENDENCY(424, "FailedDependency"),
	/** The client has sent more requests than it may in some time. */
	TOO_MANY_REQUESTS(429, "TooManyRequests"),
	/** A fault of the service; the log tells, the client does not learn more. */
	INTERNAL_SERVER_ERROR(500, "InternalServerError"),
	/** The standard defines it, this service does not have it. */
	NOT_IMPLEMENTED(501, "NotImplemented"),
	/** The database cannot be reached; worth another try later. */
	SERVICE_UNAVAILABLE(503, "ServiceUnavailable");

	private final int status;

	private final String wireName;

	ErrorCode(int status, String wireName) {
		this.status = status;
		this.wireName = wireName;
	}

	/**
	 * The code for an HTTP status that something else has chosen, a servlet container for
	 * instance.
	 * @param status the status, 400 or above
	 * @return the code of that status, or else that of its class
	 */
	public static ErrorCode ofStatus(int status) {
		for (ErrorCode code : values()) {
			if (code.status == status) {
				return code;
			}
		}
		return (status >= 500) ? INTERNAL_SERVER_ERROR : BAD_REQUEST;
	}

	/**
	 * The HTTP status.
	 * @return 400 to 503
	 */
	public int status() {
		return this.status;
	}

	/**
	 * The value of {@code error.code}.
	 * @return the name on the wire
	 */
	public String wireName() {
		return this.wireName;
	}

}
