package dev.callrecords.storage;

import java.util.concurrent.ThreadLocalRandom;

/**
 * An entity tag. It changes with every change of the resource: besides the version, which
 * a client may set, it holds a number that grows with each write. Weak, because the same
 * state has several representations.
 *
 * @param version the resource's version
 * @param revision a number that grows by one whenever the resource is written
 */
public record Etag(long version, long revision) {

	private static final long FIRST_REVISIONS = 1L << 40;

	/**
	 * The revision of a resource that is new. It is random, so that the tag of a resource
	 * that was deleted does not fit another one that gets its id.
	 * @return a number from which counting never comes to an end
	 */
	public static long firstRevision() {
		return ThreadLocalRandom.current().nextLong(FIRST_REVISIONS);
	}

	/**
	 * The tag of a resource that has no version.
	 * @param revision a number that grows by one whenever the resource is written
	 * @return the tag
	 */
	public static Etag ofRevision(long revision) {
		return new Etag(1, revision);
	}

	/**
	 * The header's value.
	 * @return for instance {@code W/"3.2"}
	 */
	@Override
	public String toString() {
		return "W/\"" + this.version + "." + this.revision + "\"";
	}

}
