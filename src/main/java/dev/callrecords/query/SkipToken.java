package dev.callrecords.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.callrecords.query.sql.SortValue;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as the opaque value of {@code $skiptoken}, bound to the query that
 * it came from.
 *
 * @param position the sort values of the last entity that was shown
 * @param remaining how many entities {@code $top} still allows, or null without
 * {@code $top}
 * @param pageSize how many entities a page has
 * @param now what {@code now()} stood for on the first page, in ticks
 */
public record SkipToken(List<SortValue> position, @Nullable Long remaining, int pageSize, long now) {

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
			return BoundText.encode(bytes.toByteArray(), query);
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
		return read(BoundText.decode(text, query));
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

}
