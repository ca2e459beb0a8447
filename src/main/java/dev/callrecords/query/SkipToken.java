package dev.callrecords.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as the opaque value of {@code $skiptoken}. It is bound to the query
 * that it came from by a digest over both, which also shows damage. The digest is no
 * secret: a forged token can only name another place in what its bearer may read anyway.
 *
 * @param position the sort values of the last entity that was shown
 * @param remaining how many entities {@code $top} still allows, or null without
 * {@code $top}
 * @param pageSize how many entities a page has
 * @param now what {@code now()} stood for on the first page, in ticks
 */
public record SkipToken(List<SortValue> position, @Nullable Long remaining, int pageSize, long now) {

	private static final int DIGEST_LENGTH = 12;

	private static final int MAX_VALUES = 16;

	private static final int NULL = 0;

	private static final int WHOLE = 1;

	private static final int LONG = 2;

	/**
	 * Writes the token.
	 * @param query the query that it belongs to, in a form that is the same for all its
	 * pages
	 * @return URL-safe text
	 */
	public String encode(String query) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			out.writeInt(this.pageSize);
			out.writeLong(this.now);
			out.writeLong((this.remaining != null) ? this.remaining : -1);
			out.writeByte(this.position.size());
			for (SortValue value : this.position) {
				write(value, out);
			}
			bytes.write(digest(bytes.toByteArray(), query), 0, DIGEST_LENGTH);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(SortValue value, DataOutputStream out) throws IOException {
		String text = value.text();
		String digest = value.digest();
		out.writeByte((text == null) ? NULL : (digest == null) ? WHOLE : LONG);
		if (text != null) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			out.writeInt(utf8.length);
			out.write(utf8);
		}
		if (digest != null) {
			out.write(HexFormat.of().parseHex(digest));
		}
	}

	/**
	 * Reads a token.
	 * @param text what a client sent
	 * @param query the query that it sent it with
	 * @return the token
	 * @throws IllegalArgumentException when the token is damaged or belongs to another
	 * query
	 */
	public static SkipToken decode(String text, String query) {
		byte[] bytes = Base64.getUrlDecoder().decode(text);
		int length = bytes.length - DIGEST_LENGTH;
		if (length <= 0) {
			throw new IllegalArgumentException("The token is too short");
		}
		byte[] content = ByteBuffer.allocate(length).put(bytes, 0, length).array();
		byte[] expected = ByteBuffer.allocate(DIGEST_LENGTH).put(digest(content, query), 0, DIGEST_LENGTH).array();
		byte[] found = ByteBuffer.allocate(DIGEST_LENGTH).put(bytes, length, DIGEST_LENGTH).array();
		if (!MessageDigest.isEqual(expected, found)) {
			throw new IllegalArgumentException("The token is damaged or belongs to another query");
		}
		return read(content);
	}

	private static SkipToken read(byte[] content) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
			int pageSize = in.readInt();
			long now = in.readLong();
			long remaining = in.readLong();
			int count = in.readUnsignedByte();
			if (count > MAX_VALUES || pageSize < 1) {
				throw new IllegalArgumentException("The token is out of bounds");
			}
			List<SortValue> position = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				position.add(readValue(in));
			}
			return new SkipToken(position, (remaining >= 0) ? remaining : null, pageSize, now);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The token is cut", ex);
		}
	}

	private static SortValue readValue(DataInputStream in) throws IOException {
		int kind = in.readUnsignedByte();
		if (kind == NULL) {
			return SortValue.of(null);
		}
		String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
		return (kind == WHOLE) ? SortValue.of(text)
				: new SortValue(text, HexFormat.of().formatHex(in.readNBytes(SortValue.DIGEST_LENGTH / 2)));
	}

	private static byte[] digest(byte[] content, String query) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(content);
			return digest.digest(query.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
