package dev.callrecords.odata.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who wrote another one. */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The known name that is nearest to a written one.
	 * @param written what was written
	 * @param known the names that there are
	 * @return the nearest one, or nothing when none is near; upper and lower case count
	 * as the same, and up to a third of the letters may differ
	 */
	public static Optional<String> of(String written, Collection<String> known) {
		int tolerance = Math.max(1, written.length() / 3);
		return known.stream()
			.filter((name) -> Math.abs(name.length() - written.length()) <= tolerance)
			.filter((name) -> distance(name, written) <= tolerance)
			.min(Comparator.comparingInt((name) -> distance(name, written)));
	}

	/**
	 * A sentence that proposes the nearest name.
	 * @param written what was written
	 * @param known the names that there are
	 * @return for instance {@code ; did you mean 'endDateTime'?}, or an empty text
	 */
	public static String hint(String written, Collection<String> known) {
		return of(written, known).map((name) -> "; did you mean '" + name + "'?").orElse("");
	}

	/** Levenshtein's distance, without regard to case. */
	private static int distance(String one, String other) {
		String a = one.toLowerCase(Locale.ROOT);
		String b = other.toLowerCase(Locale.ROOT);
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int[] current = new int[b.length() + 1];
			current[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replaced = previous[j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[b.length()];
	}

}
