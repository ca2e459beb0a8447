package dev.callrecords.openapi;

import java.util.EnumSet;
import java.util.Set;

import dev.callrecords.resource.ErrorCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;

/**
 * What an operation does to its resource. Operations of the same verb answer alike,
 * whatever the resource.
 */
enum Verb {

	/** Reads a page of a collection. */
	LIST(HttpMethod.GET),
	/** Reads a page of a collection, and later what has changed of it. */
	DELTA(HttpMethod.GET),
	/** Reads a page of what a function returns. */
	CALL(HttpMethod.GET),
	/** Counts what a collection holds, or a function returns. */
	COUNT(HttpMethod.GET),
	/** Reads a single resource. */
	GET(HttpMethod.GET),
	/** Reads a page of what a resource was before. */
	HISTORY(HttpMethod.GET),
	/** Reads a single state of what a resource was before. */
	VERSION(HttpMethod.GET),
	/** Adds a resource to a collection. */
	CREATE(HttpMethod.POST),
	/** Adds many resources to a collection, or replaces them, one a line. */
	LOAD(HttpMethod.POST),
	/** Changes a part of a resource. */
	UPDATE(HttpMethod.PATCH),
	/** Makes a resource what the body says, whether or not it exists. */
	REPLACE(HttpMethod.PUT),
	/** Removes a resource. */
	DELETE(HttpMethod.DELETE);

	private final HttpMethod method;

	Verb(HttpMethod method) {
		this.method = method;
	}

	HttpMethod method() {
		return this.method;
	}

	/**
	 * The ways in which an operation can fail.
	 * @param nested whether the resource belongs to another one, which may be missing or
	 * have changed
	 * @return the codes in the order of their statuses
	 */
	Set<ErrorCode> errors(boolean nested) {
		Set<ErrorCode> all = EnumSet.of(ErrorCode.BAD_REQUEST, ErrorCode.INVALID_AUTHENTICATION_TOKEN,
				ErrorCode.FORBIDDEN, ErrorCode.NOT_ACCEPTABLE, ErrorCode.INTERNAL_SERVER_ERROR,
				ErrorCode.NOT_IMPLEMENTED, ErrorCode.SERVICE_UNAVAILABLE);
		if (nested || this == GET || this == UPDATE || this == DELETE) {
			all.add(ErrorCode.NOT_FOUND);
		}
		if (this == DELTA) {
			all.add(ErrorCode.RESYNC_REQUIRED);
		}
		if (takesBody()) {
			all.add(ErrorCode.REQUEST_TOO_LARGE);
			all.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
		}
		if (this != LOAD && (takesBody() || this == DELETE)) {
			all.add(ErrorCode.CONFLICT);
		}
		if (this == GET || this == VERSION || this == UPDATE || this == REPLACE || this == DELETE
				|| (this == CREATE && nested)) {
			all.add(ErrorCode.PRECONDITION_FAILED);
		}
		return all;
	}

	private boolean takesBody() {
		return this == CREATE || this == LOAD || this == UPDATE || this == REPLACE;
	}

}
