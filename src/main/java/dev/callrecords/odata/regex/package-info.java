/**
 * Regular expressions of a kind that means the same in ECMAScript, here and in
 * PostgreSQL, and whose time grows no faster than pattern times text.
 */
@NullMarked
package dev.callrecords.odata.regex;

import org.jspecify.annotations.NullMarked;
