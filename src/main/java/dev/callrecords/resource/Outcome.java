package dev.callrecords.resource;

/** What became of an entity that was sent to be stored, new or not. */
public enum Outcome {

	/** It is new. */
	CREATED,
	/** It has taken the place of what was there. */
	UPDATED,
	/** What was there stays: it is the same, or newer. */
	UNCHANGED

}
