/** Tests of where notifications are sent to. */
@NullMarked
package dev.callrecords.subscription.target;

import org.jspecify.annotations.NullMarked;
