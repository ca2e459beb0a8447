package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a column holds that is not named like its property: of a structured property,
 * a text column holds the JSON text, and a boolean one whether it is there.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Holds {

	/**
	 * The path of the property.
	 * @return for instance {@code organizer_v2/id}
	 */
	String value();

}
