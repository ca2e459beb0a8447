/**
 * A person's data: found everywhere, given out, erased or put under a pseudonym, and kept
 * from coming back.
 */
@NullMarked
package dev.callrecords.person;

import org.jspecify.annotations.NullMarked;
