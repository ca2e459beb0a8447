package dev.callrecords.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Writes a body of some media type as a JSON value, piece by piece, as its bytes come.
 */
final class BodyWriter extends OutputStream {

	private final OutputStream out;

	private final ItemBody form;

	/** What encodes, for a body that is binary. */
	private final OutputStream encoder;

	/**
	 * Begins a value.
	 * @param out where to; not closed
	 * @param form how the body stands in a batch
	 * @throws IOException when the client is gone
	 */
	BodyWriter(OutputStream out, ItemBody form) throws IOException {
		this.out = out;
		this.form = form;
		this.encoder = Base64.getUrlEncoder().withoutPadding().wrap(new Unclosed(out));
		if (form != ItemBody.JSON) {
			out.write('"');
		}
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		switch (this.form) {
			case JSON -> this.out.write(bytes, offset, length);
			case TEXT -> escape(bytes, offset, length);
			case BINARY -> this.encoder.write(bytes, offset, length);
		}
	}

	/** Characters beyond ASCII stand in a string as they are. */
	private void escape(byte[] text, int offset, int length) throws IOException {
		int from = offset;
		for (int i = offset; i < offset + length; i++) {
			byte b = text[i];
			if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
				this.out.write(text, from, i - from);
				this.out.write(("\\u00" + HexFormat.of().toHexDigits(b)).getBytes(StandardCharsets.US_ASCII));
				from = i + 1;
			}
		}
		this.out.write(text, from, offset + length - from);
	}

	/** Ends the value. */
	@Override
	public void close() throws IOException {
		this.encoder.close();
		if (this.form != ItemBody.JSON) {
			this.out.write('"');
		}
	}

	/** What is around a body goes on behind it. */
	private static final class Unclosed extends OutputStream {

		private final OutputStream out;

		Unclosed(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int b) throws IOException {
			this.out.write(b);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.out.write(bytes, offset, length);
		}

	}

}
