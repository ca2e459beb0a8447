/** Requests at random, sound or not. */
@NullMarked
package dev.callrecords.fuzz;

import org.jspecify.annotations.NullMarked;
