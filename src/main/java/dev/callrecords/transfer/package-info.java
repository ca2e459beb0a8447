/**
 * Bulk load and export: many records or log rows in one request, a line each. Nothing
 * else in the service needs it.
 */
@NullMarked
package dev.callrecords.transfer;

import org.jspecify.annotations.NullMarked;
