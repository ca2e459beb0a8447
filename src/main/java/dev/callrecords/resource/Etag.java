package dev.callrecords.resource;

/**
 * An entity tag. It changes with every change of the resource: besides the version, which
 * a client may set, it holds the number of writes. Weak, because the same state has
 * several representations.
 *
 * @param version the resource's version
 * @param revision how often the resource was written
 */
public record Etag(long version, long revision) {

	/**
	 * The header's value.
	 * @return for instance {@code W/"3.2"}
	 */
	@Override
	public String toString() {
		return "W/\"" + this.version + "." + this.revision + "\"";
	}

}
