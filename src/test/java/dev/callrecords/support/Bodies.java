package dev.callrecords.support;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small valid bodies, to which a test adds what it is about. */
public final class Bodies {

	/** When everything begins that does not say otherwise. */
	public static final String START = "2026-03-01T09:58:02.1203344Z";

	/** When everything ends that does not say otherwise. */
	public static final String END = "2026-03-01T10:02:10.0410007Z";

	private Bodies() {
	}

	/** A call record with its required members. */
	public static String record(String id, String... members) {
		return object(id, START, END, members);
	}

	/** A call record that begins at another time, and ends in the same moment. */
	public static String recordAt(String id, String start, String... members) {
		return object(id, start, start, members);
	}

	/** A session with its required members. */
	public static String session(String id, String... members) {
		return object(id, START, END, members);
	}

	/** A segment with its required members. */
	public static String segment(String id, String... members) {
		return object(id, START, END, members);
	}

	/** A participant or organizer whose id is that of its user. */
	public static String user(String id) {
		return """
				{"identity": {"user": {"id": "%s", "displayName": "Name of %s"}}}""".formatted(id, id);
	}

	/** A row of either call log. */
	public static String row(String id, String start, String... members) {
		return object(id, start, start, members);
	}

	/** A JSON array. */
	public static String array(List<String> elements) {
		return elements.stream().collect(Collectors.joining(",", "[", "]"));
	}

	/** The ids {@code prefix000}, {@code prefix001} and so on. */
	public static List<String> ids(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((i) -> "%s%03d".formatted(prefix, i)).toList();
	}

	private static String object(String id, String start, String end, String... members) {
		String more = members.length == 0 ? "" : "," + String.join(",", members);
		return """
				{"id": "%s", "startDateTime": "%s", "endDateTime": "%s"%s}""".formatted(id, start, end, more);
	}

}
