package dev.callrecords.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.callrecords.web.RequestIds;
import dev.callrecords.web.error.ErrorBody;
import dev.callrecords.web.error.ErrorRenderer;
import dev.callrecords.wire.JsonContent;
import org.jspecify.annotations.Nullable;

/** The answer to a batch, which is sent while it is made. */
final class BatchAnswer {

	private static final String CONTENT_TYPE = "Content-Type";

	private final OutputStream out;

	private final ErrorRenderer errors;

	private String separator = "{\"responses\":[";

	private @Nullable BodyWriter body;

	private boolean inItem;

	/**
	 * Begins an answer.
	 * @param out where to
	 * @param errors writes the errors of requests that are not run
	 */
	BatchAnswer(OutputStream out, ErrorRenderer errors) {
		this.out = out;
		this.errors = errors;
	}

	/** Whether the answer to a request has begun and not ended. */
	boolean isInItem() {
		return this.inItem;
	}

	/**
	 * Begins the answer to a request.
	 * @param id the request's id
	 * @param status the HTTP status
	 * @param headers the headers
	 * @throws IOException when the client is gone
	 */
	void begin(String id, int status, Map<String, String> headers) throws IOException {
		JsonContent start = new JsonContent().append(this.separator)
			.append("{\"id\":")
			.appendString(id)
			.append(",\"status\":" + status + ",\"headers\":");
		String between = "{";
		for (Map.Entry<String, String> header : headers.entrySet()) {
			start.append(between).appendString(header.getKey()).append(":").appendString(header.getValue());
			between = ",";
		}
		start.append(headers.isEmpty() ? "{}" : "}").writeTo(this.out);
		this.separator = ",";
		this.inItem = true;
	}

	/**
	 * Goes on with the body of the answer that has begun.
	 * @param contentType the body's media type, always the same
	 * @param bytes holds a piece of the body
	 * @param offset where the piece begins
	 * @param length the piece's length
	 * @throws IOException when the client is gone
	 */
	void body(@Nullable String contentType, byte[] bytes, int offset, int length) throws IOException {
		if (this.body == null) {
			write(",\"body\":");
			this.body = new BodyWriter(this.out, ItemBody.of(contentType));
		}
		this.body.write(bytes, offset, length);
	}

	/**
	 * Ends the answer to a request.
	 * @throws IOException when the client is gone
	 */
	void end() throws IOException {
		if (this.body != null) {
			this.body.close();
			this.body = null;
		}
		write("}");
		this.inItem = false;
	}

	/**
	 * Answers a request that is not run.
	 * @param item the request
	 * @param error why not
	 * @throws IOException when the client is gone
	 */
	void error(BatchItem item, ErrorBody error) throws IOException {
		RequestIds ids = RequestIds.of(item.headers().get(RequestIds.CLIENT_REQUEST_ID));
		Map<String, String> headers = new LinkedHashMap<>();
		ids.forEachHeader(headers::put);
		headers.put(CONTENT_TYPE, ErrorRenderer.MEDIA_TYPE);
		begin(item.id(), error.code().status(), headers);
		byte[] bytes = this.errors.body(error, ids);
		body(ErrorRenderer.MEDIA_TYPE, bytes, 0, bytes.length);
		end();
	}

	/**
	 * Ends the answer to the batch.
	 * @throws IOException when the client is gone
	 */
	void close() throws IOException {
		write((this.separator.length() > 1) ? this.separator + "]}" : "]}");
	}

	private void write(String json) throws IOException {
		this.out.write(json.getBytes(StandardCharsets.UTF_8));
	}

}
