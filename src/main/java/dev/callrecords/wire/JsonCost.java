package dev.callrecords.wire;

/**
 * How much memory a text takes while it is parsed, checked, stored and answered with. An
 * array of nothing but empty arrays takes thirty times its length.
 */
public final class JsonCost {

	/** The text itself, as bytes and characters on its way. */
	private static final int PER_BYTE = 8;

	/** An object, an array or an element with its place. */
	private static final int PER_VALUE = 80;

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
	 * Estimates the memory.
	 * @param utf8 JSON, or a record of comma-separated values
	 * @return bytes
	 */
	public static long of(byte[] utf8) {
		long values = 0;
		for (byte b : utf8) {
			values += (b == ',' || b == '[' || b == '{') ? 1 : 0;
		}
		return (long) PER_BYTE * utf8.length + PER_VALUE * values;
	}

}
