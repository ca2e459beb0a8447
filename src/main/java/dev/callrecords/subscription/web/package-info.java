/** Subscriptions over HTTP. */
@NullMarked
package dev.callrecords.subscription.web;

import org.jspecify.annotations.NullMarked;
