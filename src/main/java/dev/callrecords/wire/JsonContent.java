package dev.callrecords.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A text in the making, JSON but for counts and tables: pieces in UTF-8 that are joined
 * only when they are sent, so that stored text is never copied on its way through. A text
 * that is too long for memory is made and sent in parts.
 */
public final class JsonContent {

	private static final int GATHER = 8192;

	private final List<ByteBuffer> pieces = new ArrayList<>();

	private byte[] open = new byte[GATHER];

	/** Where the piece that is being gathered begins. */
	private int from;

	private int used;

	private long length;

	private @Nullable Part next;

	/**
	 * Appends text as it is.
	 * @param json JSON text or a part of one
	 * @return this
	 */
	public JsonContent append(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		return append(bytes, 0, bytes.length);
	}

	/**
	 * Appends text as it is. The array must not be changed afterwards: one of more than
	 * some kilobytes is not copied.
	 * @param json JSON text or a part of one, in UTF-8
	 * @return this
	 */
	public JsonContent append(byte[] json) {
		return append(json, 0, json.length);
	}

	/**
	 * Appends the members of an object, without its braces.
	 * @param object the JSON text of an object, in UTF-8, without white space around
	 * @return this
	 */
	public JsonContent appendMembers(byte[] object) {
		return append(object, 1, object.length - 2);
	}

	/**
	 * Appends a string with its quotes, escaped.
	 * @param value the string's value
	 * @return this
	 */
	public JsonContent appendString(String value) {
		append("\"");
		append(JsonStringEncoder.getInstance().quoteAsUTF8(value));
		return append("\"");
	}

	private JsonContent append(byte[] bytes, int offset, int count) {
		this.length += count;
		if (count > GATHER / 4) {
			close();
			this.pieces.add(ByteBuffer.wrap(bytes, offset, count));
			return this;
		}
		if (count > this.open.length - this.used) {
			close();
			this.open = new byte[GATHER];
			this.from = 0;
			this.used = 0;
		}
		System.arraycopy(bytes, offset, this.open, this.used, count);
		this.used += count;
		return this;
	}

	private void close() {
		if (this.used > this.from) {
			this.pieces.add(ByteBuffer.wrap(this.open, this.from, this.used - this.from));
			this.from = this.used;
		}
	}

	/**
	 * Says that more follows, which is made only when what is there has been sent.
	 * @param part what follows
	 */
	public void continueWith(Part part) {
		this.next = part;
	}

	/**
	 * The length of the text.
	 * @return bytes; empty when it is not known, because more follows
	 */
	public OptionalLong length() {
		return (this.next == null) ? OptionalLong.of(this.length) : OptionalLong.empty();
	}

	/**
	 * Sends the text, and makes what follows.
	 * @param out where to
	 * @throws IOException when the client is gone
	 */
	public void writeTo(OutputStream out) throws IOException {
		writePieces(out);
		while (this.next != null) {
			if (!this.next.appendTo(this)) {
				this.next = null;
			}
			writePieces(out);
		}
	}

	private void writePieces(OutputStream out) throws IOException {
		close();
		for (ByteBuffer piece : this.pieces) {
			out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
		}
		this.pieces.clear();
	}

	/** A part of a text that is made while it is sent. */
	@FunctionalInterface
	public interface Part {

		/**
		 * Makes the part.
		 * @param out the text, to which the part is appended
		 * @return whether there is another one after it
		 */
		boolean appendTo(JsonContent out);

	}

}
