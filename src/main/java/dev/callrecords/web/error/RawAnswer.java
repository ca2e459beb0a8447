package dev.callrecords.web.error;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.callrecords.resource.ErrorCode;
import dev.callrecords.web.RequestIds;
import dev.callrecords.web.SecurityHeaders;
import org.apache.tomcat.util.http.FastHttpDateFormat;

/**
 * An error as it goes over the wire, for requests that are not valid HTTP. The connection
 * has to be closed behind it.
 *
 * @param ids the names of the request
 * @param error what to say
 */
record RawAnswer(RequestIds ids, ErrorBody error) {

	/**
	 * Writes the answer.
	 * @param renderer what writes the body
	 * @param method the request's method, as far as it could be read
	 * @return status line, headers and body, unless the client asked for the headers only
	 */
	ByteBuffer bytes(ErrorRenderer renderer, String method) {
		byte[] body = renderer.body(this.error, this.ids);
		StringBuilder head = new StringBuilder();
		head.append("HTTP/1.1 ").append(this.error.code().status()).append(" \r\n");
		this.ids.forEachHeader((name, value) -> header(head, name, value));
		SecurityHeaders.forEach((name, value) -> header(head, name, value));
		header(head, "Content-Type", ErrorRenderer.MEDIA_TYPE);
		header(head, "Content-Length", Integer.toString(body.length));
		header(head, "Date", FastHttpDateFormat.getCurrentDate());
		header(head, "Connection", "close");
		if (this.error.code() == ErrorCode.SERVICE_UNAVAILABLE) {
			header(head, "Retry-After", Integer.toString(ErrorRenderer.RETRY_AFTER_SECONDS));
		}
		byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
		if ("HEAD".equals(method)) {
			return ByteBuffer.wrap(start);
		}
		return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
	}

	private static void header(StringBuilder head, String name, String value) {
		head.append(name).append(": ").append(value).append("\r\n");
	}

}
