package dev.callrecords.batch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import dev.callrecords.resource.ApiException;
import dev.callrecords.resource.ErrorCode;
import dev.callrecords.wire.JsonText;
import org.jspecify.annotations.Nullable;

/** How a body of some media type stands in a batch. */
enum ItemBody {

	/** As it is. */
	JSON,

	/** As a string. */
	TEXT,

	/** As a string that holds its bytes as base64url. */
	BINARY;

	/**
	 * The way of a media type.
	 * @param contentType the media type, or null when it is not known
	 * @return its way
	 */
	static ItemBody of(@Nullable String contentType) {
		String type = (contentType != null) ? contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		if (type.equals("application/json") || type.endsWith("+json")) {
			return JSON;
		}
		return type.startsWith("text/") ? TEXT : BINARY;
	}

	/**
	 * Reads a body.
	 * @param body the value that was sent
	 * @return the body's bytes
	 * @throws ApiException a 400 when the value is not what its media type needs
	 */
	byte[] read(JsonText body) {
		if (!body.isString()) {
			if (this != JSON) {
				throw new ApiException(ErrorCode.BAD_REQUEST,
						"A body that is not JSON must be a string: of a text, as it is, of all else base64url.",
						"body");
			}
			return body.bytes();
		}
		return (this == TEXT) ? body.string().getBytes(StandardCharsets.UTF_8) : decoded(body.string());
	}

	/** Of base64, too, which older clients send. */
	private static byte[] decoded(String base64) {
		try {
			return Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
		}
		catch (IllegalArgumentException ex) {
			throw new ApiException(ErrorCode.BAD_REQUEST, "The body must be an object, or base64url.", "body");
		}
	}

}
