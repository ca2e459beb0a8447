/**
 * Call records with their sessions, segments, participants and organizer: what is stored,
 * and how it changes.
 */
@NullMarked
package dev.callrecords.callrecord;

import org.jspecify.annotations.NullMarked;
