/**
 * Who wants to be notified of which changes of call records, and where; not the
 * notifications themselves.
 */
@NullMarked
package dev.callrecords.subscription;

import org.jspecify.annotations.NullMarked;
