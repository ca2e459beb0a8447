package dev.callrecords.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a body line by line. It holds one line at most, and of a line that is too long no
 * more than the limit.
 */
final class LineReader {

	private static final int BUFFER_SIZE = 65_536;

	private final InputStream in;

	private final int maxLength;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private int position;

	private int limit;

	private long number;

	private byte[] line = new byte[0];

	private boolean tooLong;

	/**
	 * Starts before the first line.
	 * @param in the body
	 * @param maxLength the longest line that is kept, in bytes
	 */
	LineReader(InputStream in, int maxLength) {
		this.in = in;
		this.maxLength = maxLength;
	}

	/**
	 * Goes to the next line that is not blank.
	 * @return false at the end of the body
	 * @throws IOException when the body breaks off; a line that is not whole is dropped
	 */
	boolean next() throws IOException {
		do {
			if (this.position == this.limit && !fill()) {
				return false;
			}
			this.number++;
			read();
		}
		while (!this.tooLong && isBlank());
		return true;
	}

	private void read() throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		this.tooLong = false;
		boolean ended;
		do {
			int end = endOfLine();
			int length = end - this.position;
			this.tooLong = this.tooLong || length > this.maxLength - content.size();
			if (!this.tooLong) {
				content.write(this.buffer, this.position, length);
			}
			ended = end < this.limit;
			this.position = ended ? end + 1 : end;
		}
		while (!ended && fill());
		this.line = content.toByteArray();
	}

	private int endOfLine() {
		int end = this.position;
		while (end < this.limit && this.buffer[end] != '\n') {
			end++;
		}
		return end;
	}

	private boolean fill() throws IOException {
		this.position = 0;
		this.limit = 0; // remains so when the body cannot be read
		this.limit = Math.max(0, this.in.read(this.buffer));
		return this.limit > 0;
	}

	private boolean isBlank() {
		for (byte b : this.line) {
			if (b != ' ' && b != '\t' && b != '\r') {
				return false;
			}
		}
		return true;
	}

	/** The line's number, from 1; blank lines count. */
	long number() {
		return this.number;
	}

	/** The line's bytes without the line feed; the first of them when it is too long. */
	byte[] line() {
		return this.line;
	}

	/** Whether the line is longer than the limit. */
	boolean isTooLong() {
		return this.tooLong;
	}

}
