/**
 * The rows of the logs: what is stored, how it changes, and what is computed from it.
 */
@NullMarked
package dev.callrecords.calllog;

import org.jspecify.annotations.NullMarked;
