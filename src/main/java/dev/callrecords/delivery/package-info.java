/**
 * Sends subscriptions the notifications of changes: in each record's order, at least
 * once, each subscription by one instance at a time.
 */
@NullMarked
package dev.callrecords.delivery;

import org.jspecify.annotations.NullMarked;
