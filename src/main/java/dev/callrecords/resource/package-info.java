/**
 * What every feature's resources share, whatever carries them: entity tags,
 * preconditions, what a write has done, and the ways in which a request can fail.
 */
@NullMarked
package dev.callrecords.resource;

import org.jspecify.annotations.NullMarked;
