/**
 * What a query means: names and types resolved against the registry, and its evaluation
 * on objects in memory. Knows no SQL.
 */
@NullMarked
package dev.callrecords.odata.plan;

import org.jspecify.annotations.NullMarked;
