package dev.callrecords.calllog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which rows of a log belong to the period that its function is called for. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface LogPeriod {

	/**
	 * The property that has to lie in the period, from its beginning on.
	 * @return the name of a point in time
	 */
	String property();

	/**
	 * Whether the very end of the period belongs to it. The functions of Microsoft Graph
	 * differ in this.
	 * @return true when it does
	 */
	boolean endInclusive();

}
