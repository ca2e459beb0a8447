package dev.callrecords.person;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a person.
 *
 * @param pseudonym a GUID that stands for the person everywhere, or null when nothing
 * does
 */
record Replacement(@Nullable String pseudonym) {

	private static final String NOBODY = new UUID(0, 0).toString();

	/** In the place of an id or a number; null when nothing may stand there. */
	@Nullable String id() {
		return this.pseudonym;
	}

	/** In the place of an address; null when nothing may stand there. */
	@Nullable String address() {
		return (this.pseudonym != null) ? this.pseudonym + "@pseudonym.invalid" : null;
	}

	/** In the place of a whole value; null when nothing may stand there. */
	@Nullable String value(String before) {
		return (before.indexOf('@') > 0) ? address() : id();
	}

	/** In the place of a key, which has to be there. */
	String key() {
		return (this.pseudonym != null) ? this.pseudonym : UUID.randomUUID().toString();
	}

	/** In the middle of a text. */
	String inText(String before) {
		String value = value(before);
		return (value != null) ? value : NOBODY;
	}

}
