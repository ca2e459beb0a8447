/**
 * Reading: a plan, which knows names and types, becomes one SQL statement, which returns
 * the entities' stored text. Pages are continued by keyset, so that the last page costs
 * what the first one does.
 */
@NullMarked
package dev.callrecords.query;

import org.jspecify.annotations.NullMarked;
