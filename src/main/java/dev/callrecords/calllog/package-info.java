/**
 * The rows of the two call logs, PSTN and direct routing: what is stored, and how it
 * changes.
 */
@NullMarked
package dev.callrecords.calllog;

import org.jspecify.annotations.NullMarked;
