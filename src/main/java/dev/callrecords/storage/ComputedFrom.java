package dev.callrecords.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a JPA entity has no table: it is computed from the rows of another one, by
 * the query in Hibernate's {@code @Subselect}. Whoever reads chooses among those rows;
 * the query has empty braces in the place of the condition, and {@code t} as their alias.
 * Its columns are those of the entity's fields, but for {@code body}, which is made of
 * the others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ComputedFrom {

	/**
	 * What the entity is computed from.
	 * @return a JPA entity that is stored
	 */
	Class<? extends StoredEntity> value();

}
