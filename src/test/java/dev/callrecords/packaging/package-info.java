/** Tests of the jar as it is built. */
@NullMarked
package dev.callrecords.packaging;

import org.jspecify.annotations.NullMarked;
