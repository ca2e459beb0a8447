package dev.callrecords.batch;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.JsonText;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.parser.HttpParser;
import org.jspecify.annotations.Nullable;

/**
 * A request of a batch as it would be on the wire.
 *
 * @param method the method
 * @param uri the path, percent-encoded
 * @param query the query, percent-encoded, or null when there is none
 * @param headers the headers, by their names in any case
 * @param body the body, empty when there is none
 */
record ItemRequest(String method, String uri, @Nullable String query, Map<String, String> headers, ByteBuffer body) {

	/** About the connection, of which a batch has but one, or about who asks. */
	private static final Set<String> OF_THE_BATCH = Set.of("host", "connection", "keep-alive", "proxy-connection", "te",
			"trailer", "transfer-encoding", "upgrade", "expect", "content-length", "accept-encoding");

	private static final String CONTENT_TYPE = "Content-Type";

	private static final String CONTENT_LENGTH = "Content-Length";

	/** Of a header, on the wire: a colon, a space and the end of the line. */
	private static final int AROUND_HEADER = 4;

	/**
	 * Makes a request as far as HTTP lets one be made.
	 * @param item the request as it was sent
	 * @param batch what it has from the batch
	 * @param protocol the limits of what the service takes on the wire
	 * @return the request
	 * @throws ApiException a 400 when there can be no such request
	 */
	static ItemRequest of(BatchItem item, BatchContext batch, AbstractHttp11Protocol<?> protocol) {
		if (!HttpParser.isToken(item.method())) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The method holds characters that it may not.", "method");
		}
		ItemUrl url = ItemUrl.of(item.url(), batch.root(), protocol.getHttpParser());
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		item.headers().forEach((name, value) -> add(headers, name, value));
		ByteBuffer body = body(item.body(), headers.get(CONTENT_TYPE));
		headers.putAll(batch.headers());
		if (item.body() != null) {
			headers.put(CONTENT_LENGTH, Integer.toString(body.remaining()));
		}
		ItemRequest request = new ItemRequest(item.method(), batch.path() + url.path(), url.query(), headers, body);
		if (request.headLength() > protocol.getMaxHttpRequestHeaderSize()) {
			throw new ApiException(ErrorCode.BAD_REQUEST,
					"URL and headers are too long: they have %d bytes, not up to %d.".formatted(request.headLength(),
							protocol.getMaxHttpRequestHeaderSize()));
		}
		return request;
	}

	private static void add(Map<String, String> headers, String name, String value) {
		if (!HttpParser.isToken(name) || !value.chars().allMatch(ItemRequest::isInHeader)) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "A header holds characters that it may not.", "headers");
		}
		String key = name.toLowerCase(Locale.ROOT);
		if (!OF_THE_BATCH.contains(key) && !BatchContext.isShared(key)) {
			headers.put(name, value);
		}
	}

	private static boolean isInHeader(int c) {
		return c == '\t' || (c >= ' ' && c < 0x7F) || (c > 0x7F && c <= 0xFF);
	}

	private static ByteBuffer body(@Nullable JsonText body, @Nullable String contentType) {
		if (body == null) {
			return ByteBuffer.allocate(0);
		}
		if (contentType == null) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "A request with a body needs the header 'Content-Type'.",
					"headers.Content-Type");
		}
		return ByteBuffer.wrap(ItemBody.of(contentType).read(body));
	}

	private int headLength() {
		int length = this.method.length() + this.uri.length() + ((this.query != null) ? this.query.length() : 0);
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			length += header.getKey().length() + header.getValue().length() + AROUND_HEADER;
		}
		return length;
	}

	/**
	 * Fills Tomcat's request, as its reader of HTTP does.
	 * @param request the request, empty
	 */
	void fill(Request request) {
		request.setMethod(this.method);
		set(request.requestURI(), this.uri, StandardCharsets.US_ASCII);
		if (this.query != null) {
			set(request.queryString(), this.query, StandardCharsets.US_ASCII);
		}
		request.protocol().setString("HTTP/1.1");
		this.headers
			.forEach((name, value) -> set(request.getMimeHeaders().addValue(name), value, StandardCharsets.ISO_8859_1));
	}

	private static void set(MessageBytes target, String text, Charset charset) {
		byte[] bytes = text.getBytes(charset);
		target.setBytes(bytes, 0, bytes.length);
	}

}
