package dev.callrecords.wire;

/**
 * How much memory a text takes while it is parsed, checked, stored and answered with. An
 * array of nothing but empty arrays takes thirty times its length.
 */
public final class JsonCost {

	/** The text itself, as bytes and characters on its way. */
	private static final int PER_BYTE = 8;

	/** An array, or an element or a member with its place. */
	private static final int PER_VALUE = 80;

	/** An object with the map of its members, however few they are. */
	private static final int PER_OBJECT = 240;

	/** Bytes for each value in a text such as Graph's; seldom fewer. */
	private static final int USUAL_VALUE = 20;

	private JsonCost() {
	}

	/**
	 * Estimates the memory for a text that has not been read.
	 * @param length its length in bytes
	 * @return bytes; enough for most texts
	 */
	public static long ofUnknown(long length) {
		return PER_BYTE * length + PER_VALUE * (length / USUAL_VALUE);
	}

	/**
	 * The length of the longest text that can be parsed, changed and written again.
	 * @param memory how much there is of it, in bytes
	 * @return bytes; of most texts, for some take more
	 */
	public static long longest(long memory) {
		return memory / (ofUnknown(USUAL_VALUE) / USUAL_VALUE + 1);
	}

	/**
	 * Estimates the memory.
	 * @param utf8 JSON, or a record of comma-separated values
	 * @return bytes
	 */
	public static long of(byte[] utf8) {
		return of(utf8, 0, utf8.length);
	}

	static long of(byte[] utf8, int from, int to) {
		int values = 0;
		int objects = 0;
		for (int i = from; i < to; i++) {
			byte b = utf8[i];
			values += (b == ',' || b == '[') ? 1 : 0;
			objects += (b == '{') ? 1 : 0;
		}
		return (long) PER_BYTE * (to - from) + (long) PER_VALUE * values + (long) PER_OBJECT * objects;
	}

}
