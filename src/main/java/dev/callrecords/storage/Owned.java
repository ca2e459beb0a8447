package dev.callrecords.storage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells which entities at the top are a person's own, and with them all that belongs to
 * them. Without it they are nobody's.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Owned {

	/** Stands for the alias of the table. */
	String TABLE = "{table}";

	/** Stands for the id of the entity at the top. */
	String KEY = "{key}";

	/** Stands for the person's object id, in lower case. */
	String PERSON = "{person}";

	/**
	 * The condition in SQL. Ids are compared in lower case.
	 * @return a condition with the marks above
	 */
	String value();

}
