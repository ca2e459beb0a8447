package dev.callrecords.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body line by line. It holds one line at most, and of a line that is too long no
 * more than the limit. In comma-separated values, a line goes on where a line feed stands
 * within a quoted value.
 */
final class LineReader {

	private static final int BUFFER_SIZE = 65_536;

	/** Bytes of a line that is longer than most. */
	private static final int LARGE = 500_000;

	private final InputStream in;

	private final int maxLength;

	private final @Nullable RecordEnd recordEnd;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private int position;

	private int limit;

	private long number;

	private long lastNumber;

	private byte[] line = new byte[0];

	private boolean tooLong;

	private Runnable beforeLarge = () -> {
	};

	private LineReader(InputStream in, int maxLength, @Nullable RecordEnd recordEnd) {
		this.in = in;
		this.maxLength = maxLength;
		this.recordEnd = recordEnd;
	}

	/**
	 * Starts before the first line of a text.
	 * @param in the body
	 * @param maxLength the longest line that is kept, in bytes
	 * @return what reads the lines
	 */
	static LineReader of(InputStream in, int maxLength) {
		return new LineReader(in, maxLength, null);
	}

	/**
	 * Starts before the first record of comma-separated values.
	 * @param in the body
	 * @param maxLength the longest record that is kept, in bytes
	 * @return what reads the records
	 */
	static LineReader ofRecords(InputStream in, int maxLength) {
		return new LineReader(in, maxLength, new RecordEnd());
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
			this.number = this.lastNumber + 1;
			read();
			this.lastNumber = this.number + ((this.recordEnd != null) ? this.recordEnd.lineFeedsWithin() : 0);
		}
		while (!this.tooLong && isBlank());
		return true;
	}

	private void read() throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		this.tooLong = false;
		if (this.recordEnd != null) {
			this.recordEnd.begin();
		}
		boolean ended;
		do {
			int end = endOfLine();
			int length = end - this.position;
			this.tooLong = this.tooLong || length > this.maxLength - content.size();
			if (!this.tooLong) {
				if (content.size() <= LARGE && content.size() + length > LARGE) {
					this.beforeLarge.run();
				}
				content.write(this.buffer, this.position, length);
			}
			else if (this.recordEnd != null) {
				this.recordEnd.giveUp();
			}
			ended = end < this.limit;
			this.position = ended ? end + 1 : end;
		}
		while (!ended && fill());
		this.line = content.toByteArray();
	}

	private int endOfLine() {
		int end = this.position;
		while (end < this.limit && !isEnd(this.buffer[end])) {
			end++;
		}
		return end;
	}

	private boolean isEnd(byte b) {
		return (this.recordEnd != null) ? this.recordEnd.isAt(b) : b == '\n';
	}

	private boolean fill() throws IOException {
		this.position = 0;
		this.limit = 0; // remains so when the body cannot be read
		this.limit = Math.max(0, this.in.read(this.buffer));
		return this.limit > 0;
	}

	/** Of a table, an empty row is blank: nothing but separators. */
	private boolean isBlank() {
		for (byte b : this.line) {
			if (b != ' ' && b != '\t' && b != '\r' && !(this.recordEnd != null && this.recordEnd.separates(b))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Says what stands between the values of the records that follow.
	 * @param separator an ASCII character; until then, any of comma, semicolon and tab
	 */
	void separateBy(char separator) {
		if (this.recordEnd != null) {
			this.recordEnd.separateBy(separator);
		}
	}

	/**
	 * Says what is to be done when a line turns out to be longer than most.
	 * @param action is run before the rest of the line is read
	 */
	void beforeLarge(Runnable action) {
		this.beforeLarge = action;
	}

	/** The longest line that is kept, in bytes. */
	int maxLength() {
		return this.maxLength;
	}

	/** The number of the line's first line, from 1; blank lines count. */
	long number() {
		return this.number;
	}

	/**
	 * The number of its last line, which is another one where it goes on within quotes.
	 */
	long lastNumber() {
		return this.lastNumber;
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
