package dev.callrecords.web.error;

import dev.callrecords.resource.ErrorCode;

/**
 * What a client is told when the servlet container turns a request away: it gives no more
 * than a status.
 */
final class ContainerErrors {

	private ContainerErrors() {
	}

	static ErrorBody of(int status) {
		ErrorCode code = switch (status) {
			// A method, a protocol or a transfer coding that the container does not know:
			// whatever a client sends, the fault is not the service's.
			case 501, 505 -> ErrorCode.BAD_REQUEST;
			default -> ErrorCode.ofStatus(status);
		};
		return new ErrorBody(code, switch (code) {
			case NOT_FOUND -> "There is no such resource.";
			case METHOD_NOT_ALLOWED -> "The resource does not answer to this method.";
			case REQUEST_TOO_LARGE -> "The request is too large.";
			case INTERNAL_SERVER_ERROR -> "The service failed. Its log tells why, under this request-id.";
			case SERVICE_UNAVAILABLE -> "The service is not ready.";
			default ->
				"The request is not valid HTTP, or its URL or headers are too long or hold characters that they may not.";
		});
	}

}
