package dev.callrecords.wire;

/**
 * The form in which a client wants entities.
 *
 * @param metadata how much control information
 * @param omitNulls whether members that are null or an empty collection are left out
 * @param evolvedEnumMembers whether enumeration members that came after
 * {@code unknownFutureValue} are shown; that member stands in their place otherwise
 */
public record Shape(MetadataLevel metadata, boolean omitNulls, boolean evolvedEnumMembers) {

	/** What a client gets that asks for nothing in particular. */
	public static final Shape DEFAULT = new Shape(MetadataLevel.MINIMAL, false, false);

	/**
	 * Whether the canonical form is the one that is wanted, so that it need not be read.
	 * @param evolved whether the text in question holds evolved enumeration members
	 * @return true when the stored bytes can be sent as they are
	 */
	public boolean isCanonical(boolean evolved) {
		return this.metadata == MetadataLevel.MINIMAL && !this.omitNulls && (this.evolvedEnumMembers || !evolved);
	}

}
