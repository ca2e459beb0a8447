package dev.callrecords.callrecord;

/** The collections below a call record. */
public enum NestedKind {

	/** The sessions of a record. */
	SESSION("session"),
	/** The segments of a session. */
	SEGMENT("segment"),
	/** The participants of a record. */
	PARTICIPANT("participant");

	private final String what;

	NestedKind(String what) {
		this.what = what;
	}

	/**
	 * The name of one entity, both in the schema and for people.
	 * @return for instance {@code session}
	 */
	public String what() {
		return this.what;
	}

}
