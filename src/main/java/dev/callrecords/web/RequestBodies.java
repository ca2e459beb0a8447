package dev.callrecords.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.resource.MemoryBudget;
import dev.callrecords.resource.SizeProperties;
import dev.callrecords.wire.Json;
import dev.callrecords.wire.JsonCost;
import dev.callrecords.wire.Utf8;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies, plain or compressed, and not more than a limit of them. */
@Component
public class RequestBodies {

	/** Of a slow client's body, so much is read before its turn comes. */
	private static final int SMALL = 65_536;

	private final int maxSize;

	private final MemoryBudget memory;

	RequestBodies(SizeProperties properties, MemoryBudget memory) {
		this.maxSize = properties.maxBytes();
		this.memory = memory;
	}

	/**
	 * Reads the body as a JSON object.
	 * @param request the request
	 * @return the object
	 * @throws ApiException a 400, 413 or 415
	 * @throws dev.callrecords.wire.InvalidPayloadException when it is not a JSON object
	 */
	ObjectNode readObject(HttpInputMessage request) {
		byte[] body = read(request);
		this.memory.forBody(JsonCost.of(body));
		return Json.readObject(body);
	}

	/**
	 * Reads the body as a whole. The request may have more memory for it than it takes by
	 * itself.
	 * @param request the request
	 * @return the body, text in UTF-8 by its beginning
	 * @throws ApiException a 400, 413, 415 or 503
	 * @throws dev.callrecords.wire.InvalidPayloadException when it begins like text in
	 * another encoding
	 */
	public byte[] read(HttpInputMessage request) {
		try (InputStream in = open(request)) {
			byte[] body = read(in, request.getHeaders().getContentLength());
			if (body.length > this.maxSize) {
				throw new ApiException(ErrorCode.REQUEST_TOO_LARGE,
						"The body is larger than %d bytes.".formatted(this.maxSize));
			}
			return body;
		}
		catch (IOException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The body cannot be read to its end.");
		}
	}

	private byte[] read(InputStream in, long announced) throws IOException {
		byte[] start = in.readNBytes(Math.min(SMALL, this.maxSize + 1));
		if (start.length < SMALL) {
			return start;
		}
		// What is compressed says nothing of its size; then, as if it were the largest.
		boolean known = announced > start.length && announced <= this.maxSize;
		this.memory.forUnknownBody(JsonCost.ofUnknown(known ? announced : this.maxSize));
		byte[] rest = in.readNBytes(this.maxSize + 1 - start.length);
		byte[] body = Arrays.copyOf(start, start.length + rest.length);
		System.arraycopy(rest, 0, body, start.length, rest.length);
		return body;
	}

	/**
	 * Opens the body, decompressed and behind its byte order mark, to be read piece by
	 * piece.
	 * @param request the request
	 * @return the body, text in UTF-8 by its beginning
	 * @throws IOException when it is not what its encoding says
	 * @throws ApiException a 415 for an encoding that the service does not know
	 * @throws dev.callrecords.wire.InvalidPayloadException when it begins like text in
	 * another encoding
	 */
	public InputStream open(HttpInputMessage request) throws IOException {
		requireUtf8(request.getHeaders().getContentType());
		List<String> encodings = encodings(request.getHeaders());
		if (encodings.isEmpty()) {
			return Utf8.open(request.getBody());
		}
		if (encodings.equals(List.of("gzip"))) {
			// Files may be joined to one body. The JDK's class swallows what is wrong
			// behind the first of them, and older ones take a pause there for the end.
			return Utf8.open(GzipCompressorInputStream.builder()
				.setInputStream(request.getBody())
				.setDecompressConcatenated(true)
				.get());
		}
		throw new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A body may be compressed once, with gzip.",
				"Content-Encoding");
	}

	/** Of US-ASCII, every text is one in UTF-8. */
	private static void requireUtf8(@Nullable MediaType contentType) {
		Charset charset = (contentType != null) ? contentType.getCharset() : null;
		if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
			throw new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
					"A body must be text in UTF-8, not in %s.".formatted(charset.name()), "Content-Type");
		}
	}

	/**
	 * What was done to the body, in order (RFC 9110, 8.4.1), without what changes
	 * nothing.
	 */
	private static List<String> encodings(HttpHeaders headers) {
		return headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING)
			.stream()
			.flatMap((header) -> Arrays.stream(header.split(",")))
			.map((encoding) -> encoding.strip().toLowerCase(Locale.ROOT))
			.filter((encoding) -> !encoding.isEmpty() && !encoding.equals("identity"))
			.map((encoding) -> encoding.equals("x-gzip") ? "gzip" : encoding)
			.toList();
	}

}
