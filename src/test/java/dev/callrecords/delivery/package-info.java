/** Notifications as real receivers get them. */
@NullMarked
package dev.callrecords.delivery;

import org.jspecify.annotations.NullMarked;
