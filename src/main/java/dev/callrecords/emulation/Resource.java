package dev.callrecords.emulation;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A resource of the API, as Graph would see it.
 *
 * @param kind what it is
 * @param name of a function or a collection of rows, its name; empty for others
 * @param record the id of the call record that it is or belongs to; empty for others
 */
record Resource(Kind kind, String name, String record) {

	private static final String RECORD = "/communications/callRecords/([^/]+)";

	/**
	 * The resource at a path.
	 * @param path the canonical path, percent-encoded
	 * @return the resource, or null when it has nothing to do with call records
	 */
	static @Nullable Resource at(String path) {
		for (Kind kind : Kind.values()) {
			Matcher matcher = kind.path.matcher(path);
			if (matcher.matches()) {
				String found = (matcher.groupCount() > 0) ? UriUtils.decode(matcher.group(1), StandardCharsets.UTF_8)
						: "";
				boolean named = kind == Kind.FUNCTION || kind == Kind.OTHER;
				return new Resource(kind, named ? found : "", named ? "" : found);
			}
		}
		return null;
	}

	/** Whether files of lines can be loaded into it. */
	boolean isLoaded() {
		return this.kind == Kind.RECORDS || (this.kind == Kind.OTHER && this.name.endsWith("LogRows"));
	}

	/** The kinds of resources, each with the canonical paths that lead to it. */
	enum Kind {

		/** All call records. */
		RECORDS("/communications/callRecords"),
		/** A function of a log. */
		FUNCTION("/communications/callRecords(?:\\(\\)|%28%29)/(get[A-Za-z]+)"),
		/** A call record. */
		RECORD(Resource.RECORD),
		/** The sessions of a record. */
		SESSIONS(Resource.RECORD + "/sessions"),
		/** A session. */
		SESSION(Resource.RECORD + "/sessions/[^/]+"),
		/** The participants of a record. */
		PARTICIPANTS(Resource.RECORD + "/participants_v2"),
		/** A participant. */
		PARTICIPANT(Resource.RECORD + "/participants_v2/[^/]+"),
		/** The organizer of a record. */
		ORGANIZER(Resource.RECORD + "/organizer_v2"),
		/** What this service has besides. */
		OTHER("/communications/(.+)");

		private final Pattern path;

		Kind(String path) {
			this.path = Pattern.compile(path);
		}

		boolean isInGraph() {
			return this != OTHER;
		}

	}

}
