/**
 * Several requests in one: taking them apart, running each as if it had come over the
 * wire, and putting the answers together.
 */
@NullMarked
package dev.callrecords.batch;

import org.jspecify.annotations.NullMarked;
