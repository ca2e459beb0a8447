package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that an index on a text column, whose values can be longer than an index entry, is
 * used only by conditions that are written for it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Indexed {

	/**
	 * What the index holds.
	 * @return the form
	 */
	Form value();

	/** What an index can hold of long texts. */
	enum Form {

		/** The values of up to {@value EntityTable#SHORT} characters. */
		SHORT_VALUES,
		/** The values' {@code hashtext}. */
		HASHES

	}

}
