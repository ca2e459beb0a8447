/**
 * Log rows as comma-separated values (RFC 4180): our own columns, and those of the Teams
 * admin centre's exports.
 */
@NullMarked
package dev.callrecords.transfer.csv;

import org.jspecify.annotations.NullMarked;
