package dev.callrecords.wire;

/**
 * How much control information a response carries, OData's {@code odata.metadata} format
 * parameter.
 */
public enum MetadataLevel {

	/** Nothing but {@code @odata.nextLink} and {@code @odata.count}. */
	NONE,
	/** Context URLs, ETags, and the types that the schema alone does not tell. */
	MINIMAL,
	/** Types, identifiers and links of everything. */
	FULL;

	/**
	 * The level's name in a media type.
	 * @return for instance {@code minimal}
	 */
	public String parameter() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

}
