/**
 * Checked expressions as SQL. Nothing that a client sends becomes SQL text: names come
 * from the registry and the tables, everything else is a parameter.
 */
@NullMarked
package dev.callrecords.query.sql;

import org.jspecify.annotations.NullMarked;
