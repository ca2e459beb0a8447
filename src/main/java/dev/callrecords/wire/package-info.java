/**
 * The JSON form of the schema's types: reading and checking what a client sends, the
 * canonical form in which it is kept, and the other forms in which a client may ask for
 * it.
 */
@NullMarked
package dev.callrecords.wire;

import org.jspecify.annotations.NullMarked;
