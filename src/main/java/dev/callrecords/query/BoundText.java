package dev.callrecords.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Opaque text that clients keep and send back. It is bound to what it belongs to by a
 * digest over both, which also shows damage. The digest is no secret: whoever forges one
 * can only name another place in what they may read anyway.
 */
public final class BoundText {

	private static final int DIGEST_LENGTH = 12;

	private BoundText() {
	}

	/**
	 * Writes a text.
	 * @param content what it holds
	 * @param binding what it belongs to
	 * @return URL-safe text
	 */
	public static String encode(byte[] content, String binding) {
		byte[] bytes = ByteBuffer.allocate(content.length + DIGEST_LENGTH)
			.put(content)
			.put(digest(content, binding), 0, DIGEST_LENGTH)
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Reads a text.
	 * @param text what a client sent
	 * @param binding what the client sent it with
	 * @return what it holds
	 * @throws IllegalArgumentException when the text is damaged or belongs to something
	 * else
	 */
	public static byte[] decode(String text, String binding) {
		byte[] bytes = Base64.getUrlDecoder().decode(text);
		int length = bytes.length - DIGEST_LENGTH;
		if (length <= 0) {
			throw new IllegalArgumentException("The token is too short");
		}
		byte[] content = ByteBuffer.allocate(length).put(bytes, 0, length).array();
		byte[] expected = ByteBuffer.allocate(DIGEST_LENGTH).put(digest(content, binding), 0, DIGEST_LENGTH).array();
		byte[] found = ByteBuffer.allocate(DIGEST_LENGTH).put(bytes, length, DIGEST_LENGTH).array();
		if (!MessageDigest.isEqual(expected, found)) {
			throw new IllegalArgumentException("The token is damaged or belongs to another query");
		}
		return content;
	}

	private static byte[] digest(byte[] content, String binding) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(content);
			return digest.digest(binding.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
