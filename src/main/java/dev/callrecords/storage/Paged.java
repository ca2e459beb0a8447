package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in which order and how many at a time the entities of a collection are read. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Paged {

	/**
	 * The name of the operator's setting below {@code callrecords.paging}; with
	 * {@code expanded-} before it, that of the limit in expansions.
	 * @return the name in kebab case
	 */
	String setting();

	/**
	 * How many entities a page has by default.
	 * @return 1 to {@value PagingProperties#MAX_PAGE}
	 */
	int size();

	/**
	 * How many entities an expansion shows of each parent by default.
	 * @return the number, or 0 for all
	 */
	int expanded() default 0;

	/**
	 * The default order; total together with the parent's key.
	 * @return fields, each with {@code desc} behind it or without
	 */
	String[] order();

}
