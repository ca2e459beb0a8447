/** Tests of subscriptions. */
@NullMarked
package dev.callrecords.subscription;

import org.jspecify.annotations.NullMarked;
