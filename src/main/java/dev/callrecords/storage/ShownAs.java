package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the parent shows these entities a second time, by an older property that
 * holds one member of each. The parent's text repeats them; queries read the entities.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownAs {

	/**
	 * The parent's older property.
	 * @return the name of a collection of complex values
	 */
	String property();

	/**
	 * The entities' member that it holds.
	 * @return the member's name
	 */
	String member();

}
