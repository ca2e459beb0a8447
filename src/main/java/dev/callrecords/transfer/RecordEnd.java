package dev.callrecords.transfer;

/**
 * Finds the ends of records of comma-separated values: line feeds, but not those within a
 * quoted value. A quote opens a value at its beginning only.
 */
final class RecordEnd {

	/** Any of those that the header may tell. */
	private static final char UNKNOWN = 0;

	private char separator = UNKNOWN;

	private boolean quoted;

	/** Whether a quote opens a value, or goes on with one that has just been closed. */
	private boolean opens;

	private long lineFeedsWithin;

	/**
	 * Says what stands between values.
	 * @param character an ASCII character
	 */
	void separateBy(char character) {
		this.separator = character;
	}

	/** Whether a byte stands between values, if it is not quoted. */
	boolean separates(byte b) {
		return (this.separator == UNKNOWN) ? b == ',' || b == ';' || b == '\t' : b == this.separator;
	}

	/** Begins a record. */
	void begin() {
		this.quoted = false;
		this.opens = true;
		this.lineFeedsWithin = 0;
	}

	/**
	 * Passes the record's next byte.
	 * @param b the byte
	 * @return whether it ends the record
	 */
	boolean isAt(byte b) {
		if (b == '\n') {
			this.lineFeedsWithin += this.quoted ? 1 : 0;
			return !this.quoted;
		}
		if (b == '"' && (this.quoted || this.opens)) {
			this.quoted = !this.quoted;
			this.opens = !this.quoted;
		}
		else if (!this.quoted) {
			this.opens = separates(b);
		}
		return false;
	}

	/** Lets the record end with the next line feed, because a quote is missing. */
	void giveUp() {
		this.quoted = false;
		this.opens = false;
	}

	/** How many lines the record has but for its first one. */
	long lineFeedsWithin() {
		return this.lineFeedsWithin;
	}

}
