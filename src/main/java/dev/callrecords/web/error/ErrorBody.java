package dev.callrecords.web.error;

import java.util.List;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about a request that failed.
 *
 * @param code in which way it failed
 * @param message what is wrong and what would be right, for developers
 * @param target the option, header or path of the value in question, or null when there
 * is none
 * @param details what is wrong in particular; empty unless there are several problems
 */
public record ErrorBody(ErrorCode code, String message, @Nullable String target, List<Problem> details) {

	/**
	 * An error that no single value or header is to blame for.
	 * @param code in which way the request failed
	 * @param message what is wrong and what would be right
	 */
	public ErrorBody(ErrorCode code, String message) {
		this(code, message, null, List.of());
	}

	ErrorBody(ErrorCode code, String message, @Nullable String target) {
		this(code, message, target, List.of());
	}

}
