package dev.callrecords.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

import dev.callrecords.resource.BrokenAnswerException;
import dev.callrecords.storage.Etag;
import dev.callrecords.wire.JsonContent;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response of the API: its status, its headers and a body that is text already. Sent as
 * it is, without Spring's negotiation, for what a client accepts has been seen to before.
 */
public final class ODataResponse {

	private final int status;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private @Nullable JsonContent body;

	private ODataResponse(int status) {
		this.status = status;
	}

	/**
	 * Begins a response.
	 * @param status the HTTP status
	 * @return a response without headers and body
	 */
	public static ODataResponse of(int status) {
		return new ODataResponse(status);
	}

	/**
	 * A response without a body.
	 * @return a 204
	 */
	public static ODataResponse noContent() {
		return of(HttpServletResponse.SC_NO_CONTENT);
	}

	/**
	 * Sets a header.
	 * @param name the header
	 * @param value its value; null sets nothing
	 * @return this
	 */
	public ODataResponse header(String name, @Nullable String value) {
		if (value != null) {
			this.headers.put(name, value);
		}
		return this;
	}

	/**
	 * Sets the entity tag.
	 * @param etag the tag; null sets nothing
	 * @return this
	 */
	ODataResponse etag(@Nullable Etag etag) {
		return header("ETag", (etag != null) ? etag.toString() : null);
	}

	/**
	 * Sets the body.
	 * @param contentType its media type
	 * @param content the text
	 * @return this
	 */
	public ODataResponse body(String contentType, JsonContent content) {
		this.body = content;
		return header("Content-Type", contentType);
	}

	/**
	 * Sends the response.
	 * @param response where to
	 * @param withBody false for a client that asks for the headers only: what is left of
	 * a long body is not made for nothing
	 * @throws IOException when the client is gone
	 * @throws BrokenAnswerException when the rest of a long body cannot be made
	 */
	void writeTo(HttpServletResponse response, boolean withBody) throws IOException {
		response.setStatus(this.status);
		this.headers.forEach(response::setHeader);
		if (this.body != null) {
			OptionalLong length = this.body.length();
			length.ifPresent(response::setContentLengthLong);
			if (withBody) {
				send(this.body, response);
			}
		}
	}

	private static void send(JsonContent content, HttpServletResponse response) throws IOException {
		try {
			content.writeTo(response.getOutputStream());
		}
		catch (RuntimeException | Error ex) {
			if (response.isCommitted()) {
				throw new BrokenAnswerException(ex);
			}
			throw ex;
		}
	}

}
