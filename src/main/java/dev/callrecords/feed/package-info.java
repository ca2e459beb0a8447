/** The change feed: every committed change of a call record, once, in one order. */
@NullMarked
package dev.callrecords.feed;

import org.jspecify.annotations.NullMarked;
