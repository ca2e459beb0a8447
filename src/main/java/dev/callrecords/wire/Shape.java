package dev.callrecords.wire;

/**
 * The form in which a client wants entities.
 *
 * @param metadata how much control information
 * @param omitNulls whether members that are null or an empty collection are left out
 * @param numbersAsText whether values of {@code Edm.Int64} and {@code Edm.Decimal} are
 * strings, OData's {@code IEEE754Compatible}: not every client's numbers can hold them
 * @param evolvedEnumMembers whether enumeration members that came after
 * {@code unknownFutureValue} are shown; that member stands in their place otherwise
 */
public record Shape(MetadataLevel metadata, boolean omitNulls, boolean numbersAsText, boolean evolvedEnumMembers) {

	/** What a client gets that asks for nothing in particular. */
	public static final Shape DEFAULT = new Shape(MetadataLevel.MINIMAL, false, false, false);

	/**
	 * Writes a number of entities.
	 * @param count the number, a value of {@code Edm.Int64}
	 * @return JSON
	 */
	public String count(long count) {
		return this.numbersAsText ? "\"" + count + "\"" : Long.toString(count);
	}

	/**
	 * Whether the canonical form is the one that is wanted, so that it need not be read.
	 * @param evolved whether the text in question holds evolved enumeration members
	 * @return true when the stored bytes can be sent as they are
	 */
	public boolean isCanonical(boolean evolved) {
		return this.metadata == MetadataLevel.MINIMAL && !this.omitNulls && !this.numbersAsText
				&& (this.evolvedEnumMembers || !evolved);
	}

}
