package dev.callrecords.person;

import org.jspecify.annotations.Nullable;

/** Tells by an identifier who is to be replaced. */
@FunctionalInterface
interface Known {

	/**
	 * Looks an identifier up.
	 * @param identifier its one spelling
	 * @return what stands in the person's place, or null when it is nobody's
	 */
	@Nullable Replacement of(String identifier);

	/** The same for any text as a whole. */
	default @Nullable Replacement ofAny(String text) {
		Replacement found = of(Identifiers.text(text));
		String number = (found == null) ? Identifiers.number(text) : null;
		return (number != null) ? of(number) : found;
	}

}
