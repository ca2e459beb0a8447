package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which type of the registry a JPA entity stores. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stores {

	/**
	 * The type's name in the namespace of the call records.
	 * @return for instance {@code session}
	 */
	String value();

}
