/**
 * What the tests stand on: a real database, a real port, a client that sends exactly what
 * it is told.
 */
@NullMarked
package dev.callrecords.support;

import org.jspecify.annotations.NullMarked;
