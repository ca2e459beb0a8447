package dev.callrecords.query.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A value of a position in an order. A position has to fit into a URL, and so a long
 * value is not kept: it is read again from the row that the position is the place of. If
 * that row is gone or has changed meanwhile, a bound stands for the value, so that no row
 * is lost; those between the bound and the value come again then.
 *
 * @param text the value or, when there is a digest, its bound; null for the value null
 * @param digest the beginning of the SHA-256 of a long value, {@value #DIGEST_LENGTH}
 * hexadecimal digits; or null when the text is all of the value
 */
public record SortValue(@Nullable String text, @Nullable String digest) {

	/** How many hexadecimal digits a digest has. */
	public static final int DIGEST_LENGTH = 32;

	/**
	 * A value that is not too long.
	 * @param text the value, as PostgreSQL writes it, or null
	 * @return the value
	 */
	public static SortValue of(@Nullable String text) {
		return new SortValue(text, null);
	}

	static SortValue ofLong(String text, String bound) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return new SortValue(bound, HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
