package dev.callrecords.feed.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import dev.callrecords.query.BoundText;
import org.jspecify.annotations.Nullable;

/**
 * How far a client has come: the opaque value of {@code $skiptoken} and
 * {@code $deltatoken}. It holds the options of the first request, which no later one can
 * change.
 *
 * @param options the query of the first request, percent-encoded; empty without options
 * @param page the {@code $skiptoken} of a page of the first round; null in later rounds
 * @param position up to where the client knows the feed, or will when the first round is
 * over
 * @param pageSize how many records a page has at most
 * @param now what {@code now()} stood for in the first request, in ticks
 */
record DeltaToken(String options, @Nullable String page, long position, int pageSize, long now) {

	/** Longer than the query of any request can be. */
	private static final int MAX_OPTIONS = 64 * 1024;

	/**
	 * Writes the token.
	 * @param binding who may use it
	 * @return URL-safe text
	 */
	String encode(String binding) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
			out.writeLong(this.position);
			out.writeInt(this.pageSize);
			out.writeLong(this.now);
			write(this.options, out);
			write((this.page != null) ? this.page : "", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return BoundText.encode(bytes.toByteArray(), binding);
	}

	private static void write(String text, DataOutputStream out) throws IOException {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(utf8.length);
		out.write(utf8);
	}

	/**
	 * Reads a token.
	 * @param text what a client sent
	 * @param binding who the client is
	 * @return the token
	 * @throws IllegalArgumentException when it is damaged or somebody else's
	 */
	static DeltaToken decode(String text, String binding) {
		byte[] content = BoundText.decode(text, binding);
		try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
			long position = in.readLong();
			int pageSize = in.readInt();
			long now = in.readLong();
			String options = read(in);
			String page = read(in);
			if (position < 0 || pageSize < 1) {
				throw new IllegalArgumentException("The token is out of bounds");
			}
			return new DeltaToken(options, page.isEmpty() ? null : page, position, pageSize, now);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The token cannot be read", ex);
		}
	}

	private static String read(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MAX_OPTIONS) {
			throw new IllegalArgumentException("The token is out of bounds");
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	/** The same client, further on. */
	DeltaToken at(@Nullable String nextPage, long newPosition) {
		return new DeltaToken(this.options, nextPage, newPosition, this.pageSize, this.now);
	}

}
