/** Where notifications go to, and how a request gets there without going elsewhere. */
@NullMarked
package dev.callrecords.subscription.target;

import org.jspecify.annotations.NullMarked;
