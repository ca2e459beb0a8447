/**
 * Bulk load: many records or log rows in one request, each line for itself. Nothing else
 * in the service needs it.
 */
@NullMarked
package dev.callrecords.transfer;

import org.jspecify.annotations.NullMarked;
